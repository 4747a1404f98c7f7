import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { asId } from '../records/field.ts'
import type { Job } from '../records/job-records.ts'
import { durationCasesOf } from './duration-case.ts'
import { adviseEstimate } from './duration-estimate.ts'
import { usualQuantiles } from './usual-duration.ts'

type Known = Parameters<typeof durationCasesOf>[0]
const JOB: Known = {
  location: asId<'location'>('north'), type: 'local', date: '2026-05-30', days: null, windowStart: null, bookedOn: null, crewSize: 2, trucks: 1, volumeCuft: 900, weightKg: 3_000, estimatedHours: 6,
  requiredSkills: null, requiredFeatures: null, tags: null,
} satisfies Partial<Job>
const DOOR = { address: '', postalCode: null, lat: 45.5, lon: -73.6, property: null, floor: null, hasElevator: null, stairs: null, longCarryM: null, parking: null }
const STOPS = [{ ...DOOR, seq: 2, kind: 'destination' as const }, { ...DOOR, seq: 1, kind: 'origin' as const }]
const casesOf = (change: Partial<Known>) => durationCasesOf({ ...JOB, ...change }, STOPS, () => null)

describe('advice about an estimate', () => {
  it('shares hours, goods and road among the days as plans do', () => {
    expect(casesOf({ days: 3 }).map(({ date, day, days, estimatedHours, volumeCuft, weightKg, stops }) => ({ date, day, days, estimatedHours, volumeCuft, weightKg, stops: stops.map(({ kind }) => kind) }))).toEqual([
      { date: '2026-05-30', day: 1, days: 3, estimatedHours: 2, volumeCuft: 300, weightKg: 1_000, stops: ['origin'] },
      { date: '2026-05-31', day: 2, days: 3, estimatedHours: 2, volumeCuft: 300, weightKg: 1_000, stops: ['origin'] },
      { date: '2026-06-01', day: 3, days: 3, estimatedHours: 2, volumeCuft: 300, weightKg: 1_000, stops: ['origin', 'destination'] },
    ])
  })

  it('never finds fault with an estimate where nothing is learned, and offers the trade’s rule in quarter hours', () => {
    const [rule] = [adviseEstimate(null, casesOf({ estimatedHours: null }))]
    fc.assert(fc.property(fc.integer({ min: 4, max: 60 }), fc.integer({ min: 1, max: 5 }), (quarters, days) => {
      const hours = quarters / 4
      const { standing, suggestedHours, whole, alike, work, days: each } = adviseEstimate(null, casesOf({ estimatedHours: hours * days, days }))
      expect([standing, Math.round(whole.p50)]).toEqual(['within', Math.round(hours * days * 60)])
      expect(suggestedHours).toBe(Math.round(alike.p50 / 15) / 4)
      expect(each).toHaveLength(days)
      expect(work.p90).toBeCloseTo(each.reduce((sum, { p90 }) => sum + p90, 0), 9)
      expect(each[0]).toEqual(usualQuantiles(each[0]?.p50 ?? 0))
      if (days === 1) expect(alike).toEqual(rule?.alike)
    }), { numRuns: 100 })
  })

  it('has nothing to stand beside where nobody has estimated', () => {
    expect(adviseEstimate(null, casesOf({ estimatedHours: null })).standing).toBeNull()
  })
})
