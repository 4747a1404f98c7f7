import { expect, it } from 'vitest'
import { daysBefore, dayStart, nextDay } from './day-start.ts'

it('begins a day on the clocks of the place', () => {
  expect(new Date(dayStart('2026-06-01', 'America/Toronto')).toISOString()).toBe('2026-06-01T04:00:00.000Z')
  expect(new Date(dayStart('2026-01-01', 'America/St_Johns')).toISOString()).toBe('2026-01-01T03:30:00.000Z')
  // Clocks change at 2:00 on both days.
  expect(dayStart('2026-03-09', 'America/Toronto') - dayStart('2026-03-08', 'America/Toronto')).toBe(23 * 3_600_000)
  expect(dayStart('2026-11-02', 'America/Toronto') - dayStart('2026-11-01', 'America/Toronto')).toBe(25 * 3_600_000)
  expect(nextDay('2026-12-31')).toBe('2027-01-01')
  expect(daysBefore('2026-03-01', 6)).toBe('2026-02-23')
})
