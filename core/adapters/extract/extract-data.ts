import { closeSync, openSync, readSync } from 'node:fs'
import { open, type FileHandle } from 'node:fs/promises'
import { crc32 } from 'node:zlib'
import type { Position } from '../../domain/place/position.ts'
import { FIXED, type RoadGraph } from '../../domain/roads/road-graph.ts'
import { findHouse } from '../places/address-keys.ts'
import type { AddressIndex } from '../places/address-index.ts'
import type { Houses } from './house-book.ts'

/*
 * What was made of an extract, in one file: a line of JSON that says where each array lies, then the arrays as they lie in memory (little-endian, as on every machine that Node runs on).
 * Houses lie as records of sixteen bytes, so that a question reads one page and not the file.
 */

const FORMAT = 'trujourney extract 1'
const HEAD_BYTES = 4_096
const PAGE = 256
const RECORD_BYTES = 16

const GRAPH = { lats: Int32Array, lons: Int32Array, waits: Uint16Array, streetFrom: Uint32Array, streetTo: Uint32Array, streetMs: Uint32Array, streetDm: Uint32Array, streetWays: Uint8Array, shapeFirst: Uint32Array, shapeLats: Int32Array, shapeLons: Int32Array } as const satisfies Record<keyof RoadGraph, unknown>
type GraphArray = keyof typeof GRAPH
const GRAPH_ARRAYS = Object.keys(GRAPH) as GraphArray[]

type Section = readonly [offset: number, bytes: number, crc?: number]
type Layout = Readonly<Record<GraphArray | 'pages' | 'houses', Section>>

/** Whole and on the disk when it resolves. */
export async function writeExtractData(path: string, graph: RoadGraph, houses: Houses): Promise<void> {
  const arrays = { ...graph, pages: houses.hashes.filter((_, index) => index % PAGE === 0), houses: recordsOf(houses) }
  const layout: Record<string, Section> = {}
  let end = HEAD_BYTES
  for (const [name, array] of Object.entries(arrays)) {
    layout[name] = [end, array.byteLength, crc32(bytesOf(array))]
    end += Math.ceil(array.byteLength / 8) * 8
  }
  const file = await open(path, 'wx', 0o600)
  try {
    await writeAt(file, Buffer.from(JSON.stringify({ format: FORMAT, layout }).padEnd(HEAD_BYTES)), 0)
    for (const [name, array] of Object.entries(arrays)) await writeAt(file, bytesOf(array), layout[name]![0])
    await file.truncate(end)
    await file.sync()
  } finally {
    await file.close()
  }
}

/** A disk that is full takes a part without a word. */
async function writeAt(file: FileHandle, bytes: Uint8Array, at: number): Promise<void> {
  for (let written = 0; written < bytes.length; ) written += (await file.write(bytes, written, bytes.length - written, at + written)).bytesWritten
}

function bytesOf(array: ArrayBufferView): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength)
}

/** Throws where the file is gone, another or damaged: a search would follow damaged streets for ever. */
export function readRoadGraph(path: string): RoadGraph {
  const file = openSync(path, 'r')
  try {
    const layout = readLayout(file)
    return Object.fromEntries(GRAPH_ARRAYS.map((name) => [name, new GRAPH[name](readChecked(file, layout[name]))])) as unknown as RoadGraph
  } finally {
    closeSync(file)
  }
}

/** The houses of the file; each question opens it, so that it can be taken away at any time. Finds nothing where it cannot be read. */
export function openExtractHouses(path: string): AddressIndex {
  let pages: { readonly houses: Section; readonly hashes: Float64Array } | null | undefined

  function lookUp(hash: number): Position[] {
    let file: number
    try {
      file = openSync(path, 'r')
    } catch {
      return []
    }
    try {
      pages ??= readPages(file)
      return pages === null ? [] : housesUnder(file, pages, hash)
    } catch {
      return []
    } finally {
      closeSync(file)
    }
  }

  return { find: (parts, near) => findHouse(parts, near, lookUp) }
}

function housesUnder(file: number, { houses: [offset, bytes], hashes }: { readonly houses: Section; readonly hashes: Float64Array }, hash: number): Position[] {
  let page = 0
  for (let high = hashes.length; page < high; ) {
    const middle = (page + high) >>> 1
    if (hashes[middle]! < hash) page = middle + 1
    else high = middle
  }
  const found: Position[] = []
  // The first of them may be at the end of the page before.
  for (let at = Math.max(0, page - 1); at < hashes.length && hashes[at]! <= hash; at += 1) {
    const begin = at * PAGE * RECORD_BYTES
    const records = new DataView(readSection(file, [offset + begin, Math.min(PAGE * RECORD_BYTES, bytes - begin)]))
    for (let record = 0; record < records.byteLength; record += RECORD_BYTES) if (records.getFloat64(record, true) === hash) found.push({ lat: records.getInt32(record + 8, true) / FIXED, lon: records.getInt32(record + 12, true) / FIXED })
  }
  return found
}

function recordsOf({ hashes, lats, lons }: Houses): Uint8Array {
  const records = new DataView(new ArrayBuffer(RECORD_BYTES * hashes.length))
  hashes.forEach((hash, index) => {
    records.setFloat64(RECORD_BYTES * index, hash, true)
    records.setInt32(RECORD_BYTES * index + 8, lats[index]!, true)
    records.setInt32(RECORD_BYTES * index + 12, lons[index]!, true)
  })
  return new Uint8Array(records.buffer)
}

function readPages(file: number): { readonly houses: Section; readonly hashes: Float64Array } {
  const layout = readLayout(file)
  return { houses: layout.houses, hashes: new Float64Array(readSection(file, layout.pages)) }
}

function readLayout(file: number): Layout {
  const { format, layout } = JSON.parse(Buffer.from(readSection(file, [0, HEAD_BYTES])).toString('utf8')) as { format?: unknown; layout: Layout }
  if (format !== FORMAT) throw new RangeError('another format')
  return layout
}

function readChecked(file: number, section: Section): ArrayBuffer {
  const read = readSection(file, section)
  if (crc32(new Uint8Array(read)) !== section[2]) throw new RangeError('the file is damaged')
  return read
}

function readSection(file: number, [offset, bytes]: Section): ArrayBuffer {
  const read = new Uint8Array(bytes)
  for (let taken = 0; taken < bytes; ) {
    const more = readSync(file, read, taken, bytes - taken, offset + taken)
    if (more === 0) throw new RangeError('the file ends too early')
    taken += more
  }
  return read.buffer
}
