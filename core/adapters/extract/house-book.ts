import type { Tags } from '../../domain/roads/truck-way.ts'
import { createGrowing, filled } from '../../domain/roads/growing.ts'
import { hash53 } from '../../domain/text/text-hash.ts'
import { addressKeys } from '../places/address-keys.ts'

/** Houses as they are looked for: a hash of what they are called, and where they stand. Sorted by hash. */
export interface Houses {
  readonly hashes: Float64Array
  readonly lats: Int32Array
  readonly lons: Int32Array
}

export interface HouseBook {
  /** However many ways each of them is looked for. */
  readonly count: number
  /** `houses`: as `housesOf` reads them. `lat`, `lon`: whole numbers, ten million to a degree. */
  add(houses: readonly House[], lat: number, lon: number): void
  sorted(): Houses
}

/** The hashes that one house number is found under. */
export type House = readonly number[]

export const ADDRESS_KEYS = ['addr:housenumber', 'addr:street', 'addr:place', 'addr:city', 'addr:postcode', 'addr:interpolation'] as const

/** The houses that tags name: several where a building has several doors ("12;14"); none that nobody would find. */
export function housesOf(tags: Tags): House[] {
  const street = tags.get('addr:street') ?? tags.get('addr:place')
  const numbers = tags.get('addr:housenumber')
  if (street === undefined || numbers === undefined) return []
  const [city, postalCode] = [tags.get('addr:city') ?? '', tags.get('addr:postcode') ?? '']
  return numbers.split(/[;,]/).flatMap((text) => {
    const number = text.trim()
    const keys = number === '' ? [] : addressKeys({ number, street, city, postalCode })
    return keys.length === 0 ? [] : [keys.map(hash53)]
  })
}

export function createHouseBook(): HouseBook {
  const hashes = createGrowing(Float64Array)
  const lats = createGrowing(Int32Array)
  const lons = createGrowing(Int32Array)
  let count = 0

  return {
    get count() {
      return count
    },
    add(houses, lat, lon) {
      for (const hash of houses.flat()) {
        hashes.push(hash)
        lats.push(lat)
        lons.push(lon)
      }
      count += houses.length
    },
    sorted() {
      const [hash, lat, lon] = [hashes.taken(), lats.taken(), lons.taken()]
      const order = filled(new Uint32Array(hash.length), (index) => index).sort((a, b) => hash[a]! - hash[b]!)
      return { hashes: filled(new Float64Array(order.length), (place) => hash[order[place]!]!), lats: filled(new Int32Array(order.length), (place) => lat[order[place]!]!), lons: filled(new Int32Array(order.length), (place) => lon[order[place]!]!) }
    },
  }
}
