import type { PbfNode, PbfWay } from './write-pbf.ts'

/*
 * A small invented town north of Toronto, on a grid: four streets from west to east, four avenues from south to north, 0.004 degrees apart (about 440 m by 320 m).
 * Point ids are 10 * row + column + 1.
 */
const SOUTH = 44.58
const WEST = -79.87
const STEP = 0.004

export const cornerAt = (row: number, column: number) => ({ lat: SOUTH + STEP * row, lon: WEST + STEP * column })
const corner = (row: number, column: number) => 10 * row + column + 1
const FOUR = [0, 1, 2, 3]

export const ELM_NODES: readonly PbfNode[] = [
  ...FOUR.flatMap((row) => FOUR.map((column): PbfNode => ({ id: corner(row, column), ...cornerAt(row, column), ...(row === 2 && column === 2 ? { tags: { highway: 'traffic_signals' } } : {}) }))),
  { id: 100, lat: SOUTH + 0.0002, lon: WEST + 0.0005, tags: { 'addr:housenumber': '12', 'addr:street': 'Elm Street', 'addr:city': 'Elmvale', 'addr:postcode': 'L0L 1P0' } },
  { id: 101, lat: SOUTH + 0.0042, lon: WEST + 0.0101, tags: { 'addr:housenumber': '5;7', 'addr:street': 'Rue des Érables', 'addr:city': 'Elmvale' } },
  // A line of even numbers along the third street, and a building of four corners on the fourth.
  { id: 110, lat: SOUTH + 0.0082, lon: WEST, tags: { 'addr:housenumber': '20', 'addr:street': 'Oak Street', 'addr:city': 'Elmvale' } },
  { id: 111, lat: SOUTH + 0.0082, lon: WEST + 0.004, tags: { 'addr:housenumber': '28', 'addr:street': 'Oak Street', 'addr:city': 'Elmvale' } },
  ...[[0.0121, 0.001], [0.0123, 0.001], [0.0123, 0.0014], [0.0121, 0.0014]].map(([north = 0, east = 0], index): PbfNode => ({ id: 120 + index, lat: SOUTH + north, lon: WEST + east })),
  { id: 130, lat: SOUTH + 0.5, lon: WEST + 0.5 },
  { id: 131, lat: SOUTH + 0.5, lon: WEST + 0.501 },
]

export const ELM_WAYS: readonly PbfWay[] = [
  ...FOUR.map((row): PbfWay => ({ id: 200 + row, refs: FOUR.map((column) => corner(row, column)), tags: { highway: row === 0 ? 'primary' : 'residential', name: `Street ${row}` } })),
  ...FOUR.map((column): PbfWay => ({ id: 300 + column, refs: FOUR.map((row) => corner(row, column)), tags: { highway: 'residential', name: `Avenue ${column}`, ...(column === 1 ? { oneway: 'yes' } : {}) } })),
  { id: 400, refs: [110, 111], tags: { 'addr:interpolation': 'even' } },
  { id: 401, refs: [120, 121, 122, 123, 120], tags: { building: 'house', 'addr:housenumber': '3', 'addr:street': 'Birch Street', 'addr:postcode': 'L0L 1P0' } },
  // A lane that leads nowhere, far away: no door is put on it.
  { id: 402, refs: [130, 131], tags: { highway: 'service', oneway: 'yes' } },
  { id: 403, refs: [corner(0, 0), corner(3, 3)], tags: { highway: 'footway' } },
]
