import { describe, expect, it } from 'vitest'
import { formatsOf } from './format.ts'

const en = formatsOf('en')
const fr = formatsOf('fr')
const TORONTO = 'America/Toronto'

describe('formats', () => {
  it('writes money as each language does', () => {
    expect(en.money(123_450)).toBe('$1,234.50')
    expect(fr.money(123_450).replaceAll(/\s/g, ' ')).toBe('1 234,50 $')
  })

  it('writes the wall time of the place, not of the reader', () => {
    const at = Date.UTC(2026, 10, 25, 12, 30)
    expect(en.time(at, TORONTO)).toBe('07:30')
    expect(fr.time(at, TORONTO)).toBe('7\u00a0h\u00a030')
    expect(en.time(at, 'America/St_Johns')).toBe('09:00')
  })

  it('keeps a day a day, whatever the zone of the reader', () => {
    expect(en.longDay('2026-03-08')).toContain('8')
    expect(fr.day('2026-03-08')).toContain('dim')
  })

  it('has one sign for what is not known', () => {
    expect([en.money(null), en.number(undefined), en.minutes(Number.NaN), en.time(null, TORONTO)]).toEqual(['–', '–', '–', '–'])
  })

  it('writes minutes as hours from sixty on, and keeps the sign', () => {
    expect(en.minutes(59.4)).toBe('59\u00a0min')
    expect(en.minutes(95)).toBe('1\u00a0h\u00a035')
    expect(en.minutes(-95)).toBe('−1\u00a0h\u00a035')
  })

  it('sorts without regard to accents and by number', () => {
    expect(['Éric 10', 'eric 9', 'Zoé'].toSorted(fr.compare)).toEqual(['eric 9', 'Éric 10', 'Zoé'])
  })
})
