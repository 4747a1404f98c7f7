import { describe, expect, it } from 'vitest'
import type { CapacityDay } from './capacity.ts'
import { dayByKey, heatWeeks } from './heat-weeks.ts'
import { priceTone } from './price-tone.ts'

const day = (date: string) => ({ date }) as CapacityDay

describe('weeks as rows', () => {
  it('begin on Monday, with nothing outside of the range', () => {
    const weeks = heatWeeks(['2026-06-03', '2026-06-04', '2026-06-05', '2026-06-06', '2026-06-07', '2026-06-08'].map(day))
    expect(weeks.map(({ monday, days }) => [monday, days.map((one) => one?.date ?? null)])).toEqual([
      ['2026-06-01', [null, null, '2026-06-03', '2026-06-04', '2026-06-05', '2026-06-06', '2026-06-07']],
      ['2026-06-08', ['2026-06-08', null, null, null, null, null, null]],
    ])
    expect(heatWeeks([])).toEqual([])
  })
})

describe('keys', () => {
  it.each([
    ['ArrowRight', false, '2026-06-05'], ['ArrowLeft', false, '2026-06-03'], ['ArrowDown', false, '2026-06-11'], ['ArrowUp', false, '2026-06-04'],
    ['PageDown', false, '2026-06-20'], ['PageUp', false, '2026-06-02'], ['Home', false, '2026-06-02'], ['End', false, '2026-06-07'], ['Home', true, '2026-06-02'], ['End', true, '2026-06-20'], ['x', false, null],
  ] as const)('%s (far: %s) leads from Thursday 4 June to %s', (key, isFar, to) => {
    expect(dayByKey(key, isFar, '2026-06-04', '2026-06-02', '2026-06-20')).toBe(to)
  })
})

describe('prices', () => {
  it('within a twentieth of the cheapest are as good as the best', () => {
    expect([100, 105, 106, 120, 121].map((cents) => priceTone(cents, 100))).toEqual(['cheap', 'cheap', 'fair', 'fair', 'dear'])
    expect(priceTone(null, null)).toBe('fair')
  })
})
