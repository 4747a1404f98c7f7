import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { overtimePremiumCents, overtimeRule, splitOvertime, splitShifts, splitWeek, wageCents } from './overtime.ts'
import type { OvertimeWork } from './overtime.ts'

function hours(province: string, work: OvertimeWork = 'general', federal = false): number {
  return overtimeRule({ province, work, federal, date: '2026-07-01' }).afterMinutesWeek / 60
}

describe('overtime rules', () => {
  it('go by province, kind of work and federal carrier', () => {
    expect([hours('ON'), hours('ON', 'localCartage'), hours('ON', 'highway')]).toEqual([44, 50, 60])
    expect([hours('ON', 'localCartage', true), hours('QC', 'highway', true)]).toEqual([45, 60])
    expect([hours('QC'), hours('QC', 'highway'), hours('NY'), hours('NY', 'general', true), hours('AB'), hours('NS'), hours('BC'), hours('??')]).toEqual([40, 40, 40, 40, 44, 48, 40, 40])
  })

  it('give way to the worker’s own figures', () => {
    const context = { province: 'ON', work: 'general', federal: false, date: '2026-07-01' } as const
    expect(overtimeRule(context, { afterHoursWeek: 37.5, factor: 2 })).toEqual({ ruleId: 'overtime-own', version: 1, afterMinutesWeek: 2250, afterMinutesDay: null, doubleAfterMinutesDay: null, factor: 2, assumed: false })
    expect(overtimeRule(context, { afterHoursWeek: null, factor: 2 })).toMatchObject({ ruleId: 'overtime-own', afterMinutesWeek: 2640, factor: 2 })
    expect(overtimeRule(context)).toEqual({ ruleId: 'overtime-on', version: 1, afterMinutesWeek: 2640, afterMinutesDay: null, doubleAfterMinutesDay: null, factor: 1.5, assumed: false })
  })
})

describe('splitting a shift', () => {
  const rule = { afterMinutesWeek: 44 * 60 }

  it('puts the part past the threshold into overtime', () => {
    expect(splitOvertime(40 * 60, 10 * 60, rule)).toEqual({ regularMinutes: 240, overtimeMinutes: 360 })
    expect(splitOvertime(50 * 60, 60, rule)).toEqual({ regularMinutes: 0, overtimeMinutes: 60 })
    expect(splitOvertime(0, 60, rule)).toEqual({ regularMinutes: 60, overtimeMinutes: 0 })
  })

  it('gives the same week however its shifts are cut', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(900), { maxLength: 10 }), (shifts) => {
        const total = shifts.reduce((sum, shift) => sum + shift, 0)
        let before = 0
        let overtime = 0
        for (const shift of shifts) {
          const split = splitOvertime(before, shift, rule)
          expect(split.regularMinutes + split.overtimeMinutes).toBe(shift)
          overtime += split.overtimeMinutes
          before += shift
        }
        expect(overtime).toBe(splitOvertime(0, total, rule).overtimeMinutes)
      }),
    )
  })
})

