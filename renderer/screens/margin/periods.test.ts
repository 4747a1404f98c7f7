import { describe, expect, it } from 'vitest'
import { periodEnd, periodStarts, presetOf, presetRange } from './periods.ts'

describe('periods', () => {
  it('a preset is known again by its days', () => {
    for (const today of ['2026-01-01', '2026-02-28', '2028-02-29', '2026-12-31']) {
      for (const preset of ['all', '30', '90', 'lastMonth', 'year'] as const) {
        const { from, to } = presetRange(preset, today)
        expect([today, presetOf(from, to, today)]).toEqual([today, preset])
      }
    }
    expect(presetOf('2026-03-01', undefined, '2026-05-05')).toBe('own')
  })

  it('ends on the last day', () => {
    expect([periodEnd('2026-02-01', 'month'), periodEnd('2028-02-01', 'month'), periodEnd('2026-12-01', 'month'), periodEnd('2026-12-28', 'week')]).toEqual(['2026-02-28', '2028-02-29', '2026-12-31', '2027-01-03'])
    expect(presetRange('lastMonth', '2026-01-15')).toEqual({ from: '2025-12-01', to: '2025-12-31' })
  })

  it('has no gaps', () => {
    expect(periodStarts(['2026-11-01', '2027-02-01'], 'month')).toEqual(['2026-11-01', '2026-12-01', '2027-01-01', '2027-02-01'])
    expect(periodStarts(['2026-12-21', '2027-01-04'], 'week')).toEqual(['2026-12-21', '2026-12-28', '2027-01-04'])
    expect(periodStarts([], 'week')).toEqual([])
  })
})
