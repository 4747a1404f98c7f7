import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MS_PER_HOUR, MS_PER_MINUTE, startOfDay } from '../../../core/domain/time/zoned-time.ts'
import { createAxis, dayAt, hourMarks, hourStep, hoursFor, minutesText, momentAt, snap, wallMinutes, xOf } from './time-axis.ts'

const ZONE = 'America/Toronto'
const day = (from: string, zone = ZONE) => createAxis({ from, days: 1, zone, hours: { from: 0, to: 24 }, pxPerHour: 60 })

describe('the time axis', () => {
  it('is an hour shorter or longer on the days when the clocks change', () => {
    expect([day('2026-06-01').width, day('2026-03-08').width, day('2026-11-01').width]).toEqual([24 * 60, 23 * 60, 25 * 60])
  })

  it('shows both hours of a night that has one twice, and none that is skipped', () => {
    const autumn = day('2026-11-01')
    const first = Date.parse('2026-11-01T01:30:00-04:00')
    expect(xOf(autumn, first + MS_PER_HOUR) - xOf(autumn, first)).toBe(60)
    expect(hourMarks(day('2026-03-08'), day('2026-03-08').days[0]!, 1)).toHaveLength(24)
  })

  it('cuts the nights out of a week', () => {
    const week = createAxis({ from: '2026-06-01', days: 7, zone: ZONE, hours: { from: 6, to: 18 }, pxPerHour: 10 })
    expect(week.days.map(({ x }) => x)).toEqual([0, 122, 244, 366, 488, 610, 732])
    const night = startOfDay('2026-06-02', ZONE)
    expect(xOf(week, night)).toBe(122)
    expect(xOf(week, night + 12 * MS_PER_HOUR)).toBe(122 + 60)
    expect(dayAt(week, 121).date).toBe('2026-06-01')
  })

  it('gives back the moment it was asked for', () => {
    const axis = createAxis({ from: '2026-10-31', days: 3, zone: ZONE, hours: { from: 0, to: 24 }, pxPerHour: 48 })
    const first = axis.days[0]!.startAt
    const last = axis.days.at(-1)!.endAt
    fc.assert(fc.property(fc.integer({ min: 0, max: (last - first) / MS_PER_MINUTE - 1 }), (minutes) => Math.abs(momentAt(axis, xOf(axis, first + minutes * MS_PER_MINUTE)) - (first + minutes * MS_PER_MINUTE)) < 1_000))
  })

  it('snaps to quarters of the wall clock, also where the zone is half an hour off', () => {
    for (const zone of [ZONE, 'America/St_Johns']) {
      const at = snap(Date.parse('2026-06-01T10:07:29Z'), zone)
      expect(at % (15 * MS_PER_MINUTE)).toBe(0)
      expect(Math.abs(at - Date.parse('2026-06-01T10:07:29Z'))).toBeLessThanOrEqual(7.5 * MS_PER_MINUTE)
    }
  })

  it('keeps labels apart and whole hours in view', () => {
    expect([hourStep(60), hourStep(20), hourStep(8), hourStep(1)]).toEqual([1, 3, 6, 24])
    expect(hoursFor([[5 * 60 + 10, 17 * 60], [8 * 60, 21 * 60 + 1]], { from: 6, to: 19 })).toEqual({ from: 5, to: 22 })
    const late = Date.parse('2026-06-02T00:30:00-04:00')
    expect(minutesText(wallMinutes(late, '2026-06-01', ZONE))).toBe('00:30')
    expect(wallMinutes(late, '2026-06-01', ZONE)).toBe(1_470)
  })
})
