import { createHash } from 'node:crypto'
import { gunzipSync, gzipSync } from 'node:zlib'

export interface TileBox {
  readonly west: number
  readonly south: number
  readonly east: number
  readonly north: number
}

export interface TileSet {
  readonly box: TileBox
  readonly maxZoom: number
  /** By PMTiles tile id; uncompressed vector tiles. */
  readonly tiles: ReadonlyMap<number, Uint8Array>
  readonly metadata: Readonly<Record<string, unknown>>
}

interface Entry {
  readonly id: number
  readonly offset: number
  readonly length: number
  /** How many tiles in a row are this one; 0 leads to a leaf directory. */
  readonly run: number
}

const HEADER_BYTES = 127
/** The specification wants header and root within the first 16 KiB, so that one read gets both. */
const ROOT_BYTES = 16_384 - HEADER_BYTES
const LEAF_ENTRIES = 2_048
const GZIP = 2
const VECTOR_TILES = 1

/** A PMTiles v3 archive (github.com/protomaps/PMTiles, spec v3): clustered, gzip, equal tiles stored once. */
export function writePmtiles({ box, maxZoom, tiles, metadata }: TileSet): Uint8Array {
  const { entries, data, contents } = storeTiles(tiles)
  const { root, leaves } = directories(entries)
  const about = gzip(Buffer.from(JSON.stringify({ ...metadata, contentSha256: contentDigest(tiles) })))
  const header = Buffer.alloc(HEADER_BYTES)
  header.write('PMTiles', 0, 'latin1')
  header.writeUInt8(3, 7)
  const rootAt = HEADER_BYTES
  const aboutAt = rootAt + root.length
  const leavesAt = aboutAt + about.length
  const dataAt = leavesAt + leaves.length
  const sizes = [rootAt, root.length, aboutAt, about.length, leavesAt, leaves.length, dataAt, data.length, tiles.size, entries.length, contents]
  for (const [index, size] of sizes.entries()) header.writeBigUInt64LE(BigInt(size), 8 + index * 8)
  for (const [index, byte] of [1, GZIP, GZIP, VECTOR_TILES, 0, maxZoom].entries()) header.writeUInt8(byte, 96 + index)
  for (const [index, degrees] of [box.west, box.south, box.east, box.north].entries()) header.writeInt32LE(Math.round(degrees * 1e7), 102 + index * 4)
  header.writeUInt8(3, 118)
  header.writeInt32LE(Math.round(((box.west + box.east) / 2) * 1e7), 119)
  header.writeInt32LE(Math.round(((box.south + box.north) / 2) * 1e7), 123)
  return Buffer.concat([header, root, about, leaves, data])
}

export function readMetadata(archive: Buffer): Readonly<Record<string, unknown>> {
  const [at, length] = [24, 32].map((field) => Number(archive.readBigUInt64LE(field)))
  return JSON.parse(gunzipSync(archive.subarray(at, (at ?? 0) + (length ?? 0))).toString('utf8')) as Record<string, unknown>
}

/** What the map is, whatever the compressor of a machine makes of it. */
export function contentDigest(tiles: ReadonlyMap<number, Uint8Array>): string {
  const digest = createHash('sha256')
  for (const [id, tile] of ordered(tiles)) digest.update(`${id}:${tile.length}\n`).update(tile)
  return digest.digest('hex')
}

function storeTiles(tiles: ReadonlyMap<number, Uint8Array>): { entries: Entry[]; data: Buffer; contents: number } {
  const stored = new Map<string, { offset: number; length: number }>()
  const pieces: Buffer[] = []
  const entries: Entry[] = []
  let size = 0
  for (const [id, tile] of ordered(tiles)) {
    const key = createHash('sha256').update(tile).digest('base64')
    let place = stored.get(key)
    if (place === undefined) {
      const bytes = gzip(tile)
      place = { offset: size, length: bytes.length }
      stored.set(key, place)
      pieces.push(bytes)
      size += bytes.length
    }
    const last = entries.at(-1)
    if (last !== undefined && last.offset === place.offset && last.id + last.run === id) entries[entries.length - 1] = { ...last, run: last.run + 1 }
    else entries.push({ id, ...place, run: 1 })
  }
  return { entries, data: Buffer.concat(pieces), contents: stored.size }
}

function directories(entries: readonly Entry[]): { root: Buffer; leaves: Buffer } {
  const whole = directory(entries)
  if (whole.length <= ROOT_BYTES) return { root: whole, leaves: Buffer.alloc(0) }
  const leaves: Buffer[] = []
  const toLeaves: Entry[] = []
  let offset = 0
  for (let at = 0; at < entries.length; at += LEAF_ENTRIES) {
    const part = entries.slice(at, at + LEAF_ENTRIES)
    const leaf = directory(part)
    toLeaves.push({ id: part[0]?.id ?? 0, offset, length: leaf.length, run: 0 })
    leaves.push(leaf)
    offset += leaf.length
  }
  const root = directory(toLeaves)
  if (root.length > ROOT_BYTES) throw new Error(`a root directory of ${root.length} bytes: the leaves are too small`)
  return { root, leaves: Buffer.concat(leaves) }
}

function directory(entries: readonly Entry[]): Buffer {
  const bytes: number[] = []
  varint(bytes, entries.length)
  let before = 0
  for (const { id } of entries) {
    varint(bytes, id - before)
    before = id
  }
  for (const { run } of entries) varint(bytes, run)
  for (const { length } of entries) varint(bytes, length)
  for (const [index, { offset }] of entries.entries()) {
    const previous = entries[index - 1]
    // 0: right behind the one before.
    varint(bytes, previous !== undefined && offset === previous.offset + previous.length ? 0 : offset + 1)
  }
  return gzip(Buffer.from(bytes))
}

/** Up to 2^53: no shifts, which are of 32 bits. */
function varint(bytes: number[], value: number): void {
  let rest = value
  while (rest >= 0x80) {
    bytes.push((rest % 0x80) + 0x80)
    rest = Math.floor(rest / 0x80)
  }
  bytes.push(rest)
}

function gzip(bytes: Uint8Array): Buffer {
  const packed = gzipSync(bytes, { level: 9 })
  // The system that packed it is nobody's business, and would make the archive differ.
  packed.writeUInt8(255, 9)
  return packed
}

function ordered(tiles: ReadonlyMap<number, Uint8Array>): (readonly [number, Uint8Array])[] {
  return [...tiles].toSorted(([left], [right]) => left - right)
}
