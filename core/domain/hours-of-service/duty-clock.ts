import { MS_PER_HOUR, MS_PER_MINUTE } from '../time/zoned-time.ts'
import type { Instant } from '../time/zone-offset.ts'
import type { DutyStretch } from './duty-log.ts'
import type { CycleRule, HoursPack } from './hours-packs.ts'

export type HoursCode = 'hours.driving' | 'hours.on_duty' | 'hours.elapsed' | 'hours.rest' | 'hours.cycle' | 'hours.break'

/** How long driving may go on under one rule, in milliseconds; negative once it is past. */
export interface Allowance {
  readonly code: HoursCode
  readonly rule: string
  readonly leftMs: number
}

const NEVER: Instant = -Infinity

/**
 * What a driver has used up, carried forward stretch by stretch. Before the first stretch the driver is taken to be fully rested: with a history shorter
 * than the cycle, the answer is only as good as the history.
 */
export interface DutyClock {
  /** Brings the clock to a moment at or after the last one, through time off, on a local day. */
  arrive(at: Instant, day: number): void
  /** Works through a stretch that begins where the clock stands. */
  work(stretch: DutyStretch): void
  /** Moment the current shift began; null while rested. */
  shiftStartAt(): Instant | null
  allowances(breakRuleApplies: boolean): Allowance[]
}

export function createDutyClock(pack: HoursPack, cycle: CycleRule): DutyClock {
  let now = NEVER
  let lastWorkEnd = NEVER
  let shiftStart: Instant | null = null
  let shiftDriving = 0
  let shiftOnDuty = 0
  let today = -Infinity
  let dayDriving = 0
  let dayOnDuty = 0
  let drivingSinceBreak = 0
  let lastDrivingEnd = NEVER
  let sinceShortRest = 0
  let longRestEnd: Instant | null = null
  /** On-duty time of the days of the cycle, oldest first. */
  let cycleDays: { readonly day: number; ms: number }[] = []

  function arrive(at: Instant, day: number): void {
    const off = at - lastWorkEnd
    if (off >= pack.shiftResetMinutes * MS_PER_MINUTE) {
      shiftStart = null
      shiftDriving = 0
      shiftOnDuty = 0
    }
    if (pack.breakRule && at - lastDrivingEnd >= pack.breakRule.breakMinutes * MS_PER_MINUTE) drivingSinceBreak = 0
    if (off >= cycle.resetMinutes * MS_PER_MINUTE) cycleDays = []
    if (off >= (cycle.restBefore?.offMinutes ?? Infinity) * MS_PER_MINUTE || off >= cycle.resetMinutes * MS_PER_MINUTE) sinceShortRest = 0
    if (pack.longRest && off >= pack.longRest.offMinutes * MS_PER_MINUTE) longRestEnd = at
    if (day !== today) {
      today = day
      dayDriving = 0
      dayOnDuty = 0
      cycleDays = cycleDays.filter((each) => each.day > day - cycle.days)
    }
    now = at
  }

  function work(stretch: DutyStretch): void {
    const length = stretch.endAt - stretch.startAt
    shiftStart ??= stretch.startAt
    shiftOnDuty += length
    dayOnDuty += length
    sinceShortRest += length
    const last = cycleDays.at(-1)
    if (last && last.day === stretch.day) last.ms += length
    else cycleDays.push({ day: stretch.day, ms: length })
    if (stretch.driving) {
      shiftDriving += length
      dayDriving += length
      drivingSinceBreak += length
      lastDrivingEnd = stretch.endAt
    }
    lastWorkEnd = stretch.endAt
    now = stretch.endAt
  }

  function allowances(breakRuleApplies: boolean): Allowance[] {
    const left: Allowance[] = []
    const add = (code: HoursCode, rule: string, limitMinutes: number, usedMs: number): void => {
      left.push({ code, rule, leftMs: limitMinutes * MS_PER_MINUTE - usedMs })
    }
    add('hours.driving', 'shift-driving', pack.shiftDrivingMinutes, shiftDriving)
    add('hours.elapsed', 'shift-elapsed', pack.shiftElapsedMinutes, shiftStart === null ? 0 : now - shiftStart)
    if (pack.shiftOnDutyMinutes !== null) add('hours.on_duty', 'shift-on-duty', pack.shiftOnDutyMinutes, shiftOnDuty)
    if (pack.dayDrivingMinutes !== null) add('hours.driving', 'day-driving', pack.dayDrivingMinutes, dayDriving)
    if (pack.dayOnDutyMinutes !== null) add('hours.on_duty', 'day-on-duty', pack.dayOnDutyMinutes, dayOnDuty)
    let cycleMs = 0
    for (const each of cycleDays) cycleMs += each.ms
    add('hours.cycle', cycle.id, cycle.limitMinutes, cycleMs)
    if (cycle.restBefore) add('hours.cycle', `${cycle.id}-rest`, cycle.restBefore.afterMinutes, sinceShortRest)
    if (pack.breakRule && breakRuleApplies) add('hours.break', 'break', pack.breakRule.afterDrivingMinutes, drivingSinceBreak)
    if (pack.longRest && longRestEnd !== null) left.push({ code: 'hours.rest', rule: 'long-rest', leftMs: longRestEnd + pack.longRest.withinDays * 24 * MS_PER_HOUR - now })
    return left
  }

  return { arrive, work, shiftStartAt: () => shiftStart, allowances }
}
