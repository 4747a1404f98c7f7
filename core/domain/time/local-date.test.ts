import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { addDays, dateOfEpochDay, daysBetween, epochDayOf, isLocalDate, isoWeekOf, isWeekend, monthKeyOf, parseLocalDate, weekStartOf, weekdayOf } from './local-date.ts'
import type { Weekday } from './local-date.ts'
import { minutesOfDay, parseLocalTime, timeOfMinutes } from './local-time.ts'

const epochDay = fc.integer({ min: -719_162, max: 2_932_896 })

describe('local dates', () => {
  it('agree with Temporal over the whole calendar', () => {
    fc.assert(
      fc.property(epochDay, fc.integer({ min: 1, max: 7 }), (day, first) => {
        const reference = Temporal.PlainDate.from('1970-01-01').add({ days: day })
        const date = dateOfEpochDay(day)
        expect(date).toBe(reference.toString())
        expect(epochDayOf(date)).toBe(day)
        expect(weekdayOf(date)).toBe(reference.dayOfWeek)
        expect(isoWeekOf(date)).toBe(`${String(reference.yearOfWeek).padStart(4, '0')}-W${String(reference.weekOfYear).padStart(2, '0')}`)
        const start = weekStartOf(date, first as Weekday)
        expect(weekdayOf(start)).toBe(first)
        expect(daysBetween(start, date)).toBeGreaterThanOrEqual(0)
        expect(daysBetween(start, date)).toBeLessThan(7)
      }),
      // The first and last weeks of the calendar have neighbours in years 0 and 10000.
      { numRuns: 500, examples: [[0, 1], [-719_155, 1], [2_932_880, 7]] },
    )
  })

  it('accept exactly the days of the calendar', () => {
    expect(['2024-02-29', '2000-02-29', '2026-12-31', '0001-01-01'].every(isLocalDate)).toBe(true)
    expect(['2023-02-29', '1900-02-29', '2026-13-01', '2026-00-10', '2026-04-31', '2026-01-00', '0000-01-01', '2026-1-1', '20260101', ' 2026-01-01'].some(isLocalDate)).toBe(false)
    expect(parseLocalDate(' 2026-01-01 ')).toEqual({ ok: true, value: '2026-01-01' })
    expect(parseLocalDate('01/02/2026')).toEqual({ ok: false, failure: { code: 'input.not_date', params: {} } })
  })

  it('count days, months and weekends', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01')
    expect(addDays('2024-03-01', -1)).toBe('2024-02-29')
    expect(monthKeyOf('2026-07-01')).toBe('2026-07')
    expect(['2026-07-03', '2026-07-04', '2026-07-05'].map(isWeekend)).toEqual([false, true, true])
  })
})

describe('local times', () => {
  it('go to minutes and back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1439 }), (minutes) => {
        expect(minutesOfDay(timeOfMinutes(minutes))).toBe(minutes)
      }),
    )
    expect(() => timeOfMinutes(1440)).toThrow(RangeError)
  })

  it('are refused outside the day', () => {
    expect(parseLocalTime('08:30')).toEqual({ ok: true, value: '08:30' })
    for (const text of ['24:00', '8:30', '08:60', '0830', '08:30:00']) expect(parseLocalTime(text)).toMatchObject({ failure: { code: 'input.not_time' } })
  })
})