describe('a pay week', () => {
  const rule = (province: string) => overtimeRule({ province, work: 'general', federal: false, date: '2026-07-01' })
  const hoursOf = (days: readonly number[], province: string) => {
    const { regularMinutes, overtimeMinutes, doubleMinutes } = splitWeek(days.map((hours) => hours * 60), rule(province))
    return [regularMinutes / 60, overtimeMinutes / 60, doubleMinutes / 60]
  }

  it('counts by the week, and by the day where the law does', () => {
    expect(hoursOf([10, 10, 10, 10, 10], 'ON')).toEqual([44, 6, 0])
    expect(hoursOf([10, 10, 10, 10, 10], 'QC')).toEqual([40, 10, 0])
    expect(hoursOf([10, 10, 10], 'NY')).toEqual([30, 0, 0])
    expect(hoursOf([10, 10, 10], 'AB')).toEqual([24, 6, 0])
    expect(hoursOf([13, 8, 8, 8, 8, 8], 'CA')).toEqual([40, 12, 1])
    expect(hoursOf([13], 'CO')).toEqual([12, 1, 0])
    expect(hoursOf([13], 'BC')).toEqual([8, 4, 1])
  })

  it('puts the dear hours on the last shifts of the day, and of the week', () => {
    const shifts = (list: readonly [day: number, hours: number][], province: string) => splitShifts(list.map(([day, hours]) => ({ day, minutes: hours * 60 })), rule(province)).map(({ overtimeMinutes, doubleMinutes }) => [overtimeMinutes / 60, doubleMinutes / 60])
    expect(shifts([[1, 6], [1, 4], [2, 8]], 'AB')).toEqual([[0, 0], [2, 0], [0, 0]])
    expect(shifts([[1, 7], [1, 4], [1, 3]], 'BC')).toEqual([[0, 0], [3, 0], [1, 2]])
    expect(shifts([[1, 13], [2, 8]], 'CO')).toEqual([[1, 0], [0, 0]])
    expect(shifts([[1, 10], [2, 10], [3, 10], [4, 10], [5, 10]], 'ON')).toEqual([[0, 0], [0, 0], [0, 0], [0, 0], [6, 0]])
    // Hours that were a day's overtime do not fill the week: 40 hours of five days are regular, so Saturday's are not.
    expect(shifts([[1, 10], [2, 10], [3, 8], [4, 8], [5, 8], [6, 2]], 'CA')).toEqual([[2, 0], [2, 0], [0, 0], [0, 0], [0, 0], [2, 0]])
  })

  it('comes to the same shift by shift as by the week', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(6), fc.nat(900)), { maxLength: 12 }), fc.constantFrom('ON', 'QC', 'AB', 'BC', 'AK', 'NV', 'CA', 'CO', 'TX', ''), (list, province) => {
        const shifts = list.map(([day, minutes]) => ({ day, minutes })).toSorted((a, b) => a.day - b.day)
        const days = [0, 1, 2, 3, 4, 5, 6].map((day) => shifts.reduce((sum, each) => sum + (each.day === day ? each.minutes : 0), 0))
        const { overtimeMinutes, doubleMinutes } = splitWeek(days, rule(province))
        const extra = splitShifts(shifts, rule(province))
        expect(extra.reduce((sum, each) => sum + each.overtimeMinutes, 0)).toBe(overtimeMinutes)
        expect(extra.reduce((sum, each) => sum + each.doubleMinutes, 0)).toBe(doubleMinutes)
        for (const [index, each] of extra.entries()) expect(each.overtimeMinutes + each.doubleMinutes).toBeLessThanOrEqual(shifts[index]!.minutes)
      }),
    )
  })

  it('pays every minute once, whatever the days', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1_440), { maxLength: 7 }), fc.constantFrom('ON', 'QC', 'AB', 'BC', 'NS', 'CA', 'CO', 'TX', ''), (days, province) => {
        const { regularMinutes, overtimeMinutes, doubleMinutes } = splitWeek(days, rule(province))
        expect(regularMinutes + overtimeMinutes + doubleMinutes).toBe(days.reduce((sum, day) => sum + day, 0))
        expect(regularMinutes).toBeLessThanOrEqual(rule(province).afterMinutesWeek)
        expect(Math.min(regularMinutes, overtimeMinutes, doubleMinutes)).toBeGreaterThanOrEqual(0)
      }),
    )
  })
})

describe('wages', () => {
  it('are exact to the cent', () => {
    expect(wageCents(22_00, { regularMinutes: 240, overtimeMinutes: 360 }, 1.5)).toBe(8800 + 19_800)
    expect(wageCents(20_33, { regularMinutes: 1, overtimeMinutes: 0 }, 1.5)).toBe(34)
    expect(overtimePremiumCents(22_00, 360, 1.5)).toBe(6600)
  })

  it('never fall when more is worked, and hold the premium on top of the base wage', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20_000 }), fc.nat(4000), fc.nat(4000), fc.nat(60), fc.constantFrom(1, 1.25, 1.5, 2), (wage, before, minutes, more, factor) => {
        const rule = { afterMinutesWeek: 2400 }
        const split = splitOvertime(before, minutes, rule)
        const cost = wageCents(wage, split, factor)
        expect(wageCents(wage, splitOvertime(before, minutes + more, rule), factor)).toBeGreaterThanOrEqual(cost)
        const base = wageCents(wage, { regularMinutes: minutes, overtimeMinutes: 0 }, factor)
        expect(Math.abs(base + overtimePremiumCents(wage, split.overtimeMinutes, factor) - cost)).toBeLessThanOrEqual(1)
      }),
    )
  })
})
