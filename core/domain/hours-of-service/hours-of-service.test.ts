import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { coveredMs } from '../time/interval.ts'
import { localEpochDayOf, startOfEpochDay, toInstant } from '../time/zoned-time.ts'
import { dutyStretches } from './duty-log.ts'
import type { DutyInterval } from './duty-log.ts'
import { hoursLeft, hoursViolations } from './hours-of-service.ts'
import type { HoursInput } from './hours-of-service.ts'
import { cycleOf, hoursApply, hoursPackOn } from './hours-packs.ts'

const ZONE = 'America/Toronto'
const CANADA = hoursPackOn('CA', '2026-07-01')
const US = hoursPackOn('US', '2026-07-01')
const HOUR = 3_600_000

/** Moment of July 2026: day of the month and hour, which may pass 24. */
function at(day: number, hour: number): number {
  const midnight = toInstant(`2026-07-${String(day).padStart(2, '0')}`, '00:00', ZONE)
  if (!midnight.ok) throw new Error('no such day')
  return midnight.value + hour * HOUR
}

function duty(kind: DutyInterval['kind'], day: number, from: number, to: number): DutyInterval {
  return { kind, startAt: at(day, from), endAt: at(day, to) }
}

function input(duties: readonly DutyInterval[], change: Partial<HoursInput> = {}): HoursInput {
  return { pack: CANADA, cycleId: null, shortHaul: false, zone: ZONE, duties, ...change }
}

function found(duties: readonly DutyInterval[], change: Partial<HoursInput> = {}): string[] {
  return hoursViolations(input(duties, change)).map((each) => `${each.code} ${each.rule} ${each.overMinutes}`)
}

describe('Canadian hours', () => {
  it('allow 13 h of driving, then no more', () => {
    expect(found([duty('driving', 6, 6, 19)])).toEqual([])
    expect(found([duty('driving', 6, 6, 19.5)])).toEqual(['hours.driving day-driving 30', 'hours.driving shift-driving 30'])
  })

  it('forbid driving after 14 h on duty, not work', () => {
    const work = [duty('driving', 6, 6, 7), duty('onDuty', 6, 7, 20)]
    expect(found([...work, duty('onDuty', 6, 20, 21)])).toEqual(['hours.rest day-off 60'])
    expect(found([...work, duty('driving', 6, 20, 20.5)])).toEqual(['hours.rest day-off 30', 'hours.on_duty day-on-duty 30', 'hours.on_duty shift-on-duty 30'])
  })

  it('forbid driving 16 h after the shift began, breaks included', () => {
    const split = [duty('driving', 6, 5, 8), duty('onDuty', 6, 8, 12), duty('driving', 6, 18, 22)]
    expect(found(split)).toEqual(['hours.elapsed shift-elapsed 60'])
    expect(hoursViolations(input(split))[0]).toMatchObject({ startAt: at(6, 21), endAt: at(6, 22), packId: 'hours-ca', packVersion: 1 })
  })

  it('carry a shift over midnight until 8 h in a row are off', () => {
    const late = duty('driving', 6, 14, 23)
    expect(found([late, duty('driving', 7, 6.5, 7)])).toEqual(['hours.elapsed shift-elapsed 30'])
    expect(found([late, duty('driving', 7, 7, 15)])).toEqual([])
  })

  it('want 10 h off on a day, in blocks of half an hour', () => {
    const pieces: DutyInterval[] = []
    // 20 min off between pieces of work do not count towards the day's rest.
    for (let hour = 6; hour < 20; hour += 1) pieces.push(duty('onDuty', 6, hour, hour + 2 / 3))
    expect(found([duty('driving', 6, 5, 6), ...pieces])).toEqual(['hours.rest day-off 40'])
  })

  it('count seven days of cycle 1 and begin anew after 36 h off', () => {
    const week = [1, 2, 3, 4, 5, 6].map((day) => duty('onDuty', day, 6, 18))
    expect(found([...week, duty('driving', 7, 6, 6.5)])).toEqual(['hours.cycle cycle-1 30'])
    expect(found([...week.slice(0, 5), duty('onDuty', 6, 6, 16), duty('driving', 7, 6, 7)])).toEqual(['hours.cycle cycle-1 60'])
    expect(found([...week.slice(0, 5), duty('onDuty', 6, 6, 16), duty('driving', 8, 4, 5)])).toEqual([])
    // On day 8 the first day of the seven has left the window.
    expect(found([...week.slice(0, 5), duty('onDuty', 6, 6, 16), duty('onDuty', 7, 6, 7), duty('driving', 8, 6, 7)])).toEqual([])
  })

  it('want 24 h off before passing 70 h of cycle 2, and 24 h off in 14 days', () => {
    const week = [1, 2, 3, 4, 5, 6, 7].map((day) => duty('onDuty', day, 8, 18))
    expect(found([...week, duty('driving', 8, 8, 9)], { cycleId: 'cycle-2' })).toEqual(['hours.cycle cycle-2-rest 60'])
    expect(found([...week, duty('driving', 9, 8, 9)], { cycleId: 'cycle-2' })).toEqual([])
    const fortnight = Array.from({ length: 14 }, (_, index) => duty('onDuty', index + 1, 8, 10))
    expect(found([...fortnight, duty('driving', 15, 8, 9)])).toEqual(['hours.rest long-rest 60'])
    expect(found([...fortnight.slice(0, 12), duty('onDuty', 14, 10, 12), duty('driving', 15, 8, 9)])).toEqual([])
  })

  it('apply above 4,500 kg registered, and where the weight is unknown', () => {
    expect([4_500, 4_501, null].map((kg) => hoursApply(CANADA, kg))).toEqual([false, true, true])
  })

  it('fall back on the first cycle of the pack', () => {
    expect([cycleOf(CANADA, null).id, cycleOf(CANADA, 'cycle-2').id, cycleOf(CANADA, '60-in-7').id]).toEqual(['cycle-1', 'cycle-2', 'cycle-1'])
  })
})

