import { readMessage, readVarints, unzigzag } from '../protobuf/read-message.ts'

/** Corners one after the other: x, y, x, y … in units of the tile. */
export type Ring = readonly number[]

export interface TileRings {
  /** Units along an edge of the tile. */
  readonly extent: number
  readonly rings: readonly Ring[]
}

const [MOVE_TO, LINE_TO] = [1, 2]
const POLYGON = 3
const DEFAULT_EXTENT = 4_096

/** The polygons of one layer of a vector tile. */
export function tileRings(tile: Uint8Array, layerName: string): TileRings {
  const reader = readMessage(tile)
  for (let field = reader.next(); field !== 0; field = reader.next()) {
    if (field !== 3) continue
    const layer = readLayer(reader.bytes())
    if (layer.name === layerName) return layer
  }
  return { extent: DEFAULT_EXTENT, rings: [] }
}

function readLayer(bytes: Uint8Array): TileRings & { readonly name: string } {
  const reader = readMessage(bytes)
  const rings: Ring[] = []
  let name = ''
  let extent = DEFAULT_EXTENT
  for (let field = reader.next(); field !== 0; field = reader.next()) {
    if (field === 1) name = reader.text()
    else if (field === 2) rings.push(...ringsOf(reader.bytes()))
    else if (field === 5) extent = reader.varint()
  }
  return { name, extent, rings }
}

function ringsOf(feature: Uint8Array): Ring[] {
  const reader = readMessage(feature)
  let type = 0
  let geometry: readonly number[] = []
  for (let field = reader.next(); field !== 0; field = reader.next()) {
    if (field === 3) type = reader.varint()
    else if (field === 4) geometry = readVarints(reader.bytes())
  }
  return type === POLYGON ? walk(geometry) : []
}

/** Commands of the vector tile specification 2.1, 4.3. */
function walk(geometry: readonly number[]): Ring[] {
  const rings: number[][] = []
  let [x, y] = [0, 0]
  for (let index = 0; index < geometry.length; ) {
    const word = geometry[index] ?? 0
    index += 1
    const [command, count] = [word & 7, word >>> 3]
    if (command === MOVE_TO) rings.push([])
    if (command !== MOVE_TO && command !== LINE_TO) continue
    for (let step = 0; step < count; step += 1, index += 2) {
      x += unzigzag(geometry[index] ?? 0)
      y += unzigzag(geometry[index + 1] ?? 0)
      rings.at(-1)?.push(x, y)
    }
  }
  return rings
}

/** Whether the point lies within an odd number of the rings: holes are rings too. */
export function isWithin(rings: readonly Ring[], x: number, y: number): boolean {
  let isInside = false
  for (const ring of rings) {
    for (let index = 0, before = ring.length - 2; index < ring.length; before = index, index += 2) {
      const [xa = 0, ya = 0, xb = 0, yb = 0] = [ring[index], ring[index + 1], ring[before], ring[before + 1]]
      if (ya > y !== yb > y && x < ((xb - xa) * (y - ya)) / (yb - ya) + xa) isInside = !isInside
    }
  }
  return isInside
}
