import type { Tags } from '../../domain/roads/truck-way.ts'
import { readMessage, unzigzag } from '../protobuf/read-message.ts'

/** Told what is in a block, in its order. What is left out is not unpacked. */
export interface BlockVisitor {
  /** `lat`, `lon`: whole numbers, ten million to a degree. `tags` null: none that is wanted. */
  readonly node?: (id: number, lat: number, lon: number, tags: Tags | null) => void
  /** `tags` as far as they are wanted; a way without any is not told. */
  readonly way?: (refs: readonly number[], tags: Tags) => void
}

/** Which kinds of things a block holds. */
export interface BlockKinds {
  readonly hasNodes: boolean
  readonly hasWays: boolean
}

/** Granularity is in nanodegrees. */
const NANO_A_FIXED = 100
const USUAL_GRANULARITY = 100

/** Walks through one PrimitiveBlock of OpenStreetMap's PBF. Throws a RangeError where it is none. */
export function readBlock(bytes: Uint8Array, wanted: ReadonlySet<string>, visitor: BlockVisitor): BlockKinds {
  const block = readMessage(bytes)
  const groups: Uint8Array[] = []
  let strings: Strings = stringsOf(new Uint8Array(0), wanted)
  let [granularity, latOffset, lonOffset] = [USUAL_GRANULARITY, 0, 0]
  for (let field = block.next(); field !== 0; field = block.next()) {
    if (field === 1) strings = stringsOf(block.bytes(), wanted)
    else if (field === 2) groups.push(block.bytes())
    else if (field === 17) granularity = block.varint()
    else if (field === 19) latOffset = signed(block.varint())
    else if (field === 20) lonOffset = signed(block.varint())
  }
  const grid: Grid = { lat: (value) => Math.round((latOffset + granularity * value) / NANO_A_FIXED), lon: (value) => Math.round((lonOffset + granularity * value) / NANO_A_FIXED) }
  let [hasNodes, hasWays] = [false, false]
  for (const group of groups) {
    const reader = readMessage(group)
    for (let field = reader.next(); field !== 0; field = reader.next()) {
      hasNodes ||= field <= 2
      hasWays ||= field === 3
      if (field === 1 && visitor.node) readNode(reader.bytes(), grid, strings, visitor.node)
      else if (field === 2 && visitor.node) readDense(reader.bytes(), grid, strings, visitor.node)
      else if (field === 3 && visitor.way) readWay(reader.bytes(), strings, visitor.way)
    }
  }
  return { hasNodes, hasWays }
}

interface Grid {
  lat(value: number): number
  lon(value: number): number
}

/** The texts of a block; only what is looked at is decoded. */
interface Strings {
  text(index: number): string
  /** The key, where it is wanted. */
  key(index: number): string | null
}

const DECODER = new TextDecoder()

function stringsOf(table: Uint8Array, wanted: ReadonlySet<string>): Strings {
  const reader = readMessage(table)
  const raw: Uint8Array[] = []
  for (let field = reader.next(); field !== 0; field = reader.next()) if (field === 1) raw.push(reader.bytes())
  const keys: (string | null | undefined)[] = []
  const text = (index: number) => {
    const bytes = raw[index]
    if (bytes === undefined) throw new RangeError('a text is not in the table')
    return DECODER.decode(bytes)
  }
  return {
    text,
    key(index) {
      const known = keys[index]
      if (known !== undefined) return known
      const found = text(index)
      return (keys[index] = wanted.has(found) ? found : null)
    },
  }
}

/** Numbers one after the other. */
class Packed {
  readonly bytes: Uint8Array
  at = 0

  constructor(bytes: Uint8Array) {
    this.bytes = bytes
  }

  get isOver(): boolean {
    return this.at >= this.bytes.length
  }

