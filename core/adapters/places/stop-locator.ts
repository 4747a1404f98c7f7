import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { LocatedArea, LocateStop } from '../../domain/place/locate-stop.ts'
import type { AddressIndex } from './address-index.ts'
import { createOfflinePlaces } from './create-offline-places.ts'

/** Addresses are forgotten all at once beyond this; a company of one region asks for far fewer at a time. */
const REMEMBERED = 20_000

/**
 * The house where `houses` knows it, else postal area, then town, from the shipped tables: never a service. Without `houses`, the same on every desk.
 * Nothing is read before the first stop without coordinates. Without the tables nothing is found.
 */
export function createStopLocator(resourcesDir: string, houses: () => AddressIndex | null = () => null): LocateStop {
  const known = new Map<string, LocatedArea | null>()
  let find: LocateStop | undefined
  let ofHouses: AddressIndex | null = null
  return (stop) => {
    const line = stop.address ?? ''
    if (line === '' && stop.postalCode === null) return null
    const index = houses()
    if (index !== ofHouses) {
      known.clear()
      find = undefined
    }
    ofHouses = index
    // The address too, not only the postal code: it can contradict the code, or name the better town.
    const key = `${stop.postalCode ?? ''}\n${line}`
    const before = known.get(key)
    if (before !== undefined) return before
    const area = (find ??= openTables(resourcesDir, index))(stop)
    if (known.size >= REMEMBERED) known.clear()
    known.set(key, area)
    return area
  }
}

function openTables(resourcesDir: string, houses: AddressIndex | null): LocateStop {
  if (!existsSync(join(resourcesDir, 'places', 'ca-fsa.tsv.gz'))) return () => null
  const { geocoder } = createOfflinePlaces(resourcesDir, houses)
  return ({ address, postalCode }) => {
    const found = geocoder.locate({ line: address ?? '', city: null, province: null, postalCode, pin: null })
    return found.ok ? { position: found.value.position, radiusM: found.value.radiusM } : null
  }
}
