import { foldTownName } from '../../domain/place/fold-name.ts'
import type { Position } from '../../domain/place/position.ts'
import { parsePostalCode } from '../../domain/place/postal-code.ts'
import type { AddressParts } from '../../domain/place/split-address.ts'
import { streetKey } from '../../domain/place/street-key.ts'
import { hash53 } from '../../domain/text/text-hash.ts'

/** One street and number in two towns of the same postal area would be taken for one house; farther apart than this it is answered by neither. */
const SAME_HOUSE_DEGREES = 0.002

/** What a house is kept under: by postal area and by town, since people give either; and by a town whose postal code is not known, for whoever gives both. */
export function addressKeys({ number, street, city, postalCode }: { readonly number: string; readonly street: string; readonly city: string; readonly postalCode: string }): string[] {
  const house = streetKey(number, street)
  const area = parsePostalCode(postalCode)?.area
  const town = city === '' ? undefined : foldTownName(city)
  return [
    ...(area === undefined ? [] : [byArea(house, area)]),
    ...(town === undefined ? [] : [byTown(house, town)]),
    ...(town === undefined || area !== undefined ? [] : [byTownAlone(house, town)]),
  ]
}

/** `lookUp`: all houses under the hash of a key. */
export function findHouse({ number, street, postalCode, city }: AddressParts, lookUp: (hash: number) => readonly Position[]): Position | null {
  if (number === null || street === null) return null
  const house = streetKey(number, street)
  const one = (key: string) => onlyHouse(lookUp(hash53(key)))
  const town = city === null ? null : foldTownName(city)
  if (postalCode === null) return town === null ? null : one(byTown(house, town))
  return one(byArea(house, postalCode.area)) ?? (town === null ? null : one(byTownAlone(house, town)))
}

function byArea(house: string, area: string): string {
  return `${house}@${area}`
}

function byTown(house: string, town: string): string {
  return `${house}@${town}`
}

function byTownAlone(house: string, town: string): string {
  return `${house}@${town}~`
}

function onlyHouse([first, ...others]: readonly Position[]): Position | null {
  if (first === undefined) return null
  return others.every(({ lat, lon }) => Math.abs(lat - first.lat) <= SAME_HOUSE_DEGREES && Math.abs(lon - first.lon) <= SAME_HOUSE_DEGREES) ? first : null
}
