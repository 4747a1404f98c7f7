import type { Interval } from '../time/interval.ts'
import { localEpochDayOf, MS_PER_MINUTE, startOfEpochDay } from '../time/zoned-time.ts'
import type { Instant, Zone } from '../time/zone-offset.ts'
import { createDutyClock } from './duty-clock.ts'
import type { HoursCode } from './duty-clock.ts'
import { dutyStretches } from './duty-log.ts'
import type { DutyInterval, DutyStretch } from './duty-log.ts'
import { cycleOf } from './hours-packs.ts'
import type { HoursPack } from './hours-packs.ts'

export interface HoursInput {
  readonly pack: HoursPack
  /** Null: the pack's first. */
  readonly cycleId: string | null
  /** The driver keeps to the short-haul radius, which may lift the break rule. */
  readonly shortHaul: boolean
  /** The home terminal's, where a driver's day begins at midnight. */
  readonly zone: Zone
  /** Worked and planned together, in any order; two weeks back for a full answer. */
  readonly duties: readonly DutyInterval[]
}

/** Driving that a rule forbids, gathered per rule and shift (per day for the daily rest). Half open from the first forbidden moment to the last. */
export interface HoursViolation extends Interval {
  readonly code: HoursCode
  readonly rule: string
  readonly packId: string
  readonly packVersion: number
  /** Minutes driven past the limit, or minutes of rest missing. Rounded up: a started minute is one. */
  readonly overMinutes: number
}

/** What a driver has left at a moment, whole minutes, never negative; null where the law has no such rule. */
export interface HoursLeft {
  /** Driving before any rule stops it, if it began now and went on without a pause. */
  readonly drivableMinutes: number
  /** The rule that stops it first. */
  readonly stoppedBy: { readonly code: HoursCode; readonly rule: string }
  readonly drivingMinutes: number | null
  readonly onDutyMinutes: number | null
  readonly elapsedMinutes: number | null
  readonly cycleMinutes: number | null
  readonly breakMinutes: number | null
}

/** Every driving that breaks a rule, in order of time, then of rule. */
export function hoursViolations(input: HoursInput): HoursViolation[] {
  const { pack } = input
  const stretches = dutyStretches(input.duties, input.zone)
  const clock = createDutyClock(pack, cycleOf(pack, input.cycleId))
  const open = new Map<string, { violation: Omit<HoursViolation, 'overMinutes'>; overMs: number }>()
  const breakRuleApplies = !(input.shortHaul && pack.shortHaul.noBreakRule)
  for (const stretch of stretches) {
    clock.arrive(stretch.startAt, stretch.day)
    if (stretch.driving) {
      for (const { code, rule, leftMs } of clock.allowances(breakRuleApplies)) {
        const startAt = stretch.startAt + Math.max(0, leftMs)
        if (startAt >= stretch.endAt) continue
        const key = `${rule}@${clock.shiftStartAt() ?? stretch.startAt}`
        const found = open.get(key)
        open.set(key, {
          violation: { code, rule, packId: pack.id, packVersion: pack.version, startAt: found?.violation.startAt ?? startAt, endAt: stretch.endAt },
          overMs: (found?.overMs ?? 0) + stretch.endAt - startAt,
        })
      }
    }
    clock.work(stretch)
  }
  const violations = [...open.values()].map(({ violation, overMs }) => ({ ...violation, overMinutes: Math.ceil(overMs / MS_PER_MINUTE) }))
  violations.push(...missingDailyRest(stretches, input))
  return violations.sort((a, b) => a.startAt - b.startAt || (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0))
}

/** Days of driving without the daily time off. Only whole blocks count, and a block that spans midnight counts for each day by the part that lies in it. */
function missingDailyRest(stretches: readonly DutyStretch[], input: HoursInput): HoursViolation[] {
  const { pack, zone } = input
  if (pack.dayOffMinutes === null) return []
  const found: HoursViolation[] = []
  for (const day of new Set(stretches.filter((stretch) => stretch.driving).map((stretch) => stretch.day))) {
    const startAt = startOfEpochDay(day, zone)
    const endAt = startOfEpochDay(day + 1, zone)
    let offMs = 0
    let offFrom = -Infinity
    for (const stretch of stretches) {
      offMs += countedOff(offFrom, stretch.startAt, startAt, endAt, pack)
      offFrom = stretch.endAt
      if (offFrom >= endAt) break
    }
    offMs += countedOff(offFrom, Infinity, startAt, endAt, pack)
    const missingMs = pack.dayOffMinutes * MS_PER_MINUTE - offMs
    if (missingMs > 0) {
      found.push({ code: 'hours.rest', rule: 'day-off', packId: pack.id, packVersion: pack.version, startAt, endAt, overMinutes: Math.ceil(missingMs / MS_PER_MINUTE) })
    }
  }
  return found
}

function countedOff(from: Instant, to: Instant, dayStart: Instant, dayEnd: Instant, pack: HoursPack): number {
  if (to - from < pack.dayOffBlockMinutes * MS_PER_MINUTE) return 0
  return Math.max(0, Math.min(to, dayEnd) - Math.max(from, dayStart))
}

/** What is left at a moment, after the duties before it. */
export function hoursLeft(input: HoursInput, at: Instant): HoursLeft {
  const { pack, zone } = input
  const clock = createDutyClock(pack, cycleOf(pack, input.cycleId))
  for (const stretch of dutyStretches(input.duties, zone)) {
    if (stretch.startAt >= at) break
    clock.arrive(stretch.startAt, stretch.day)
    clock.work(stretch.endAt <= at ? stretch : { ...stretch, endAt: at })
  }
  clock.arrive(at, localEpochDayOf(at, zone))
  const left = clock.allowances(!(input.shortHaul && pack.shortHaul.noBreakRule))
  let first = left[0]
  if (!first) throw new Error('every pack limits driving')
  for (const each of left) if (each.leftMs < first.leftMs) first = each
  const least = (code: HoursCode): number | null => {
    const ofCode = left.filter((each) => each.code === code)
    return ofCode.length === 0 ? null : wholeMinutes(Math.min(...ofCode.map((each) => each.leftMs)))
  }
  return {
    drivableMinutes: wholeMinutes(first.leftMs),
    stoppedBy: { code: first.code, rule: first.rule },
    drivingMinutes: least('hours.driving'),
    onDutyMinutes: least('hours.on_duty'),
    elapsedMinutes: least('hours.elapsed'),
    cycleMinutes: least('hours.cycle'),
    breakMinutes: least('hours.break'),
  }
}

function wholeMinutes(ms: number): number {
  return Math.max(0, Math.floor(ms / MS_PER_MINUTE))
}