describe('United States hours', () => {
  it('allow 11 h of driving inside a 14 h window, with a break after 8 h', () => {
    const change = { pack: US }
    expect(found([duty('driving', 6, 6, 14.5)], change)).toEqual(['hours.break break 30'])
    expect(found([duty('driving', 6, 6, 14.5)], { ...change, shortHaul: true })).toEqual([])
    expect(found([duty('driving', 6, 6, 14), duty('onDuty', 6, 14, 14.5), duty('driving', 6, 14.5, 18)], change)).toEqual(['hours.driving shift-driving 30'])
    expect(found([duty('driving', 6, 6, 7), duty('onDuty', 6, 7, 20), duty('driving', 6, 20, 20.25)], change)).toEqual(['hours.elapsed shift-elapsed 15'])
    expect(found([duty('onDuty', 6, 6, 20), duty('driving', 7, 5, 6)], change)).toEqual(['hours.elapsed shift-elapsed 60'])
    expect(found([duty('onDuty', 6, 6, 20), duty('driving', 7, 6, 7)], change)).toEqual([])
  })

  it('count 70 h in 8 days or 60 h in 7, ended by 34 h off', () => {
    const week = [1, 2, 3, 4, 5, 6].map((day) => duty('onDuty', day, 6, 16))
    expect(found([...week, duty('driving', 7, 6, 7)], { pack: US })).toEqual([])
    expect(found([...week, duty('driving', 7, 6, 7)], { pack: US, cycleId: '60-in-7' })).toEqual(['hours.cycle 60-in-7 60'])
    expect(found([...week, duty('driving', 8, 2, 3)], { pack: US, cycleId: '60-in-7' })).toEqual([])
  })
})

describe('hours left', () => {
  it('say how long may be driven and which rule stops it', () => {
    expect(hoursLeft(input([]), at(6, 6))).toEqual({ drivableMinutes: 780, stoppedBy: { code: 'hours.driving', rule: 'shift-driving' }, drivingMinutes: 780, onDutyMinutes: 840, elapsedMinutes: 960, cycleMinutes: 4200, breakMinutes: null })
    const left = hoursLeft(input([duty('driving', 6, 6, 8), duty('onDuty', 6, 8, 18)]), at(6, 18))
    expect(left).toEqual({ drivableMinutes: 120, stoppedBy: { code: 'hours.on_duty', rule: 'shift-on-duty' }, drivingMinutes: 660, onDutyMinutes: 120, elapsedMinutes: 240, cycleMinutes: 3480, breakMinutes: null })
    expect(hoursLeft(input([duty('driving', 6, 6, 9)], { pack: US }), at(6, 9.25))).toMatchObject({ drivableMinutes: 300, stoppedBy: { rule: 'break' }, breakMinutes: 300 })
    expect(hoursLeft(input([duty('driving', 6, 6, 9)], { pack: US }), at(6, 9.5))).toMatchObject({ drivableMinutes: 480, breakMinutes: 480 })
  })

  it('know nothing of what comes later', () => {
    expect(hoursLeft(input([duty('driving', 6, 6, 20)]), at(6, 8))).toEqual(hoursLeft(input([duty('driving', 6, 6, 8)]), at(6, 8)))
  })
})

