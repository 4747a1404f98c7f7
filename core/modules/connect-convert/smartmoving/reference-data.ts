import { findProvince, type Province } from '../../../domain/place/provinces.ts'
import { splitAddress } from '../../../domain/place/split-address.ts'
import { foldText } from '../../../domain/place/fold-name.ts'
import type { KnownCompany } from './known-company.ts'
import type { ReadNumber, ResponseItem } from './response-schemas.ts'

/** The small lists that everything else refers to, often by name alone. */
export interface ReferenceData {
  readonly known: KnownCompany
  /** The branch's id where exactly one branch has the name, else the name, for the report. */
  locationOf(branchName: string | null): string
  /** Null for a branch whose place is not known. */
  zoneOf(location: string): string | null
  /** The only branch, where there is just one. */
  readonly onlyLocation: string
  /** The company's own service types. */
  readonly serviceTypes: ReadonlyMap<number, string>
  /** Folded name → cubic feet. */
  moveSizeVolume(name: string | null): ReadNumber
}

export interface ReferenceItems {
  readonly branches: readonly ResponseItem<'branch'>[]
  readonly serviceTypes: readonly ResponseItem<'serviceType'>[]
  readonly moveSizes: readonly ResponseItem<'moveSize'>[]
}

export function createReferenceData(items: ReferenceItems, known: KnownCompany): ReferenceData {
  const byName = new Map<string, string | null>()
  const zones = new Map<string, string>()
  for (const branch of items.branches) {
    if (branch.id === null) continue
    const name = foldText(branch.name ?? '')
    byName.set(name, byName.has(name) && byName.get(name) !== branch.id ? null : branch.id)
    const zone = known.locations.get(branch.id) ?? provinceOfBranch(branch)?.zone
    if (zone !== undefined) zones.set(branch.id, zone)
  }
  const volumes = new Map(items.moveSizes.map((size) => [foldText(size.name ?? ''), size.volume]))
  return {
    known,
    locationOf: (name) => byName.get(foldText(name ?? '')) ?? name ?? '',
    zoneOf: (location) => zones.get(location) ?? known.locations.get(location) ?? null,
    onlyLocation: items.branches.length === 1 ? (items.branches[0]?.id ?? '') : '',
    serviceTypes: new Map(items.serviceTypes.flatMap(({ id, name }) => (typeof id === 'number' && name !== null ? [[id, name] as const] : []))),
    moveSizeVolume: (name) => (name === null ? null : (volumes.get(foldText(name)) ?? null)),
  }
}

/** By its own field, or from the written address. */
export function provinceOfBranch(branch: ResponseItem<'branch'>): Province | null {
  const address = branch.dispatchLocation
  return findProvince(address?.state ?? null) ?? splitAddress({ line: address?.fullAddress ?? '', city: null, province: null, postalCode: address?.zip ?? null }).province
}
