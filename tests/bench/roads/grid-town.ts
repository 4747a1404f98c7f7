import type { PbfNode, PbfWay } from '../../support/write-pbf.ts'

/** About 110 m by 80 m at these latitudes. */
const STEP = 0.001
const SOUTH = 43.4
const WEST = -80
/** Of a step: nothing in a town is as straight as a grid, and a grid packs into nothing. */
const CROOKED = 0.2

/** A town of `side` by `side` corners: a street between each two neighbours with a bend in it, every eighth a quicker one, every third avenue one-way by turns, a house on every street from west to east. */
export function gridTown(side: number) {
  const corner = (row: number, column: number) => row * side + column + 1
  const bend = (row: number, column: number, isAvenue: boolean) => side * side * (isAvenue ? 2 : 1) + corner(row, column)
  const at = (row: number, column: number) => ({ lat: SOUTH + STEP * (row + crooked(row, column)), lon: WEST + STEP * (column + crooked(column, row + 0.7)) })

  function* nodes(): Generator<PbfNode> {
    for (let row = 0; row < side; row += 1) for (let column = 0; column < side; column += 1) yield { id: corner(row, column), ...at(row, column) }
    for (const isAvenue of [false, true]) for (let row = 0; row < side; row += 1) for (let column = 0; column < side; column += 1) yield { id: bend(row, column, isAvenue), ...at(row + (isAvenue ? 0.5 : 0.1), column + (isAvenue ? 0.1 : 0.5)) }
    for (let row = 0; row < side; row += 1) for (let column = 0; column < side; column += 1) yield { id: 4 * side * side + corner(row, column), ...at(row + 0.2, column + 0.5), tags: { 'addr:housenumber': String(column + 1), 'addr:street': `Street ${row}`, 'addr:city': 'Gridley' } }
  }

  function* ways(): Generator<PbfWay> {
    for (const isAvenue of [false, true]) {
      for (let line = 0; line < side; line += 1) {
        const refs = Array.from({ length: side }, (_, place) => (isAvenue ? [corner(place, line), bend(place, line, true)] : [corner(line, place), bend(line, place, false)])).flat().slice(0, -1)
        const oneway = isAvenue && line % 3 === 0 ? { oneway: line % 2 === 0 ? 'yes' : '-1' } : {}
        yield { id: (isAvenue ? 2 : 1) * 1_000_000 + line, refs, tags: { highway: line % 8 === 0 ? 'primary' : 'residential', name: `${line}`, ...oneway } }
      }
    }
  }

  return { nodes, ways, at }
}

/** Some share of a step, always the same for a place. */
function crooked(row: number, column: number): number {
  const mixed = Math.imul(Math.imul(Math.round(10 * row), 2_654_435_761) ^ Math.round(10 * column), 1_597_334_677)
  return CROOKED * (((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32 - 0.5)
}