describe('duty stretches', () => {
  it('let driving win over a break and a break over clocked time, and cut at midnight', () => {
    const stretches = dutyStretches([duty('onDuty', 6, 20, 27), duty('off', 6, 21, 22), duty('driving', 6, 21.5, 23)], ZONE)
    expect(stretches.map((each) => [(each.startAt - at(6, 0)) / HOUR, (each.endAt - at(6, 0)) / HOUR, each.driving])).toEqual([
      [20, 21, false],
      [21.5, 23, true],
      [23, 24, false],
      [24, 27, false],
    ])
    expect((stretches[3]?.day ?? 0) - (stretches[0]?.day ?? 0)).toBe(1)
  })

  it('end at the end where the clocks change, over midnight too', () => {
    fc.assert(
      fc.property(fc.constantFrom(ZONE, 'America/St_Johns', 'America/Havana'), fc.integer({ min: 2005, max: 2030 }), fc.integer({ min: 0, max: 9000 }), fc.integer({ min: 1, max: 60 }), (zone, year, hour, length) => {
        const startAt = Date.UTC(year, 0, 1) + hour * HOUR
        const stretches = dutyStretches([{ kind: 'driving', startAt, endAt: startAt + length * HOUR }], zone)
        expect(stretches[0]?.startAt).toBe(startAt)
        expect(stretches.at(-1)?.endAt).toBe(startAt + length * HOUR)
        expect(coveredMs(stretches)).toBe(length * HOUR)
        stretches.slice(1).forEach((each, index) => expect(each.startAt).toBe(stretches[index]?.endAt))
      }),
      { numRuns: 300 },
    )
  })
})

describe('properties', () => {
  const quarter = HOUR / 4
  const duties = fc.array(
    fc.record({ kind: fc.constantFrom<DutyInterval['kind']>('driving', 'driving', 'onDuty'), start: fc.nat(4 * 24 * 18), length: fc.integer({ min: 1, max: 40 }) }).map(
      ({ kind, start, length }): DutyInterval => ({ kind, startAt: at(1, 0) + start * quarter, endAt: at(1, 0) + (start + length) * quarter }),
    ),
    { minLength: 1, maxLength: 40 },
  )
  const setting = fc.constantFrom<Partial<HoursInput>>({}, { cycleId: 'cycle-2' }, { pack: US }, { pack: US, cycleId: '60-in-7', shortHaul: true })

  it('removing work never adds a violation nor makes one longer', () => {
    fc.assert(
      fc.property(duties, fc.nat(), setting, (all, pick, change) => {
        const before = hoursViolations(input(all, change))
        const after = hoursViolations(input(all.toSpliced(pick % all.length, 1), change))
        for (const violation of after) {
          const same = before.find((each) => each.rule === violation.rule && each.startAt <= violation.startAt && each.endAt >= violation.endAt)
          expect(same).toBeDefined()
          expect(same?.overMinutes).toBeGreaterThanOrEqual(violation.overMinutes)
        }
      }),
      { numRuns: 1000 },
    )
  })

  it('a looser limit never adds a violation', () => {
    fc.assert(
      fc.property(duties, fc.nat(600), (all, more) => {
        const loose = { ...CANADA, shiftDrivingMinutes: CANADA.shiftDrivingMinutes + more, shiftElapsedMinutes: CANADA.shiftElapsedMinutes + more, dayOffMinutes: (CANADA.dayOffMinutes ?? 0) - more }
        const overMinutes = (pack: typeof CANADA): number => hoursViolations(input(all, { pack })).reduce((sum, each) => sum + each.overMinutes, 0)
        expect(overMinutes(loose)).toBeLessThanOrEqual(overMinutes(CANADA))
      }),
      { numRuns: 300 },
    )
  })

  it('the order of the entries does not matter', () => {
    fc.assert(
      fc.property(duties, setting, (all, change) => {
        expect(hoursViolations(input(all.toReversed(), change))).toEqual(hoursViolations(input(all, change)))
      }),
      { numRuns: 200 },
    )
  })

  it('driving for as long as is left breaks nothing new, a minute more breaks the rule that stops it', () => {
    fc.assert(
      fc.property(duties, setting, (all, change) => {
        const end = Math.max(...all.map((each) => each.endAt)) + 4 * quarter
        const { drivableMinutes, stoppedBy } = hoursLeft(input(all, change), end)
        const until = (minutes: number): HoursInput => input([...all, { kind: 'driving', startAt: end, endAt: end + minutes * 60_000 }], change)
        const atTheWheel = (minutes: number): string[] => hoursViolations(until(minutes)).filter((each) => each.rule !== 'day-off' && each.endAt > end).map((each) => each.rule)
        if (drivableMinutes > 0) expect(atTheWheel(drivableMinutes)).toEqual([])
        // Past midnight a day's limits begin anew, so only within the same day is the stop certain.
        const midnight = startOfEpochDay(localEpochDayOf(end, ZONE) + 1, ZONE)
        if (end + (drivableMinutes + 1) * 60_000 <= midnight) expect(atTheWheel(drivableMinutes + 1)).toContain(stoppedBy.rule)
      }),
      { numRuns: 500 },
    )
  })
})
