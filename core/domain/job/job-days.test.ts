import { describe, expect, it } from 'vitest'
import { dayOfJob, lastDayOf, partOfDay } from './job-days.ts'

const JOB = { date: '2026-06-29', days: 3, estimatedHours: 21 }

describe('a job of several days', () => {
  it('counts its days over the end of a month', () => {
    expect(['2026-06-28', '2026-06-29', '2026-06-30', '2026-07-01', '2026-07-02'].map((date) => dayOfJob(JOB, date))).toEqual([null, 1, 2, 3, null])
    expect([lastDayOf(JOB), lastDayOf({ ...JOB, days: null })]).toEqual(['2026-07-01', '2026-06-29'])
  })

  it('has an even share of the hours each day, and drives to its end on the last', () => {
    expect(partOfDay(JOB, ['origin', 'destination'], '2026-06-29')).toEqual({ estimatedHours: 7, stops: ['origin'] })
    expect(partOfDay(JOB, ['origin', 'destination'], '2026-07-01')).toEqual({ estimatedHours: 7, stops: ['origin', 'destination'] })
    expect(partOfDay({ ...JOB, days: null }, ['origin', 'destination'], '2026-06-29')).toEqual({ estimatedHours: 21, stops: ['origin', 'destination'] })
    expect(partOfDay({ ...JOB, estimatedHours: null }, [], '2026-06-30').estimatedHours).toBeNull()
  })
})
