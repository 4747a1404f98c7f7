import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { addDays } from './local-date.ts'
import { timeOfMinutes } from './local-time.ts'
import { dayInterval, formatInstant, localDateOf, localTimeOf, parseInstant, startOfDay, toInstant } from './zoned-time.ts'
import { isZone, offsetAt } from './zone-offset.ts'

const ZONES = ['America/Toronto', 'America/Vancouver', 'America/St_Johns', 'America/Regina', 'America/New_York'] as const
const zone = fc.constantFrom(...ZONES)
const instant = fc.integer({ min: Date.UTC(2005, 0, 1), max: Date.UTC(2035, 11, 31) })
/** Near the changes of the clocks, where mistakes live. */
const nearChange = fc
  .tuple(fc.integer({ min: 2005, max: 2035 }), fc.constantFrom([2, 8], [2, 14], [3, 1], [3, 7], [9, 25], [9, 31], [10, 1], [10, 7]), fc.integer({ min: -3 * 86_400_000, max: 3 * 86_400_000 }))
  .map(([year, [month = 0, day = 1], shift]) => Date.UTC(year, month, day) + shift)
const anyInstant = fc.oneof(instant, nearChange)

function zoned(at: number, zoneId: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zoneId)
}

describe('zoned time agrees with Temporal', () => {
  it('offset, date, time and ISO text of a moment', () => {
    fc.assert(
      fc.property(anyInstant, zone, (at, zoneId) => {
        const reference = zoned(at, zoneId)
        expect(offsetAt(at, zoneId)).toBe(reference.offsetNanoseconds / 1e6)
        expect(localDateOf(at, zoneId)).toBe(reference.toPlainDate().toString())
        expect(localTimeOf(at, zoneId)).toBe(reference.toPlainTime().toString().slice(0, 5))
        expect(formatInstant(at, zoneId)).toBe(reference.toInstant().toString({ timeZone: zoneId }))
        expect(parseInstant(formatInstant(at, zoneId))).toEqual({ ok: true, value: at })
      }),
      { numRuns: 1000 },
    )
  })

  it('moment of a wall time: the earlier of two, refused in a gap', () => {
    fc.assert(
      fc.property(anyInstant, fc.integer({ min: 0, max: 1439 }), zone, (near, minutes, zoneId) => {
        const date = localDateOf(near, zoneId)
        const time = timeOfMinutes(minutes)
        const plain = Temporal.PlainDateTime.from(`${date}T${time}`)
        const earlier = plain.toZonedDateTime(zoneId, { disambiguation: 'earlier' })
        const inGap = !earlier.toPlainDateTime().equals(plain)
        const result = toInstant(date, time, zoneId)
        if (inGap) expect(result).toEqual({ ok: false, failure: { code: 'input.time_in_gap', params: { date, time, zone: zoneId } } })
        else expect(result).toEqual({ ok: true, value: earlier.epochMilliseconds })
      }),
      { numRuns: 1000 },
    )
  })

  it('first moment of a day', () => {
    fc.assert(
      fc.property(anyInstant, fc.constantFrom(...ZONES, 'America/Havana', 'America/Sao_Paulo'), (near, zoneId) => {
        const date = zoned(near, zoneId).toPlainDate()
        expect(startOfDay(date.toString(), zoneId)).toBe(date.toZonedDateTime(zoneId).epochMilliseconds)
      }),
      { numRuns: 500 },
    )
  })

  it('outside the cached years', () => {
    for (const year of [1986, 1999, 2000, 2044, 2045, 2060]) {
      for (const zoneId of ZONES) {
        const at = Date.UTC(year, 6, 1)
        expect(offsetAt(at, zoneId)).toBe(zoned(at, zoneId).offsetNanoseconds / 1e6)
      }
    }
  })
})

describe('changes of the clocks', () => {
  it('refuses the hour that is skipped and takes the first of the hour that comes twice', () => {
    expect(toInstant('2026-03-08', '02:30', 'America/Toronto')).toMatchObject({ ok: false, failure: { code: 'input.time_in_gap' } })
    expect(toInstant('2026-03-08', '03:00', 'America/Toronto')).toEqual({ ok: true, value: Date.UTC(2026, 2, 8, 7) })
    expect(toInstant('2026-11-01', '01:30', 'America/Toronto')).toEqual({ ok: true, value: Date.UTC(2026, 10, 1, 5, 30) })
    expect(toInstant('2026-03-08', '02:30', 'America/Regina').ok).toBe(true)
  })

  it('gives days of 23, 24 and 25 hours', () => {
    const hours = (date: string): number => (dayInterval(date, 'America/Toronto').endAt - dayInterval(date, 'America/Toronto').startAt) / 3_600_000
    expect([hours('2026-03-08'), hours('2026-06-01'), hours('2026-11-01')]).toEqual([23, 24, 25])
    expect(addDays('2026-03-08', 1)).toBe('2026-03-09')
  })
})

describe('refusals', () => {
  it('refuses dates and times that do not exist', () => {
    expect(toInstant('2026-02-29', '08:00', 'America/Toronto')).toMatchObject({ failure: { code: 'input.not_date' } })
    expect(toInstant('2026-02-28', '24:00', 'America/Toronto')).toMatchObject({ failure: { code: 'input.not_time' } })
  })

  it.each(['2026-07-01T08:30:00', '2026-07-01', '08:30', '2026-07-01T25:00Z', '2026-07-01T08:30:00-0', '', '2026-7-1T08:30Z'])('refuses the moment %j', (text) => {
    expect(parseInstant(text)).toMatchObject({ failure: { code: 'input.not_instant' } })
  })

  it('reads the usual forms of a moment', () => {
    const at = Date.UTC(2026, 6, 1, 12, 30)
    for (const text of ['2026-07-01T12:30Z', '2026-07-01T08:30:00-04:00', '2026-07-01 08:30:00.000-0400', '2026-07-01T18:00+05:30']) expect(parseInstant(text)).toEqual({ ok: true, value: at })
    expect(parseInstant('2026-02-30T08:30Z')).toMatchObject({ failure: { code: 'input.not_date' } })
  })

  it('knows named zones only, and throws for an unknown one', () => {
    expect(['America/Toronto', 'UTC', 'America/Nowhere', '', '+05:00', '-04:00'].map(isZone)).toEqual([true, true, false, false, false, false])
    expect(() => offsetAt(0, 'America/Nowhere')).toThrow(RangeError)
    expect(() => offsetAt(Date.UTC(2026, 0, 1), 'America/Nowhere')).toThrow(RangeError)
  })
})
