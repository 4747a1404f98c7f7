import { describe, expect, it } from 'vitest'
import { addMonths, monthsBetween } from './calendar-months.ts'

describe('months of the calendar', () => {
  it.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2028-01-31', 1, '2028-02-29'],
    ['2026-12-15', 1, '2027-01-15'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-01-10', -24, '2024-01-10'],
    ['2026-05-12', 0, '2026-05-12'],
  ])('%s and %i more end on %s', (date, months, expected) => {
    expect(addMonths(date, months)).toBe(expected)
  })

  it.each([
    ['2026-01-31', '2026-02-28', 0, 28],
    ['2026-01-31', '2026-03-31', 2, 0],
    ['2026-01-15', '2026-03-20', 2, 5],
    ['2026-03-20', '2026-03-19', 0, 0],
    ['2026-03-20', '2025-01-01', 0, 0],
  ])('from %s to %s are %i and %i days', (from, to, months, days) => {
    expect(monthsBetween(from, to)).toEqual({ months, days })
  })
})
