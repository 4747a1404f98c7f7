import { expect, test } from 'vitest'
import { loadHighsSolver } from '../../../core/adapters/workers/highs-solver.ts'
import { planDay } from '../../../core/modules/calendar-capacity/day-plan/plan-day.ts'
import { checkDayPlan } from './check-day-plan.ts'
import { exactDay } from './exact-day.ts'
import { smallRandomDay } from './small-random-day.ts'

/* Four to six jobs each: solved in seconds. Fifty days of up to eight: `npm run bench -- plan-exact`. */
test.each([1, 5, 15])('day %i costs at most a hundredth more than the proven least where nobody goes out twice, and never less', async (seed) => {
  const solve = await loadHighsSolver({ seconds: 40 })
  const input = smallRandomDay(seed)
  const answer = planDay(input, { seed: 1, budget: { iterations: 3_000 } })
  expect(checkDayPlan(input, answer)).toEqual([])
  const tried = answer.journeys.map(({ jobs, timeline }) => ({ jobs: jobs.map(({ job }) => job), departAt: timeline?.leaveYardAt ?? 0 }))
  const exact = exactDay(input, solve, { tried, onceEach: true })
  expect(exact).not.toBeNull()
  // Cents are rounded journey by journey there, and not here.
  expect(answer.after.totalCents).toBeGreaterThan((exact?.leastCents ?? 0) - 10)
  expect(answer.after.totalCents).toBeLessThan((exact?.leastCents ?? 0) * 1.01)
})

test('the judge asks hours over all journeys of whoever drives: with four people and one truck the search alone is near its least', async () => {
  const solve = await loadHighsSolver({ seconds: 40 })
  const day = smallRandomDay(34)
  const few = ['job-0-1', 'job-0-3', 'job-0-4', 'job-0-7']
  const input = {
    ...day,
    places: day.places.map((place) => ({
      ...place, jobs: place.jobs.filter(({ id }) => few.includes(id)),
      problem: { ...place.problem, workers: place.problem.workers.slice(0, 4), trucks: place.problem.trucks.filter(({ id }) => id === 'truck-0-2') },
    })),
  }
  const answer = planDay(input, { seed: 1, budget: { iterations: 1_000 } })
  expect(checkDayPlan(input, answer)).toEqual([])
  const tried = answer.journeys.map(({ jobs, timeline }) => ({ jobs: jobs.map(({ job }) => job), departAt: timeline?.leaveYardAt ?? 0 }))
  const exact = exactDay(input, solve, { tried })
  expect(answer.after.totalCents).toBeGreaterThan((exact?.leastCents ?? 0) - 10)
  // What programs solved to the end add to it depends on the clock: `npm run bench -- plan-exact`.
  expect(answer.after.totalCents).toBeLessThan((exact?.leastCents ?? 0) * 1.07)
})
