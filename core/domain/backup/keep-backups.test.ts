import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isoWeekOf, monthKeyOf } from '../time/local-date.ts'
import { localDateOf } from '../time/zoned-time.ts'
import { lastNight, nextNight } from './backup-due.ts'
import { backupsToKeep, KEPT } from './keep-backups.ts'

const ZONE = 'America/Toronto'
const DAY = 86_400_000
const NOW = Date.UTC(2026, 10, 26, 7)

describe('which backups stay', () => {
  it('of two years of nights: seven days, five weeks, twelve months', () => {
    const nights = Array.from({ length: 730 }, (_, index) => NOW - index * DAY)
    const kept = [...backupsToKeep(nights, ZONE)]
    const dates = kept.map((at) => localDateOf(at, ZONE))
    expect(dates.slice(0, 7)).toEqual(['2026-11-26', '2026-11-25', '2026-11-24', '2026-11-23', '2026-11-22', '2026-11-21', '2026-11-20'])
    expect(new Set(dates.map(isoWeekOf)).size).toBeGreaterThanOrEqual(KEPT.weeks)
    expect(new Set(dates.map(monthKeyOf))).toEqual(new Set(nights.map((at) => monthKeyOf(localDateOf(at, ZONE))).filter((month) => month >= '2025-12')))
    expect(kept.length).toBeLessThanOrEqual(KEPT.days + KEPT.weeks + KEPT.months)
  })

  it('keeps the newest, never more than there may be, and nothing is lost by looking twice', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: NOW - 800 * DAY, max: NOW }), { minLength: 1, maxLength: 200 }), (made) => {
        const kept = backupsToKeep(made, ZONE)
        expect(kept.has(Math.max(...made))).toBe(true)
        expect(kept.size).toBeLessThanOrEqual(KEPT.days + KEPT.weeks + KEPT.months)
        expect(backupsToKeep([...kept], ZONE)).toEqual(kept)
        const newestOf = (span: (at: number) => string) => new Map(made.toSorted((a, b) => a - b).map((at) => [span(at), at]))
        for (const at of kept) expect([newestOf((each) => localDateOf(each, ZONE)), newestOf((each) => isoWeekOf(localDateOf(each, ZONE))), newestOf((each) => monthKeyOf(localDateOf(each, ZONE)))].some((newest) => [...newest.values()].includes(at))).toBe(true)
      }),
    )
  })
})

describe('when a night’s backup is due', () => {
  it('is by the clock of the place, over the days when it changes too', () => {
    const at = (iso: string) => Date.parse(iso)
    expect(lastNight(at('2026-11-26T12:00:00-05:00'), 2, ZONE)).toBe(at('2026-11-26T02:00:00-05:00'))
    expect(lastNight(at('2026-11-26T01:59:59-05:00'), 2, ZONE)).toBe(at('2026-11-25T02:00:00-05:00'))
    expect(nextNight(at('2026-11-26T12:00:00-05:00'), 2, ZONE)).toBe(at('2026-11-27T02:00:00-05:00'))
    // Two o'clock is skipped on 2026-03-08 and comes twice on 2026-11-01.
    for (const day of ['2026-03-08', '2026-11-01']) {
      const noon = at(`${day}T17:00:00Z`)
      const last = lastNight(noon, 2, ZONE)
      expect(localDateOf(last, ZONE)).toBe(day)
      expect(last).toBeLessThan(noon)
      expect(nextNight(noon, 2, ZONE) - last).toBeGreaterThan(22 * 3_600_000)
    }
  })

  it('lies behind, and the next one ahead, a day apart', () => {
    fc.assert(
      fc.property(fc.integer({ min: Date.UTC(2026, 0), max: Date.UTC(2028, 0) }), fc.integer({ min: 0, max: 23 }), (now, hour) => {
        const [last, next] = [lastNight(now, hour, ZONE), nextNight(now, hour, ZONE)]
        expect(last).toBeLessThanOrEqual(now)
        expect(next).toBeGreaterThan(now - 3_600_000)
        expect(Math.abs(next - last - DAY)).toBeLessThanOrEqual(3_600_000)
      }),
    )
  })
})
