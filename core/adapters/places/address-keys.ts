import { foldTownName } from '../../domain/place/fold-name.ts'
import type { LocatedArea } from '../../domain/place/locate-stop.ts'
import { greatCircleMetres, type Position } from '../../domain/place/position.ts'
import { parsePostalCode } from '../../domain/place/postal-code.ts'
import type { AddressParts } from '../../domain/place/split-address.ts'
import { streetKey } from '../../domain/place/street-key.ts'
import { hash53 } from '../../domain/text/text-hash.ts'

/** One street and number in two towns of the same postal area would be taken for one house; farther apart than this it is answered by neither. */
const SAME_HOUSE_DEGREES = 0.002

/** Beyond this, or twice the radius of a wider one, a house is of another postal area or town. */
const LEAST_NEAR_M = 3_000

/** What a house is kept under: by postal area and by town, since people give either; by itself where its postal code, or that and its town, are not known. */
export function addressKeys({ number, street, city, postalCode }: { readonly number: string; readonly street: string; readonly city: string; readonly postalCode: string }): string[] {
  const house = streetKey(number, street)
  const area = parsePostalCode(postalCode)?.area
  return [...(area === undefined ? [] : [byArea(house, area)]), ...(city === '' ? [] : [byTown(house, city)]), ...(area === undefined ? [withoutArea(house), ...(city === '' ? [withoutTown(house)] : [])] : [])]
}

/** `lookUp`: all houses under the hash of a key. `near`: the postal area or town that was given, where it is known; a house of which that is not known is looked for around it. */
export function findHouse({ number, street, postalCode, city }: AddressParts, near: LocatedArea | null, lookUp: (hash: number) => readonly Position[]): Position | null {
  if (number === null || street === null) return null
  const house = streetKey(number, street)
  const named = postalCode !== null ? byArea(house, postalCode.area) : city === null ? null : byTown(house, city)
  const found = named === null ? [] : lookUp(hash53(named))
  if (found.length > 0) return onlyHouse(found)
  if (near === null) return null
  const farthest = Math.max(LEAST_NEAR_M, 2 * near.radiusM)
  // A house that says another town is not of this one, however near it is; postal areas are smaller than towns.
  const unnamed = postalCode !== null ? withoutArea(house) : withoutTown(house)
  return onlyHouse(lookUp(hash53(unnamed)).filter((position) => greatCircleMetres(position, near.position) <= farthest))
}

function byArea(house: string, area: string): string {
  return `${house}@${area}`
}

function byTown(house: string, city: string): string {
  return `${house}@${foldTownName(city)}`
}

function withoutArea(house: string): string {
  return `${house}@`
}

function withoutTown(house: string): string {
  return `${house}@@`
}

function onlyHouse([first, ...others]: readonly Position[]): Position | null {
  if (first === undefined) return null
  return others.every(({ lat, lon }) => Math.abs(lat - first.lat) <= SAME_HOUSE_DEGREES && Math.abs(lon - first.lon) <= SAME_HOUSE_DEGREES) ? first : null
}
