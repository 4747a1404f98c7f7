import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { planDay } from '../../../core/modules/calendar-capacity/day-plan/plan-day.ts'
import type { DayPlanAnswer } from '../../../core/modules/calendar-capacity/day-plan/day-plan-answer.ts'
import type { DayPlanInput } from '../../../core/modules/calendar-capacity/day-plan/day-plan-input.ts'
import { checkDayPlan } from './check-day-plan.ts'
import { dayKind, randomDay, type DayKind } from './random-day.ts'

/** The long form plans a hundred thousand: `npm run bench -- plan-days`. It draws new days each time; the short one plans the same three hundred. */
const LONG = process.env['TRUJOURNEY_PLAN_DAYS']
const DAYS = Number(LONG ?? 300)
const DRAWN = LONG === undefined ? { seed: 20_261_126 } : {}
const LIMIT_MS = 60_000 + DAYS * 100

/** Steps are few: rules have to hold at every one of them, and a short search leaves more undone. */
const planned = fc.record({ kind: dayKind, seed: fc.integer({ min: 1, max: 1_000 }), iterations: fc.integer({ min: 1, max: 60 }) })

function plan(input: DayPlanInput, { seed, iterations }: { readonly seed: number; readonly iterations: number }): DayPlanAnswer {
  return planDay(input, { seed, budget: { iterations } })
}

test('no day is planned against a hard rule, no job is dropped, nothing that stays is moved, every cent adds up', { timeout: LIMIT_MS }, () => {
  fc.assert(fc.property(planned, ({ kind, ...options }) => {
    const input = randomDay(kind)
    expect(checkDayPlan(input, plan(input, options))).toEqual([])
  }), { numRuns: DAYS, ...DRAWN })
})

test('the same day, seed and number of steps give the same plan; a longer search is never worse', () => {
  fc.assert(fc.property(planned, ({ kind, ...options }) => {
    const once = plan(randomDay(kind), options)
    expect(plan(randomDay(kind), options)).toEqual(once)
    expect(plan(randomDay(kind), { ...options, iterations: 1 }).after.totalCents).toBeGreaterThanOrEqual(once.after.totalCents)
  }), { numRuns: Math.min(DAYS, 60), ...DRAWN })
})

/** Days on which a rule was broken once, found among some hundred thousand. */
const MENDED: readonly (readonly [string, DayKind, { readonly seed: number; readonly iterations: number }])[] = [
  ['a job that follows on a journey that stays does not wait for one that is moved', { seed: 302368368, places: 3, trucks: 2, workers: 8, jobs: 2, journeys: 3, from: 'scratch', loans: true, odd: 2, travel: 'hourly', locks: false, ranges: true }, { seed: 925, iterations: 52 }],
  ['who comes over from another yard just in time or just not', { seed: 866091709, places: 3, trucks: 3, workers: 9, jobs: 4, journeys: 2, from: 'board', loans: false, odd: 1, travel: 'hourly', locks: true, ranges: true }, { seed: 668, iterations: 5 }],
  ['somebody whom no location knows is out twice at once', { seed: 601628502, places: 4, trucks: 3, workers: 6, jobs: 3, journeys: 3, from: 'open', loans: false, odd: 2, travel: 'model', locks: true, ranges: true }, { seed: 901, iterations: 25 }],
  ['the crew of a job that went elsewhere', { seed: 554983451, places: 2, trucks: 3, workers: 9, jobs: 5, journeys: 2, from: 'board', loans: true, odd: 1, travel: 'oneWay', locks: true, ranges: false }, { seed: 340, iterations: 37 }],
]

test.each(MENDED)('%s', (_what, kind, options) => {
  const input = randomDay(kind)
  expect(checkDayPlan(input, plan(input, options))).toEqual([])
})

const PLAIN: DayKind = { seed: 5, places: 1, trucks: 3, workers: 8, jobs: 5, journeys: 2, from: 'board', loans: false, odd: 1, travel: 'model', locks: false, ranges: false }

describe('bad input is answered, never thrown', () => {
  const missing: readonly (readonly [string, Partial<DayKind>])[] = [
    ['no locations', { places: 0 }], ['no trucks', { trucks: 0 }], ['nobody', { workers: 0 }], ['no jobs', { jobs: 0 }], ['nothing on the board', { journeys: 0 }], ['nothing at all', { trucks: 0, workers: 0, jobs: 0, journeys: 0 }],
  ]
  test.each(missing)('%s', (_name, less) => {
    for (let seed = 1; seed <= 20; seed += 1) {
      const input = randomDay({ ...PLAIN, seed, ...less })
      expect(checkDayPlan(input, plan(input, { seed, iterations: 20 }))).toEqual([])
    }
  })

  test('drives that are below zero, endless or no number', () => {
    for (let seed = 1; seed <= 100; seed += 1) {
      const input = randomDay({ ...PLAIN, seed, travel: 'broken' })
      const answer = plan(input, { seed, iterations: 20 })
      const named = new Set([...answer.journeys.flatMap(({ jobs }) => jobs.map(({ job }) => job)), ...answer.unplanned.map(({ job }) => job)])
      for (const { jobs, problem } of input.places) for (const { id } of [...jobs, ...problem.journeys.filter(({ open }) => open).flatMap((journey) => journey.jobs)]) expect(named).toContain(id)
    }
  })
})

test('a search that is stopped at once has a plan that keeps every rule', () => {
  for (let seed = 1; seed <= 20; seed += 1) {
    const input = randomDay({ ...PLAIN, seed })
    const answer = planDay(input, { seed, budget: { iterations: 1_000, shouldStop: () => true } })
    expect(answer.stopped).toBe('cancelled')
    expect(checkDayPlan(input, answer)).toEqual([])
  }
})
