import type { DatedPack } from '../rules/dated-pack.ts'
import { countryOf } from '../rules/country.ts'

/** What a class lets its holder drive alone, whatever the province calls it: 1 a car or light truck, 2 a heavy straight truck, 3 a truck with a heavy trailer. */
export type LicenceRank = 1 | 2 | 3

/** When rank 2 is needed. `net` is the empty truck (Quebec's masse nette), `registered` the weight on the permit. */
export type HeavyTruckRule =
  | { readonly by: 'axles'; readonly moreThan: number }
  | { readonly by: 'registered'; readonly moreThanKg: number }
  | { readonly by: 'axlesOrNet'; readonly moreThanAxles: number; readonly fromNetKg: number }

export interface LicencePack extends DatedPack {
  readonly heavyTruck: HeavyTruckRule
  /** A trailer heavier than this makes it rank 3. */
  readonly trailerMoreThanKg: number
  /** Class to name in a refusal, by rank. */
  readonly className: Readonly<Record<LicenceRank, string>>
  /** Rank of each class issued here. Classes for learners, buses only and motorcycles are left out: they are unknown to us, which refuses. */
  readonly rankOf: Readonly<Record<string, LicenceRank>>
  /** What the air brake endorsement is called, and whether a truck below rank 2 needs it too. */
  readonly airBrake: { readonly endorsement: string; readonly forLightTrucks: boolean; readonly writtenBehindClass: boolean }
}

type Packs = readonly [LicencePack, ...LicencePack[]]

const NUMBERED_CLASSES: LicencePack['rankOf'] = { '1': 3, '3': 2, '4': 1, '5': 1 }
const NUMBERED_NAMES = { 1: '5', 2: '3', 3: '1' } as const

const ONTARIO: Packs = [
  {
    id: 'licence-on', version: 1, validFrom: '2005-01-01', assumed: false,
    // L1, L6: G to 11,000 kg with a trailer to 4,600 kg; D above 11,000 kg; A for a heavier trailer. B and C (buses) also carry D's truck, E and F only G's (gk).
    heavyTruck: { by: 'registered', moreThanKg: 11_000 },
    trailerMoreThanKg: 4_600,
    className: { 1: 'G', 2: 'D', 3: 'A' },
    rankOf: { A: 3, B: 2, C: 2, D: 2, E: 1, F: 1, G: 1 },
    airBrake: { endorsement: 'Z', forLightTrucks: true, writtenBehindClass: true },
  },
]

const BRITISH_COLUMBIA: Packs = [
  {
    id: 'licence-bc', version: 1, validFrom: '2005-01-01', assumed: false,
    // L3: class 5 two axles, class 3 over two; trailer limit (gk).
    heavyTruck: { by: 'axles', moreThan: 2 },
    trailerMoreThanKg: 4_600,
    className: NUMBERED_NAMES,
    rankOf: NUMBERED_CLASSES,
    airBrake: { endorsement: '15', forLightTrucks: true, writtenBehindClass: false },
  },
]

const ALBERTA: Packs = [
  {
    id: 'licence-ab', version: 1, validFrom: '2005-01-01', assumed: false,
    // L5: class 5 two axles, class 3 three or more, Q for air; trailer limit (gk).
    heavyTruck: { by: 'axles', moreThan: 2 },
    trailerMoreThanKg: 4_600,
    className: NUMBERED_NAMES,
    rankOf: NUMBERED_CLASSES,
    airBrake: { endorsement: 'Q', forLightTrucks: true, writtenBehindClass: false },
  },
]

const QUEBEC: Packs = [
  {
    id: 'licence-qc', version: 1, validFrom: '2005-01-01', assumed: false,
    // L4: class 3 for two axles and 4,500 kg net or more, or three axles; F for air (gk). Class 4 is written 4A, 4B, 4C.
    heavyTruck: { by: 'axlesOrNet', moreThanAxles: 2, fromNetKg: 4_500 },
    trailerMoreThanKg: 4_500,
    className: NUMBERED_NAMES,
    rankOf: { ...NUMBERED_CLASSES, '4A': 1, '4B': 1, '4C': 1 },
    airBrake: { endorsement: 'F', forLightTrucks: true, writtenBehindClass: false },
  },
]

const OTHER_CANADA: Packs = [
  {
    id: 'licence-ca-other', version: 1, validFrom: '2005-01-01', assumed: true,
    // No source read: the national pattern of class 5 for two axles and 3 above. (Nova Scotia and Prince Edward Island go by weight, gk.)
    heavyTruck: { by: 'axles', moreThan: 2 },
    trailerMoreThanKg: 4_600,
    className: NUMBERED_NAMES,
    rankOf: NUMBERED_CLASSES,
    airBrake: { endorsement: 'air', forLightTrucks: true, writtenBehindClass: false },
  },
]

const UNITED_STATES: Packs = [
  {
    id: 'licence-us', version: 1, validFrom: '2005-01-01', assumed: true,
    // No source read (gk, 49 CFR 383.91): CDL B above 26,000 lb = 11,793 kg, A with a trailer above 10,000 lb = 4,536 kg; air brakes are tested for a CDL only. C, D and E below it differ by state.
    heavyTruck: { by: 'registered', moreThanKg: 11_793 },
    trailerMoreThanKg: 4_536,
    className: { 1: 'D', 2: 'CDL B', 3: 'CDL A' },
    rankOf: { A: 3, 'CDL A': 3, B: 2, 'CDL B': 2, C: 1, 'CDL C': 1, D: 1, E: 1 },
    airBrake: { endorsement: 'air', forLightTrucks: false, writtenBehindClass: false },
  },
]

const BY_PROVINCE: Readonly<Record<string, Packs>> = { ON: ONTARIO, BC: BRITISH_COLUMBIA, AB: ALBERTA, QC: QUEBEC }

/** Packs of a province or state, oldest first; null outside Canada and the United States. */
export function licencePacksOf(province: string): Packs | null {
  const own = Object.hasOwn(BY_PROVINCE, province) ? BY_PROVINCE[province] : undefined
  if (own) return own
  const country = countryOf(province)
  return country === 'CA' ? OTHER_CANADA : country === 'US' ? UNITED_STATES : null
}
