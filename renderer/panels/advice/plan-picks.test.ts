import { describe, expect, it } from 'vitest'
import { planSums, stepsToApply, stepsToKeep, withLocked } from './plan-picks.ts'
import type { DayPlan, PlanStep } from './recommendation.ts'

function step(job: string, key: string, journey: string | null, costs: { total: number; overtime?: number } | null, late = { percent: 0, minutes: 0 }): PlanStep {
  const money = costs && { workCents: 0, travelCents: 0, idleCents: 0, overtimeCents: costs.overtime ?? 0, truckKmCents: 0, truckHourCents: 0, latenessCents: 0, totalCents: costs.total }
  return {
    job, journeyKey: key, journeyKeys: [key],
    recommendation: { assignments: [{ job, journey, truck: 't', crew: [{ worker: 'w', role: 'driver' }], departAt: '07:00', position: 0 }], money, latePercent: late.percent, lateMinutesExpected: late.minutes, timeline: { onDutyAt: 1, offDutyAt: 2 } },
  } as unknown as PlanStep
}

const jobs = ['a', 'b', 'c'].map((job) => ({ job }))
const plan = (...steps: PlanStep[]) => ({ steps, jobs }) as unknown as DayPlan

describe('planSums', () => {
  it('counts the chosen steps alone', () => {
    const given = plan(step('a', 'plan-1', null, { total: 50_000, overtime: 4_000 }, { percent: 60, minutes: 12.4 }), step('b', 'plan-1', null, { total: 20_000 }))
    expect(planSums(given, new Set())).toEqual({ unassigned: 3, costCents: 0, overtimeCents: 0, lateMinutes: 0, lateJobs: 0, newJourneys: 0 })
    expect(planSums(given, new Set(['a', 'b']))).toEqual({ unassigned: 1, costCents: 70_000, overtimeCents: 4_000, lateMinutes: 12, lateJobs: 1, newJourneys: 1 })
  })

  it('says nothing of money that the reader does not get', () => {
    expect(planSums(plan(step('a', 'plan-1', null, null)), new Set(['a']))).toMatchObject({ costCents: null, overtimeCents: null })
  })
})

describe('locked picks', () => {
  it('stand before the new steps, as they were', () => {
    const before = plan(step('a', 'plan-1', null, null), step('b', 'plan-2', null, null))
    const after = plan(step('c', 'plan-3', null, null))
    expect(withLocked(before, new Set(['b']), after).steps.map(({ job }) => job)).toEqual(['b', 'c'])
    expect(stepsToKeep(before, new Set(['b']))).toEqual([{ job: 'b', assignments: [{ journey: null, journeyKey: 'plan-2', truck: 't', crew: [{ worker: 'w', role: 'driver' }], departAt: '07:00', position: 0 }] }])
  })
})

describe('stepsToApply', () => {
  it('keeps the order of the plan and the keys of its journeys', () => {
    const given = plan(step('a', 'plan-1', null, null), step('b', 'j1', 'j1', null), step('c', 'plan-1', null, null))
    expect(stepsToApply(given, new Set(['c', 'a'])).map(({ job, assignments }) => [job, assignments[0]?.journey, assignments[0]?.journeyKey, assignments[0]?.offDutyAt])).toEqual([['a', null, 'plan-1', 2], ['c', null, 'plan-1', 2]])
    expect(stepsToApply(given, new Set(['b']))[0]?.assignments[0]?.journeyKey).toBe('j1')
  })
})