  next(): number {
    let byte = this.bytes[this.at]
    if (byte === undefined) throw new RangeError('a list ends too early')
    this.at += 1
    if (byte < 0x80) return byte
    let value = byte & 0x7f
    for (let weight = 128, length = 1; length < 10; weight *= 128, length += 1) {
      byte = this.bytes[this.at]
      if (byte === undefined) throw new RangeError('a list ends within a number')
      this.at += 1
      value += (byte & 0x7f) * weight
      if (byte < 0x80) return value
    }
    throw new RangeError('a number has no end')
  }

  /** Zigzag. */
  signed(): number {
    const value = this.next()
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2
  }
}

const NOTHING: Uint8Array = new Uint8Array(0)

function readDense(bytes: Uint8Array, grid: Grid, strings: Strings, visit: NonNullable<BlockVisitor['node']>): void {
  const reader = readMessage(bytes)
  let [ids, lats, lons, keysAndValues] = [NOTHING, NOTHING, NOTHING, NOTHING]
  for (let field = reader.next(); field !== 0; field = reader.next()) {
    if (field === 1) ids = reader.bytes()
    else if (field === 8) lats = reader.bytes()
    else if (field === 9) lons = reader.bytes()
    else if (field === 10) keysAndValues = reader.bytes()
  }
  const [id, lat, lon, texts] = [new Packed(ids), new Packed(lats), new Packed(lons), new Packed(keysAndValues)]
  let [atId, atLat, atLon] = [0, 0, 0]
  while (!id.isOver) {
    atId += id.signed()
    atLat += lat.signed()
    atLon += lon.signed()
    visit(atId, grid.lat(atLat), grid.lon(atLon), texts.isOver ? null : tagsUntilZero(texts, strings))
  }
}

function tagsUntilZero(texts: Packed, strings: Strings): Tags | null {
  let tags: Map<string, string> | null = null
  for (let index = texts.next(); index !== 0; index = texts.next()) {
    const value = texts.next()
    const key = strings.key(index)
    if (key !== null) (tags ??= new Map()).set(key, strings.text(value))
  }
  return tags
}

function readNode(bytes: Uint8Array, grid: Grid, strings: Strings, visit: NonNullable<BlockVisitor['node']>): void {
  const reader = readMessage(bytes)
  let [id, lat, lon, keys, values] = [0, 0, 0, NOTHING, NOTHING]
  for (let field = reader.next(); field !== 0; field = reader.next()) {
    if (field === 1) id = unzigzag(reader.varint())
    else if (field === 2) keys = reader.bytes()
    else if (field === 3) values = reader.bytes()
    else if (field === 8) lat = unzigzag(reader.varint())
    else if (field === 9) lon = unzigzag(reader.varint())
  }
  visit(id, grid.lat(lat), grid.lon(lon), tagsOf(keys, values, strings))
}

function readWay(bytes: Uint8Array, strings: Strings, visit: NonNullable<BlockVisitor['way']>): void {
  const reader = readMessage(bytes)
  let [keys, values, packed] = [NOTHING, NOTHING, NOTHING]
  for (let field = reader.next(); field !== 0; field = reader.next()) {
    if (field === 2) keys = reader.bytes()
    else if (field === 3) values = reader.bytes()
    else if (field === 8) packed = reader.bytes()
  }
  const tags = tagsOf(keys, values, strings)
  if (tags === null) return
  const refs: number[] = []
  const list = new Packed(packed)
  for (let ref = 0; !list.isOver; ) refs.push((ref += list.signed()))
  visit(refs, tags)
}

function tagsOf(keys: Uint8Array, values: Uint8Array, strings: Strings): Tags | null {
  const [key, value] = [new Packed(keys), new Packed(values)]
  let tags: Map<string, string> | null = null
  while (!key.isOver) {
    const name = strings.key(key.next())
    const text = value.next()
    if (name !== null) (tags ??= new Map()).set(name, strings.text(text))
  }
  return tags
}

/** A whole number of 64 bits that may be negative. */
function signed(value: number): number {
  return value >= 2 ** 63 ? value - 2 ** 64 : value
}
