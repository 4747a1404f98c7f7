import { expect, it } from 'vitest'
import { cellOf, cellsOf, inherited, linesOf } from './grant-cells.ts'

const LOCATION = '01890000-0000-7000-8000-0000000000a1'
const LINES = ['all:ops,pii:write', 'all:fin:read', '*:every:read', `${LOCATION}:hr:write`]

it('writes what it reads', () => {
  expect(linesOf(cellsOf(LINES)).toSorted()).toEqual([...LINES].toSorted())
  expect(linesOf(new Map([...cellsOf(LINES), [cellOf(LOCATION, 'hr'), 'none']]))).not.toContain(`${LOCATION}:hr:write`)
})

it('knows what a location has by the grant of all of them, and takes the higher of two', () => {
  const cells = cellsOf(LINES)
  expect([inherited(cells, LOCATION, 'ops'), inherited(cells, '*', 'ops'), inherited(cells, LOCATION, 'hr')]).toEqual(['write', 'none', 'none'])
  expect(cellsOf(['all:ops:write', 'all:ops:read']).get(cellOf('all', 'ops'))).toBe('write')
})
