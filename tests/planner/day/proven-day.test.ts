import { expect, test } from 'vitest'
import { loadHighsSolver } from '../../../core/adapters/workers/highs-solver.ts'
import { planDay } from '../../../core/modules/calendar-capacity/day-plan/plan-day.ts'
import { checkDayPlan } from './check-day-plan.ts'
import { exactDay } from './exact-day.ts'
import { smallRandomDay } from './small-random-day.ts'

const SEARCH = { seed: 1, budget: { iterations: 300 } }

/* The judge tries fewer departures than the proof, those of the plan among them: what it finds is dearer or the same, and the bound is under it. */
test.each([5, 15])('of day %i the plan proves to be the cheapest, and the judge finds nothing under the bound', { timeout: 120_000 }, async (seed) => {
  const solve = await loadHighsSolver({ seconds: 60 })
  const input = smallRandomDay(seed)
  const answer = planDay(input, { ...SEARCH, solveExact: solve })
  expect(checkDayPlan(input, answer)).toEqual([])
  expect(answer.proof?.status).toBe('optimal')
  const tried = answer.journeys.map(({ jobs, timeline }) => ({ jobs: jobs.map(({ job }) => job), departAt: timeline?.leaveYardAt ?? 0 }))
  const exact = exactDay(input, solve, { tried })
  expect(answer.proof?.boundCents).toBeLessThanOrEqual(answer.after.totalCents)
  expect(answer.proof?.boundCents).toBeLessThan((exact?.leastCents ?? 0) + 10)
  expect(answer.after.totalCents).toBeLessThan((exact?.leastCents ?? 0) * 1.001)
})

test('nothing is proven without the solver, where it gives no answer, and on days that are not small', () => {
  const input = smallRandomDay(5)
  expect(planDay(input, SEARCH).proof).toBeNull()
  const bare = planDay(input, SEARCH)
  expect(planDay(input, { ...SEARCH, solveExact: () => null })).toEqual(bare)
  const linked = { ...input, places: input.places.map((place) => ({ ...place, jobs: place.jobs.map((job, index) => (index === 1 ? { ...job, after: place.jobs[0]?.id ?? null } : job)) })) }
  expect(planDay(linked, { ...SEARCH, solveExact: () => ({ status: 'optimal', objective: 1, columns: {}, reduced: {} }) }).proof).toBeNull()
})
