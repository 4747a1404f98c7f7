import type { Position } from './position.ts'

/** About half a kilometre: a neighbourhood, never a door. */
const STREET_CELLS_PER_DEGREE = 200
/** About five kilometres. */
const TOWN_CELLS_PER_DEGREE = 20

/** A place as anybody in the room may see it: the nearest corner of a fixed grid, so that many looks at the same door tell no more than one. */
export function coarsePosition({ lat, lon }: Position, as: 'street' | 'town'): Position {
  const cells = as === 'town' ? TOWN_CELLS_PER_DEGREE : STREET_CELLS_PER_DEGREE
  return { lat: Math.round(lat * cells) / cells, lon: Math.round(lon * cells) / cells }
}
