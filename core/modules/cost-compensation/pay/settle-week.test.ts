import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { overtimeRule } from '../../../domain/overtime/overtime.ts'
import { TIME_KINDS } from '../../../domain/records/job-records.ts'
import { epochDayOf } from '../../../domain/time/local-date.ts'
import { settleWeek, type ClockEntry, type WeekInput } from './settle-week.ts'
import { splitTip } from './split-tips.ts'
import { changesWithin, wagesOver } from './wages.ts'

const MONDAY = Date.parse('2026-05-11T08:00:00-04:00')
const HOUR = 3_600_000
const rule = (province: string) => overtimeRule({ province, federal: false, work: 'general', date: '2026-05-11' })

function entry(job: string, key: string, day: number, from: number, hours: number, more: Partial<ClockEntry> = {}): ClockEntry {
  const startAt = MONDAY + day * 24 * HOUR + from * HOUR
  return { job, key, kind: 'load', startAt, endAt: startAt + hours * HOUR, paid: true, ...more }
}
const week = (entries: readonly ClockEntry[], more: Partial<WeekInput> = {}) => settleWeek({ zone: 'America/Toronto', entries, rule: rule('ON'), wageOn: () => 20_00, usualWageCents: 22_00, ...more })
const total = (values: readonly number[]) => values.reduce((sum, each) => sum + each, 0)

describe('a pay week', () => {
  it('shares the overtime of a week among all its jobs by their hours', () => {
    const settled = week([0, 1, 2, 3, 4].map((day) => entry(`job${day}`, 'a', day, 0, 10)))
    expect([settled.regularMinutes, settled.overtimeMinutes, settled.baseCents, settled.overtimeCents]).toEqual([44 * 60, 6 * 60, 1_000_00, 60_00])
    expect(settled.overtime.map(({ job, overtimeMinutes, overtimeCents }) => [job, overtimeMinutes, overtimeCents])).toEqual([0, 1, 2, 3, 4].map((day) => [`job${day}`, 72, 12_00]))
  })

  it('puts the overtime of a day on the jobs of that day', () => {
    const settled = week([entry('long', 'a', 0, 0, 9), entry('late', 'b', 0, 9, 3), entry('other', 'c', 1, 0, 8)], { rule: rule('AB') })
    expect([settled.overtimeMinutes, settled.overtimeCents]).toEqual([240, 40_00])
    expect(settled.overtime.map(({ job, overtimeMinutes }) => [job, overtimeMinutes])).toEqual([['late', 60], ['long', 180]])
    expect(week([entry('x', 'a', 0, 0, 13)], { rule: rule('BC') })).toMatchObject({ regularMinutes: 480, overtimeMinutes: 240, doubleMinutes: 60, overtimeCents: 40_00, doubleCents: 20_00 })
  })

  it('pays a minute that was clocked twice once, and names it', () => {
    const twice = week([entry('a', '1', 0, 0, 4), entry('a', '2', 0, 3, 2), entry('b', '1', 0, 4.5, 2)])
    expect(twice.baseCents).toBe(6.5 * 20_00)
    expect(twice.problems).toEqual([
      { code: 'clock_overlaps', entries: [expect.objectContaining({ job: 'a', key: '1' }), expect.objectContaining({ job: 'a', key: '2' })] },
      { code: 'two_jobs_at_once', entries: [expect.objectContaining({ job: 'a', key: '2' }), expect.objectContaining({ job: 'b', key: '1' })] },
    ])
    expect(week([entry('a', '1', 0, 4, -2)])).toMatchObject({ baseCents: 0, problems: [{ code: 'clock_backwards' }] })
  })

  it('knows breaks, idle time, travel and the wage of each day', () => {
    const changed = [{ date: '2026-05-13', beforeCents: 18_00 }]
    const settled = week([entry('a', '1', 0, 0, 2, { kind: 'yard' }), entry('a', '2', 0, 2, 1, { kind: 'break' }), entry('a', '3', 0, 3, 1, { kind: 'break', paid: false }), entry('a', '4', 2, 0, 3, { kind: 'travel' })], { wageOn: wagesOver(20_00, changed) })
    expect(settled.work.map(({ bucket, minutes, wagePerHourCents, cents }) => [bucket, minutes, wagePerHourCents, cents])).toEqual([['idle', 180, 18_00, 54_00], ['travel', 180, 20_00, 60_00]])
    expect([settled.paidBreakMinutes, settled.regularMinutes, settled.regularRateCents]).toEqual([60, 300, 19_20])
    expect(changesWithin(changed, epochDayOf('2026-05-11'))).toEqual(changed)
    expect(changesWithin(changed, epochDayOf('2026-05-13'))).toEqual([])
    expect(wagesOver(null, changed)(epochDayOf('2026-05-14'))).toBeNull()
  })

  const anyEntry = fc.record({ job: fc.constantFrom('a', 'b', 'c'), key: fc.uuid(), kind: fc.constantFrom(...TIME_KINDS), startAt: fc.integer({ min: MONDAY, max: MONDAY + 6 * 24 * HOUR }), length: fc.integer({ min: -60_000, max: 9 * HOUR }), paid: fc.boolean() })
    .map(({ startAt, length, ...each }): ClockEntry => ({ ...each, startAt, endAt: startAt + length }))
  const anyWeek = fc.array(anyEntry, { maxLength: 25 })

  it('adds up exactly, whatever was clocked and in whatever order', () => {
    fc.assert(
      fc.property(anyWeek, fc.constantFrom('ON', 'QC', 'AB', 'BC', 'CA'), fc.integer({ min: 0, max: 6 }), fc.integer({ min: 1, max: 99_99 }), (entries, province, changeDay, before) => {
        const input = { rule: rule(province), wageOn: wagesOver(21_37, [{ date: `2026-05-1${1 + changeDay}`, beforeCents: before }]) }
        const settled = week(entries, input)
        expect(week(entries.toReversed(), input)).toEqual(settled)
        expect(total(settled.work.map(({ cents }) => cents))).toBe(settled.baseCents)
        expect(total(settled.overtime.map(({ overtimeCents }) => overtimeCents))).toBe(settled.overtimeCents)
        expect(total(settled.overtime.map(({ doubleCents }) => doubleCents))).toBe(settled.doubleCents)
        expect(total(settled.overtime.map(({ overtimeMinutes }) => overtimeMinutes))).toBe(settled.overtimeMinutes)
        expect(total(settled.overtime.map(({ doubleMinutes }) => doubleMinutes))).toBe(settled.doubleMinutes)
        const minutes = total(settled.work.map((each) => each.minutes))
        expect(settled.regularMinutes + settled.overtimeMinutes + settled.doubleMinutes + settled.paidBreakMinutes).toBe(minutes)
        expect(total(Object.values(settled.minutesByKind))).toBe(minutes)
        for (const { minutes: worked, cents, wagePerHourCents } of settled.work) expect(Math.abs(cents - (wagePerHourCents * worked) / 60)).toBeLessThan(1)
      }),
    )
  })

  it('pays each minute of the week once at most', () => {
    fc.assert(fc.property(anyWeek, (entries) => {
      const covered = new Set<number>()
      for (const each of entries) if (each.paid) for (let minute = Math.round(each.startAt / 60_000); minute < Math.round(each.endAt / 60_000); minute += 1) covered.add(minute)
      expect(Math.abs(total(Object.values(week(entries).minutesByKind)) - covered.size)).toBeLessThanOrEqual(0)
    }))
  })
})

