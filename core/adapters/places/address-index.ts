import { parse } from 'csv-parse/sync'
import { ok, refuse, RefusalError, type Result } from '../../domain/failure/failure.ts'
import type { LocatedArea } from '../../domain/place/locate-stop.ts'
import { isPosition, type Position } from '../../domain/place/position.ts'
import type { AddressParts } from '../../domain/place/split-address.ts'
import { hash53 } from '../../domain/text/text-hash.ts'
import { addressKeys, findHouse } from './address-keys.ts'

/** House-number points of a depot's region. */
export interface AddressIndex {
  /** `near`: the postal area or town that was given, where it is known. */
  find(parts: AddressParts, near: LocatedArea | null): Position | null
}

const COLUMNS = ['number', 'street', 'city', 'zip', 'lat', 'lon'] as const
const MICRODEGREES = 1e6

/**
 * Reads `number,street,city,zip,lat,lon`. Held as sorted 53-bit hashes beside positions in microdegrees, 16 bytes an address and key,
 * so that a province of a million addresses stays affordable. Refuses a file with a bad row, naming the line.
 */
export function readAddressIndex(csv: string | Uint8Array): Result<AddressIndex> {
  let rows: { record: Record<string, string>; info: { lines: number } }[]
  try {
    rows = parse(Buffer.from(csv), { bom: true, columns: true, info: true, skip_empty_lines: true, trim: true })
  } catch {
    return refuse('place.address_file_invalid', { line: 1, problem: 'not a CSV' })
  }
  const missing = COLUMNS.filter((column) => rows[0] !== undefined && !(column in rows[0].record))
  if (missing.length > 0) return refuse('place.address_file_invalid', { line: 1, problem: `no column ${missing.join(', ')}` })
  try {
    return ok(indexOf(rows.flatMap(({ record, info }) => entriesOf(record, info.lines))))
  } catch (error) {
    if (error instanceof RefusalError) return { ok: false, failure: error.failure }
    throw error
  }
}

interface Entry {
  readonly hash: number
  readonly position: Position
}

function entriesOf(record: Record<string, string>, line: number): Entry[] {
  const { number = '', street = '', city = '', zip = '', lat = '', lon = '' } = record
  const position = { lat: Number(lat), lon: Number(lon) }
  if (lat === '' || lon === '' || !isPosition(position.lat, position.lon)) throw new RefusalError('place.address_file_invalid', { line, problem: 'lat and lon are not a position' })
  if (number === '' || street === '') throw new RefusalError('place.address_file_invalid', { line, problem: 'number or street is empty' })
  return addressKeys({ number, street, city, postalCode: zip }).map((key) => ({ hash: hash53(key), position }))
}

function indexOf(entries: Entry[]): AddressIndex {
  entries.sort((left, right) => left.hash - right.hash)
  const hashes = new Float64Array(entries.length)
  const lats = new Int32Array(entries.length)
  const lons = new Int32Array(entries.length)
  entries.forEach((entry, index) => {
    hashes[index] = entry.hash
    lats[index] = Math.round(entry.position.lat * MICRODEGREES)
    lons[index] = Math.round(entry.position.lon * MICRODEGREES)
  })
  const at = (index: number): Position => ({ lat: (lats[index] ?? 0) / MICRODEGREES, lon: (lons[index] ?? 0) / MICRODEGREES })

  function lookUp(hash: number): Position[] {
    let low = 0
    let high = hashes.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((hashes[middle] ?? 0) < hash) low = middle + 1
      else high = middle
    }
    const found: Position[] = []
    for (; hashes[low] === hash; low += 1) found.push(at(low))
    return found
  }

  return { find: (parts, near) => findHouse(parts, near, lookUp) }
}
