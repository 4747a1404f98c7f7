import { expect, test } from 'vitest'
import { lpCost, lpText, type LpProgram } from '../../modules/calendar-capacity/planner/lp-text.ts'
import { loadHighsSolver } from './highs-solver.ts'

/** Three jobs, routes over them at a price: the cheapest cover is a+c for 9, and 10 with the term that is in there twice. */
const COVER: LpProgram = {
  objective: [{ name: 'a', times: 4 }, { name: 'b', times: 7 }, { name: 'c', times: 5 }, { name: 'd', times: 12 }, { name: 'a', times: 1 }],
  rows: [
    { terms: [{ name: 'a', times: 1 }, { name: 'd', times: 1 }], sense: '=', bound: 1 },
    { terms: [{ name: 'b', times: 1 }, { name: 'c', times: 1 }, { name: 'd', times: 1 }], sense: '>=', bound: 1 },
    { terms: [{ name: 'b', times: 1 }, { name: 'b', times: -1 }], sense: '=', bound: 0 },
  ],
  binaries: ['a', 'b', 'c', 'd'],
}

test('proves the least cost of a program, terms that are in it twice added up', async () => {
  const solve = await loadHighsSolver()
  const answer = solve(lpText(COVER))
  expect(answer).toEqual({ status: 'optimal', objective: 10, columns: { a: 1, c: 1 }, reduced: {} })
  expect(lpCost(COVER, answer?.columns ?? {})).toBe(10)
})

test('says so where nothing is feasible, and solves on', async () => {
  const solve = await loadHighsSolver()
  const impossible: LpProgram = { ...COVER, rows: [...COVER.rows, { terms: [{ name: 'a', times: 1 }, { name: 'c', times: 1 }], sense: '>=', bound: 3 }] }
  expect(solve(lpText(impossible))?.status).toBe('infeasible')
  expect(solve(lpText({ ...COVER, upperBounds: { a: 0 } }))?.objective).toBe(12)
})

test('a program without rows or terms, continuous ones, and many one after the other', async () => {
  const solve = await loadHighsSolver()
  expect(solve(lpText({ objective: [], rows: [], binaries: [] }))?.objective).toBe(0)
  expect(solve(lpText({ objective: [{ name: 'x', times: -2 }], rows: [], binaries: [], upperBounds: { x: 2.5 } }))?.objective).toBe(-5)
  const terms = Array.from({ length: 40 }, (_, index) => ({ name: `x${index}`, times: index + 1 }))
  for (let round = 0; round < 300; round += 1) {
    const answer = solve(lpText({ objective: terms, rows: [{ terms: terms.map(({ name }) => ({ name, times: 1 })), sense: '>=', bound: 3 }], binaries: terms.map(({ name }) => name) }))
    expect(answer?.objective).toBe(6)
  }
})

test('text that is no program has no optimum', async () => {
  const solve = await loadHighsSolver()
  expect(solve('nonsense')?.status).not.toBe('optimal')
  expect(solve(lpText(COVER))?.objective).toBe(10)
})

test('of a program without whole numbers it tells what another column would cost', async () => {
  const solve = await loadHighsSolver()
  const answer = solve(lpText({ objective: [{ name: 'a', times: 4 }, { name: 'b', times: 7 }], rows: [{ terms: [{ name: 'a', times: 1 }, { name: 'b', times: 1 }], sense: '>=', bound: 2 }], binaries: [] }))
  expect(answer).toEqual({ status: 'optimal', objective: 8, columns: { a: 2 }, reduced: { b: 3 } })
})

test('has no more answers when its time for all of them is over', async () => {
  const solve = await loadHighsSolver({ seconds: 10, inAll: 0.2 })
  expect(solve(lpText(COVER))?.objective).toBe(10)
  await new Promise((resolve) => setTimeout(resolve, 300))
  expect(solve(lpText(COVER))).toBeNull()
})

test('counts its time by the clock that it is given', async () => {
  let seconds = 0
  const solve = await loadHighsSolver({ seconds: 10, inAll: 5, clock: () => seconds })
  expect(solve(lpText(COVER))?.objective).toBe(10)
  seconds = 4.9
  expect(solve(lpText(COVER))?.objective).toBe(10)
  seconds = 5
  expect(solve(lpText(COVER))).toBeNull()
})
