import { expect, test } from 'vitest'
import type { PlanProblem, RoutePricing } from '../../core/modules/calendar-capacity/planner/plan-problem.ts'
import { solvePlan, type PlanAnswer } from '../../core/modules/calendar-capacity/planner/solve-plan.ts'
import { checkPlan } from './check-plan.ts'
import { roadProblem } from './small-problem.ts'

/** By the rule's number in docs/planner.md. Every answer is replayed too. */
function solved(problem: PlanProblem, fewestVehicles = false): PlanAnswer {
  const plan = solvePlan(problem, { seed: 1, budget: { iterations: 300 }, fewestVehicles })
  expect(checkPlan(problem, plan).faults).toEqual([])
  return plan
}

const all = <Value>(count: number, value: Value): Value[] => Array.from({ length: count }, () => value)

function shiftOf(vehicles: number, more: Partial<NonNullable<RoutePricing['shift']>> = {}): NonNullable<RoutePricing['shift']> {
  return { costPerTime: new Float64Array(vehicles).fill(1), overtimeAfter: new Int32Array(vehicles).fill(1000), overtimeCostPerTime: new Float64Array(vehicles), most: new Int32Array(vehicles).fill(1000), ...more }
}

test('P1 each job is served once, or named', () => {
  const plan = solved(roadProblem([{ at: 10 }, { at: 20 }, { at: 30, window: [0, 5] }], [{}]))
  expect(plan.routes).toEqual([[0, 1]].map((route) => expect.arrayContaining(route)))
  expect(plan.unserved).toEqual([2])
})

test('P2 a job is served only for less than its prize', () => {
  const plan = solved(roadProblem([{ at: 10, prize: 21 }, { at: -50, prize: 99 }], [{}]))
  expect(plan.routes).toEqual([[0]])
  expect(plan).toMatchObject({ unserved: [1], cost: 20, value: 119 })
})

test('P3 windows bound the start of service, early is waiting, and the vehicle is back in time', () => {
  expect(solved(roadProblem([{ at: 10, window: [50, 60], service: 5 }, { at: 20, window: [65, 70] }], [{}])).routes).toEqual([[0, 1]])
  expect(solved(roadProblem([{ at: 10, window: [50, 60], service: 5 }, { at: 20, window: [0, 64] }], [{}])).routes).toEqual([[1, 0]])
  expect(solved(roadProblem([{ at: 10, service: 5 }], [{ close: 24 }])).unserved).toEqual([0])
  expect(solved(roadProblem([{ at: 10, service: 5, window: [0, 40] }], [{ open: 31 }])).unserved).toEqual([0])
})

test('P3 drives differ by direction', () => {
  const travel = Int32Array.from([0, 1, 9, 9, 0, 1, 1, 9, 0])
  const problem = roadProblem([{ at: 0 }, { at: 0 }], [{}], { travel, arcCost: travel })
  expect(solved(problem)).toMatchObject({ cost: 1 + 1 + 1, routes: [[0, 1]] })
})

test('P4 the load stays within the capacity', () => {
  expect(solved(roadProblem([{ at: 10, load: 6 }, { at: 11, load: 5 }], [{}, {}])).cost).toBe(42)
  expect(solved(roadProblem([{ at: 10, load: 6 }, { at: 11, load: 4 }], [{}, {}])).cost).toBe(22)
})

test('P5 a pair rides on one route, picked up first; loads leave with it', () => {
  const pairs = roadProblem([{ at: 30, load: 8 }, { at: 10, load: -8 }, { at: 9, load: 8 }, { at: 2, load: -8 }], [{}, {}], { delivery: Int32Array.of(1, -1, 3, -1) })
  expect(solved(pairs)).toMatchObject({ cost: 60 })
})

test('P6 a vehicle serves what it is allowed to', () => {
  const plan = solved(roadProblem([{ at: 10 }, { at: 11 }], [{}, {}], { allowed: Uint8Array.of(1, 0, 0, 1) }))
  expect(plan.routes).toEqual([[0], [1]])
  expect(solved(roadProblem([{ at: 10 }], [{}], { allowed: Uint8Array.of(0) })).unserved).toEqual([0])
})

test('P7 the cheaper vehicle goes, and one that stays costs nothing', () => {
  const plan = solved(roadProblem([{ at: 10 }, { at: -10 }], [{ fixedCost: 50 }, { fixedCost: 5 }]))
  expect(plan.routes[0]).toEqual([])
  expect(plan.cost).toBe(45)
})

test('P8 fewest vehicles first, though it costs more', () => {
  const stops = [{ at: 10, window: [10, 10] as const }, { at: 200, window: [210, 400] as const }, { at: 10, window: [600, 700] as const }]
  const longWay = roadProblem(stops, all(3, { alike: 0, open: 0 }))
  expect(solved(longWay, true).routes.filter((route) => route.length > 0)).toHaveLength(1)
})

test('P9 a locked job is kept on its vehicle, and named where it breaks a rule; what is not locked leaves a broken route', () => {
  const stops = [{ at: 10, window: [0, 5] as const }, { at: 10, window: [0, 20] as const }, { at: -10 }]
  const problem = roadProblem(stops, [{}, {}], { start: [[0, 1], []], locked: Uint8Array.of(1, 0, 0), prize: Float64Array.of(5, 5, 5) })
  const plan = solvePlan(problem, { seed: 1, budget: { iterations: 200 } })
  expect(plan).toMatchObject({ routes: [[0, 1], []], brokenLocks: [0], unserved: [2] })
  expect(solvePlan({ ...problem, locked: null }, { seed: 1, budget: { iterations: 200 } })).toMatchObject({ routes: [[], []], brokenLocks: [], unserved: [0, 1, 2] })
  const kept = roadProblem([{ at: 10 }], [{ fixedCost: 99 }, {}], { start: [[0], []], locked: Uint8Array.of(1) })
  expect(solved(kept)).toMatchObject({ routes: [[0], []], brokenLocks: [] })
})

