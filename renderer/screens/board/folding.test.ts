import { expect, it } from 'vitest'
import { foldedAway, locationsToRead, withFolding, type Folding } from './folding.ts'

const many = Array.from({ length: 9 }, (_, n) => `depot ${n}`)
const few = many.slice(0, 8)
const nobody: Folding = new Map()
const toRead = (locations: readonly string[], days: number, folding = nobody) => locationsToRead(locations, foldedAway(locations, folding), days)

it('a board of many locations begins folded, and asks for several days of one of them only', () => {
  expect([...foldedAway(many, nobody)]).toEqual(many)
  expect([toRead(many, 7), toRead(many, 1), toRead(few, 7)]).toEqual([['depot 0'], many, few])
})

it('of a chain of 200 a day is not read at once either, and none of them is left out', () => {
  const chain = Array.from({ length: 200 }, (_, n) => `depot ${n}`)
  expect(toRead(chain.slice(0, 66), 1)).toHaveLength(66)
  expect(toRead(chain, 1)).toEqual(['depot 0'])
  expect(toRead(chain, 1, withFolding(nobody, ['depot 70', 'depot 199'], false))).toEqual(['depot 70', 'depot 199'])
})

it('what somebody unfolded is read and stays so; the rest begins as it does', () => {
  const chosen = withFolding(nobody, ['depot 3', 'depot 5'], false)
  expect(toRead(many, 7, chosen)).toEqual(['depot 3', 'depot 5'])
  expect([...foldedAway(few, withFolding(chosen, ['depot 1'], true))]).toEqual(['depot 1'])
  expect(toRead(many, 7, withFolding(chosen, many, true))).toEqual(['depot 0'])
  expect(toRead(many, 7, withFolding(chosen, many, false))).toEqual(many)
})
