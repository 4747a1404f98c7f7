import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { DutyInterval } from '../../../domain/hours-of-service/duty-log.ts'
import { hoursPackOn } from '../../../domain/hours-of-service/hours-packs.ts'
import { startOfDay } from '../../../domain/time/zoned-time.ts'
import type { DayWorker } from '../recommend/day-problem.ts'
import { driverHoursOf } from './driver-hours.ts'

const MINUTE = 60_000
const worker = { id: 'w' } as DayWorker

/** Work before the day: so many minutes, ending so many minutes before the one behind it begins. */
const past = fc.array(fc.record({ rest: fc.integer({ min: 10, max: 40 * 60 }), length: fc.integer({ min: 30, max: 14 * 60 }), drives: fc.boolean() }), { maxLength: 14 })
const planned = fc.array(fc.record({ rest: fc.integer({ min: 0, max: 10 * 60 }), length: fc.integer({ min: 10, max: 6 * 60 }), drives: fc.boolean() }), { minLength: 1, maxLength: 5 })

describe('what is asked thousands of times', () => {
  it('agrees with the full replay', () => {
    let allowed = 0
    let refused = 0
    fc.assert(
      fc.property(fc.constantFrom('2026-05-13', '2026-03-08', '2026-11-01'), fc.constantFrom('CA' as const, 'US' as const), past, fc.integer({ min: 0, max: 14 * 60 }), planned, (date, country, before, startMinute, day) => {
        const zone = 'America/Toronto'
        const dayStartAt = startOfDay(date, zone)
        const history: DutyInterval[] = []
        let at = dayStartAt
        for (const { rest, length, drives } of before) {
          const endAt = at - rest * MINUTE
          at = endAt - length * MINUTE
          history.unshift({ kind: drives ? 'driving' : 'onDuty', startAt: at, endAt })
        }
        let from = dayStartAt + startMinute * MINUTE
        const duty = day.map(({ rest, length, drives }, index): DutyInterval => {
          const startAt = index === 0 ? from : from + rest * MINUTE
          from = startAt + length * MINUTE
          return { kind: drives ? 'driving' : 'onDuty', startAt, endAt: from }
        })
        const check = driverHoursOf(hoursPackOn(country, date), zone, dayStartAt, () => history)(worker)
        const allows = check.allows(duty)
        expect(allows).toBe(check.refusal(duty) === null)
        if (allows) allowed += 1
        else refused += 1
      }),
      { numRuns: 3_000 },
    )
    expect(Math.min(allowed, refused)).toBeGreaterThan(300)
  })
})
