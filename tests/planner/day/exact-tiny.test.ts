import { expect, test } from 'vitest'
import { loadHighsSolver } from '../../../core/adapters/workers/highs-solver.ts'
import { dayModel } from '../../../core/modules/calendar-capacity/day-plan/day-model.ts'
import type { DayPlanInput } from '../../../core/modules/calendar-capacity/day-plan/day-plan-input.ts'
import { planDay } from '../../../core/modules/calendar-capacity/day-plan/plan-day.ts'
import { proveDay } from '../../../core/modules/calendar-capacity/day-plan/prove-day.ts'
import { workerColumns } from '../../../core/modules/calendar-capacity/day-plan/worker-columns.ts'
import { bruteForceDay, type BruteDay } from './exact-brute-force.ts'
import { exactDay } from './exact-day.ts'
import { smallDay, smallJob, smallTruck, smallWorker } from './small-day.ts'
import { tinyRandomDay } from './small-random-day.ts'

/** Cents are rounded journey by journey, or not at all. */
const ROUNDING_CENTS = 10

/* What is found by trying everything can be had: neither the proof nor the judge may say that there is nothing so cheap. On most of these days somebody goes out twice, on some with hours that forbid more. */
test.each([2, 7, 12, 15, 16, 22, 30, 33, 37, 44, 49, 54, 55, 61, 69, 71, 77])('on day %i of three jobs and three people nothing is cheaper than the bound of the plan or the least of the judge', async (seed) => {
  const solve = await loadHighsSolver({ seconds: 20 })
  const input = tinyRandomDay(seed)
  const answer = planDay(input, { seed: 1, budget: { iterations: 300 }, solveExact: solve })
  const found = bruteForceDay(input, answer.journeys.map(({ jobs, timeline }) => ({ jobs: jobs.map(({ job }) => job), departAt: timeline?.leaveYardAt ?? 0 })))
  expect(answer.proof?.boundCents).toBeLessThanOrEqual(found.cents + ROUNDING_CENTS)
  expect(answer.after.totalCents).toBeLessThanOrEqual(1.001 * found.cents + ROUNDING_CENTS)
  const least = exactDay(input, solve, { tried: journeysOf(found), isAtMost: found.cents })
  expect(least?.leastCents).toBeLessThanOrEqual(found.cents + ROUNDING_CENTS)
  expect(least?.leastCents).toBeGreaterThan(0.99 * found.cents)
})

/* Nothing is given, so that the bound is what the programs say and not what the search found. On day 36 it is hours over several journeys that count. */
test.each([3, 12, 15, 22, 36])('on day %i the bound of a proof that begins with nothing is under what can be had', async (seed) => {
  const input = tinyRandomDay(seed)
  expect(await boundFromNothing(input)).toBeLessThanOrEqual(bruteForceDay(input).cents + ROUNDING_CENTS)
})

test('two journeys of one man with fifty minutes between them: the wait is paid, and the bound says so to the cent', async () => {
  const [place] = smallDay({
    trucks: [smallTruck('lift', { features: ['liftgate'] }), smallTruck('ramp', { features: ['ramp'] })],
    workers: [smallWorker('one', { roles: ['driver'], licence: { class: 'DZ', province: 'ON', airBrake: true, expiry: null } })],
    jobs: [smallJob('early', '08:00', '08:00', { crewSize: 1, requiredFeatures: ['liftgate'] }), smallJob('late', '12:00', '12:00', { crewSize: 1, requiredFeatures: ['ramp'] })],
  }).places
  const input = { ...smallDay({}), places: [place!], from: 'scratch' as const, weights: { lateness: 1, hoursRisk: 0, unserved: 1, fairness: 0, stability: 0, wishes: 0 } }
  const found = bruteForceDay(input)
  const [first, second] = found.journeys.toSorted((a, b) => a.replay!.onDutyAt - b.replay!.onDutyAt)
  const minutes = (second!.replay!.onDutyAt - first!.replay!.offDutyAt) / 60_000
  expect(minutes).toBe(50)
  expect(Math.abs((await boundFromNothing(input)) - found.cents)).toBeLessThanOrEqual(ROUNDING_CENTS)
})

async function boundFromNothing(input: DayPlanInput): Promise<number> {
  const day = dayModel(input)
  return proveDay(day, workerColumns(day), [], await loadHighsSolver({ seconds: 3, inAll: 4 }), () => false)!.boundCents
}

function journeysOf({ journeys }: BruteDay): { jobs: string[]; departAt: number }[] {
  return journeys.map(({ jobs, replay }) => ({ jobs: jobs.map(({ id }) => id), departAt: replay?.leaveAt ?? 0 }))
}