test('P10 the factor of a vehicle is on its drives', () => {
  expect(solved(roadProblem([{ at: 10 }], [{}, {}], { pricing: { arcFactor: Float64Array.of(3, 2) } }))).toMatchObject({ routes: [[], [0]], cost: 40 })
})

test('P11 a larger crew is quicker', () => {
  const serviceBy = { minutes: Int32Array.of(60, 30), classOf: Int32Array.of(0, 1) }
  expect(solved(roadProblem([{ at: 10, service: 60 }], [{ close: 60 }, { close: 60 }], { pricing: { serviceBy } })).routes).toEqual([[], [0]])
})

test('P12 drives by the hour', () => {
  const free = roadProblem([{ at: 10, window: [100, 100] }], [{}])
  const slow = free.travel.map((time) => 3 * time)
  const problem = { ...free, pricing: { travelBy: { periodLength: 100, periods: [free.travel, slow] }, shift: shiftOf(1) } }
  // The crew leaves when it would reach the stop by the plain drive, 90, and finds the road at 10 + 0.4 of 20 more: too late. It leaves at once instead.
  expect(solved(problem)).toMatchObject({ routes: [[0]], unserved: [] })
})

test('P13 lateness costs its price, up to the hard end', () => {
  const lateness = { due: Int32Array.of(5), price: Float64Array.of(2) }
  expect(solved(roadProblem([{ at: 10, window: [0, 12] }], [{}], { pricing: { lateness } })).cost).toBe(20 + 5 * 2)
  expect(solved(roadProblem([{ at: 10, window: [0, 9] }], [{}], { pricing: { lateness } })).unserved).toEqual([0])
})

test('P14 the shift is the shortest, overtime costs more, and there is a most', () => {
  const stops = [{ at: 10, window: [100, 100] as const, service: 20 }]
  expect(solved(roadProblem(stops, [{}], { pricing: { shift: shiftOf(1) } })).cost).toBe(20 + 40)
  expect(solved(roadProblem(stops, [{}], { pricing: { shift: shiftOf(1, { overtimeAfter: Int32Array.of(30), overtimeCostPerTime: Float64Array.of(5) }) } })).cost).toBe(20 + 40 + 10 * 5)
  expect(solved(roadProblem(stops, [{}], { pricing: { shift: shiftOf(1, { most: Int32Array.of(39) }) } })).unserved).toEqual([0])
})

test('P15 a tool or a part that is short is fetched at the depot first, and only then', () => {
  const kit = (tools: number, parts: number): RoutePricing => ({ kit: { depotOf: Int32Array.of(2), toolsNeeded: Int32Array.of(1, 0, 0), toolsCarried: Int32Array.of(tools), parts: 1, partsNeeded: Int32Array.of(1, 1, 0), partsCarried: Int32Array.of(parts) } })
  const stops = [{ at: 10 }, { at: 20 }, { at: -5 }]
  expect(solved(roadProblem(stops, [{}], { pricing: kit(1, 2) }))).toMatchObject({ cost: 40, unserved: [] })
  expect(solved(roadProblem(stops, [{}], { pricing: kit(0, 2) }))).toMatchObject({ cost: 50, unserved: [] })
  const plan = solved(roadProblem(stops, [{}], { pricing: kit(1, 1) }))
  expect(plan).toMatchObject({ cost: 50, unserved: [] })
  expect(plan.routes[0]).toContain(2)
})

test('P16 a long shift has its break', () => {
  const rest = { after: 60, length: 30 }
  expect(solved(roadProblem([{ at: 10, service: 40 }], [{}], { pricing: { rest, shift: shiftOf(1) } })).cost).toBe(20 + 60)
  expect(solved(roadProblem([{ at: 10, service: 51 }], [{}], { pricing: { rest, shift: shiftOf(1) } })).cost).toBe(20 + 71 + 30)
})

test('P17 crews are formed of those who can, nobody twice', () => {
  const crews = { workers: 3, needs: 2, counts: Uint8Array.of(1, 0, 1, 1, 0, 1), needed: Uint8Array.of(2, 0, 0, 1, 0, 2) }
  const apart = [{ at: 10, window: [10, 10] as const, prize: 100 }, { at: -10, window: [10, 10] as const, prize: 90 }, { at: -10, window: [10, 10] as const, prize: 80 }]
  // The first takes workers 0 and 1; worker 2 alone is left for the second; nobody for the third.
  const plan = solved(roadProblem(apart, all(3, { alike: 0 }), { crews }))
  expect(plan.unserved).toEqual([2])
  expect(plan.crews.filter((crew) => crew.length > 0).toSorted((a, b) => a[0]! - b[0]!)).toEqual([[0, 1], [2]])
})

test('P18 no vehicles, no jobs', () => {
  expect(solved(roadProblem([{ at: 10 }], []))).toMatchObject({ routes: [], unserved: [0] })
  expect(solved(roadProblem([], [{}]))).toMatchObject({ routes: [[]], unserved: [], cost: 0 })
})
