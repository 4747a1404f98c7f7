import { open, stat, type FileHandle } from 'node:fs/promises'
import { inflateSync, zstdDecompressSync } from 'node:zlib'
import { RefusalError } from '../../domain/failure/failure.ts'
import { readMessage, unzigzag } from '../protobuf/read-message.ts'

/** What the head of an extract says of it. */
export interface PbfHead {
  /** Degrees; null where it does not say. */
  readonly box: { readonly west: number; readonly south: number; readonly east: number; readonly north: number } | null
  /** Of the data, epoch ms; null where it does not say. */
  readonly dataAt: number | null
}

export interface PbfBlock {
  /** An OSMData block, unpacked. */
  readonly bytes: Uint8Array
  /** Its number in the file, from 0. */
  readonly index: number
  /** Bytes of the file that are behind it. */
  readonly done: number
}

export interface PbfFile {
  readonly size: number
  readonly head: PbfHead
  /** Again from the start with each call. `isWanted`: by its number; blocks that are not wanted are not unpacked. */
  blocks(isWanted: (index: number) => boolean): AsyncIterable<PbfBlock>
  close(): Promise<void>
}

/** Most of what the format allows (OSM1): what says more is no extract. */
const MOST_HEADER = 64 * 1_024
const MOST_BLOB = 32 * 1_024 * 1_024
/** Features of a file that have to be understood: `LocationsOnWays` says nothing that would be read otherwise. */
const KNOWN_FEATURES = new Set(['OsmSchema-V0.6', 'DenseNodes', 'LocationsOnWays', 'Sort.Type_then_ID'])
const PACKINGS: Readonly<Record<number, string>> = { 4: 'lzma', 5: 'bzip2', 6: 'lz4' }
const NANO = 1e-9

/** Throws a `RefusalError` for what is no extract that can be read here; reading its blocks throws what `asRefusal` makes one of. */
export async function openPbfFile(path: string): Promise<PbfFile> {
  // Looked at before it is opened: a pipe would wait for somebody who writes.
  const status = await stat(path).catch(() => null)
  const file = status?.isFile() === true ? await open(path, 'r').catch(() => null) : null
  if (status === null || file === null) throw new RefusalError('map.extract_missing')
  try {
    const first = await readBlob(file, 0, status.size).catch(() => null)
    if (first?.type !== 'OSMHeader') throw new RefusalError('map.extract_kind')
    return { size: status.size, head: readHead(unpack(first.blob)), blocks: (isWanted) => blocksOf(file, first.end, status.size, isWanted), close: () => file.close() }
  } catch (error) {
    await file.close()
    throw asRefusal(error)
  }
}

async function* blocksOf(file: FileHandle, from: number, size: number, isWanted: (index: number) => boolean): AsyncGenerator<PbfBlock> {
  let at = from
  for (let index = 0; at < size; index += 1) {
    const { type, blob, end } = await readBlob(file, at, size)
    at = end
    if (type === 'OSMData' && isWanted(index)) yield { bytes: unpack(blob), index, done: end }
  }
}

/** Four bytes that say how long its header is, the header, and what the header says is behind it. */
async function readBlob(file: FileHandle, at: number, size: number): Promise<{ readonly type: string; readonly blob: Uint8Array; readonly end: number }> {
  const headerLength = new DataView((await read(file, at, 4, size)).buffer).getUint32(0)
  if (headerLength > MOST_HEADER) throw new RangeError('a header is longer than any')
  const header = readMessage(await read(file, at + 4, headerLength, size))
  let [type, length] = ['', -1]
  for (let field = header.next(); field !== 0; field = header.next()) {
    if (field === 1) type = header.text()
    else if (field === 3) length = header.varint()
  }
  if (length < 0 || length > MOST_BLOB) throw new RangeError('a blob has no length')
  const begin = at + 4 + headerLength
  return { type, blob: await read(file, begin, length, size), end: begin + length }
}

async function read(file: FileHandle, at: number, length: number, size: number): Promise<Uint8Array<ArrayBuffer>> {
  if (at + length > size) throw new RangeError('the file ends too early')
  const bytes = new Uint8Array(length)
  let taken = 0
  while (taken < length) {
    const { bytesRead } = await file.read(bytes, taken, length - taken, at + taken)
    if (bytesRead === 0) throw new RangeError('the file ends too early')
    taken += bytesRead
  }
  return bytes
}

function unpack(blob: Uint8Array): Uint8Array {
  const reader = readMessage(blob)
  for (let field = reader.next(); field !== 0; field = reader.next()) {
    if (field === 1) return reader.bytes()
    if (field === 3) return inflateSync(reader.bytes(), { maxOutputLength: MOST_BLOB })
    if (field === 7) return zstdDecompressSync(reader.bytes(), { maxOutputLength: MOST_BLOB })
    const packing = PACKINGS[field]
    if (packing !== undefined) throw new RefusalError('map.extract_feature', { feature: packing })
  }
  throw new RangeError('a blob is empty')
}

function readHead(bytes: Uint8Array): PbfHead {
  const reader = readMessage(bytes)
  let box: PbfHead['box'] = null
  let dataAt: number | null = null
  for (let field = reader.next(); field !== 0; field = reader.next()) {
    if (field === 1) box = readBox(reader.bytes())
    else if (field === 4) {
      const feature = reader.text()
      if (!KNOWN_FEATURES.has(feature)) throw new RefusalError('map.extract_feature', { feature: feature.replaceAll(/[^\w. -]/g, '').slice(0, 60) })
    } else if (field === 32) dataAt = 1_000 * reader.varint()
  }
  return { box, dataAt: dataAt !== null && dataAt > 0 && dataAt < 8.64e15 ? dataAt : null }
}

function readBox(bytes: Uint8Array): PbfHead['box'] {
  const reader = readMessage(bytes)
  const sides = [0, 0, 0, 0]
  for (let field = reader.next(); field !== 0; field = reader.next()) if (field <= 4) sides[field - 1] = NANO * unzigzag(reader.varint())
  const [west = 0, east = 0, north = 0, south = 0] = sides
  return { west, south, east, north }
}

/** Whatever bytes that are no extract lead to. A RangeError is of the data too, unless it is of memory. */
export function asRefusal(error: unknown): unknown {
  const isOfData = (error instanceof RangeError && !/allocation|array length/i.test(error.message)) || (error instanceof Error && 'code' in error && typeof error.code === 'string' && /^(?:Z_|ZSTD_|ERR_BUFFER_TOO_LARGE|ERR_OUT_OF_RANGE)/.test(error.code))
  return isOfData ? new RefusalError('map.extract_broken') : error
}