describe('tips', () => {
  const crew = [{ worker: 'b', role: 'helper', minutes: 300 }, { worker: 'a', role: 'lead', minutes: 100 }, { worker: 'c', role: 'driver', minutes: 200 }] as const

  it('are split evenly, by hours or by role', () => {
    expect([...splitTip(100_00, crew, 'equal')]).toEqual([['a', 33_34], ['b', 33_33], ['c', 33_33]])
    expect([...splitTip(100_00, crew, 'hours').values()]).toEqual([16_67, 50_00, 33_33])
    expect([...splitTip(99_00, crew, 'roles').values()]).toEqual([36_00, 30_00, 33_00])
    expect(splitTip(10_00, [], 'equal').size).toBe(0)
  })

  it('add up to the cent, in any order of the crew', () => {
    fc.assert(fc.property(fc.nat(100_000), fc.uniqueArray(fc.record({ worker: fc.uuid(), role: fc.constantFrom('lead', 'driver', 'helper', 'packer', null), minutes: fc.nat(900) }), { minLength: 1, maxLength: 8, selector: ({ worker }) => worker }), fc.constantFrom('equal', 'hours', 'roles'), (cents, sharers, split) => {
      const parts = splitTip(cents, sharers, split)
      expect(total([...parts.values()])).toBe(cents)
      expect(splitTip(cents, sharers.toReversed(), split)).toEqual(parts)
    }))
  })
})
