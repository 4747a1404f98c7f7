import { deflateSync, zstdCompressSync } from 'node:zlib'

/** Points and ways of an invented town, as OpenStreetMap's PBF has them. */
export interface PbfNode {
  readonly id: number
  readonly lat: number
  readonly lon: number
  readonly tags?: Readonly<Record<string, string>>
}

export interface PbfWay {
  readonly id: number
  readonly refs: readonly number[]
  readonly tags: Readonly<Record<string, string>>
}

export interface PbfOptions {
  readonly features?: readonly string[]
  readonly packing?: 'zlib' | 'zstd' | 'none' | 'lzma'
  /** Each point a message of its own instead of in columns. */
  readonly plainNodes?: boolean
  /** Ways before points. */
  readonly waysFirst?: boolean
  readonly perBlock?: number
  readonly dataAt?: number
  readonly box?: readonly [west: number, south: number, east: number, north: number]
}

/** A small writer of the format (wiki.openstreetmap.org/wiki/PBF_Format), independent of the reader. */
export function writePbf(nodes: readonly PbfNode[], ways: readonly PbfWay[], options: PbfOptions = {}): Buffer {
  return Buffer.concat([...pbfBlobs(nodes, ways, options)])
}

/** The same piece by piece: the head, then a block of data each. */
export function* pbfBlobs(nodes: Iterable<PbfNode>, ways: Iterable<PbfWay>, options: PbfOptions = {}): Generator<Buffer> {
  const { features = ['OsmSchema-V0.6', 'DenseNodes'], plainNodes = false, waysFirst = false, perBlock = 8_000, dataAt, box } = options
  const head = [...(box === undefined ? [] : [field(1, message(...[box[0], box[2], box[3], box[1]].map((side, index) => number(index + 1, zigzag(Math.round(side * 1e9))))))]), ...features.map((feature) => field(4, Buffer.from(feature)))]
  yield blob('OSMHeader', message(...head, ...(dataAt === undefined ? [] : [number(32, dataAt / 1_000)])), options)
  const ofNodes = () => blocks(nodes, perBlock, (some, strings) => (plainNodes ? message(...some.map((node) => field(1, plainNode(node, strings)))) : field(2, denseNodes(some, strings))), options)
  const ofWays = () => blocks(ways, perBlock, (some, strings) => message(...some.map((way) => field(3, wayOf(way, strings)))), options)
  yield* waysFirst ? ofWays() : ofNodes()
  yield* waysFirst ? ofNodes() : ofWays()
}

class Strings {
  readonly list = ['']
  readonly places = new Map([['', 0]])
  place(text: string): number {
    const known = this.places.get(text)
    if (known !== undefined) return known
    this.places.set(text, this.list.length)
    return this.list.push(text) - 1
  }
}

function* blocks<T>(items: Iterable<T>, perBlock: number, group: (some: readonly T[], strings: Strings) => Buffer, options: PbfOptions): Generator<Buffer> {
  let some: T[] = []
  const block = () => {
    const strings = new Strings()
    const bytes = group(some, strings)
    some = []
    return blob('OSMData', message(field(1, message(...strings.list.map((text) => field(1, Buffer.from(text))))), field(2, bytes)), options)
  }
  for (const item of items) if (some.push(item) === perBlock) yield block()
  if (some.length > 0) yield block()
}

function denseNodes(nodes: readonly PbfNode[], strings: Strings): Buffer {
  const texts = nodes.flatMap(({ tags = {} }) => [...Object.entries(tags).flatMap(([key, value]) => [strings.place(key), strings.place(value)]), 0])
  const isTagged = nodes.some(({ tags }) => tags !== undefined)
  return message(field(1, deltas(nodes.map(({ id }) => id))), field(8, deltas(nodes.map(({ lat }) => fixed(lat)))), field(9, deltas(nodes.map(({ lon }) => fixed(lon)))), ...(isTagged ? [field(10, packed(texts))] : []))
}

function plainNode({ id, lat, lon, tags = {} }: PbfNode, strings: Strings): Buffer {
  return message(number(1, zigzag(id)), field(2, packed(Object.keys(tags).map((key) => strings.place(key)))), field(3, packed(Object.values(tags).map((value) => strings.place(value)))), number(8, zigzag(fixed(lat))), number(9, zigzag(fixed(lon))))
}

function wayOf({ id, refs, tags }: PbfWay, strings: Strings): Buffer {
  return message(number(1, id), field(2, packed(Object.keys(tags).map((key) => strings.place(key)))), field(3, packed(Object.values(tags).map((value) => strings.place(value)))), field(8, deltas(refs)))
}

function blob(type: string, bytes: Buffer, { packing = 'zlib' }: PbfOptions): Buffer {
  const packs = { zlib: () => [number(2, bytes.length), field(3, deflateSync(bytes))], zstd: () => [number(2, bytes.length), field(7, zstdCompressSync(bytes))], none: () => [field(1, bytes)], lzma: () => [number(2, bytes.length), field(4, bytes)] }
  const data = message(...packs[packing]())
  const header = message(field(1, Buffer.from(type)), number(3, data.length))
  const length = Buffer.alloc(4)
  length.writeUInt32BE(header.length)
  return Buffer.concat([length, header, data])
}

const fixed = (degrees: number) => Math.round(degrees * 1e7)
const zigzag = (value: number) => (value < 0 ? -2 * value - 1 : 2 * value)
const message = (...fields: readonly Buffer[]) => Buffer.concat(fields)
const field = (at: number, bytes: Buffer) => Buffer.concat([varint(8 * at + 2), varint(bytes.length), bytes])
const number = (at: number, value: number) => Buffer.concat([varint(8 * at), varint(value)])
const packed = (values: readonly number[]) => Buffer.from(values.flatMap((value) => [...varint(value)]))
const deltas = (values: readonly number[]) => packed(values.map((value, index) => zigzag(value - (values[index - 1] ?? 0))))

function varint(value: number): Buffer {
  const bytes: number[] = []
  for (; value >= 128; value = Math.floor(value / 128)) bytes.push((value % 128) + 128)
  return Buffer.from([...bytes, value])
}
