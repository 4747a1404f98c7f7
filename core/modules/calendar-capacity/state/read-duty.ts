import type { DutyInterval } from '../../../domain/hours-of-service/duty-log.ts'
import { NO_PLACE_STATES } from '../../../domain/job/job-phase.ts'
import { instantOnRecord } from '../../../domain/journey/timeline-input.ts'
import { addDays, weekStartOf, type LocalDate } from '../../../domain/time/local-date.ts'
import type { Instant, Zone } from '../../../domain/time/zone-offset.ts'
import { localDateOf, MS_PER_MINUTE, startOfDay } from '../../../domain/time/zoned-time.ts'
import type { ReadDatabase } from '../../../kernel/ports/database.ts'
import { stateList } from '../../../kernel/records/state-list.ts'

/** The longest cycle and the longest rest rule both look back two weeks. */
const DAYS_BACK = 14
/** Yard, road to and from, where a planned day has only its jobs' hours. */
const PLANNED_OVERHEAD_MINUTES = 60
const MONDAY = 1

/** The first day of the week for which overtime is paid. */
export function payWeekOf(date: LocalDate): LocalDate {
  return weekStartOf(date, MONDAY)
}

export interface DutyReader {
  /** Paid minutes on the other days of the day's pay week, worked or planned. */
  weekMinutes(worker: string): number
  /** The two weeks before the day, oldest first, a day in one piece. Read when first asked for: most workers are never asked about. */
  duty(worker: string): readonly DutyInterval[]
}

type PaidRow = readonly [worker: string, startAt: Instant, paidMs: number]
type PlannedRow = readonly [worker: string, date: string, hours: number | null]
type EntryRow = readonly [startAt: Instant, endAt: Instant, kind: string]

/**
 * What the workers of a location did and are planned to do around a day. A planned day counts where nothing was clocked: in the pay week, and from today on.
 * `now` is in epoch ms.
 */
export function createDutyReader(db: ReadDatabase, location: string, date: LocalDate, zone: Zone, now: number): DutyReader {
  const weekStart = payWeekOf(date)
  const weekEnd = addDays(weekStart, 7)
  const today = localDateOf(now, zone)
  const earliest = addDays(date, -DAYS_BACK)
  const plannedFrom = weekStart < today ? weekStart : today
  const planned = new Map<string, Map<LocalDate, number>>()
  for (const [worker, day, hours] of db.raw<PlannedRow>(PLANNED, location, plannedFrom < earliest ? earliest : plannedFrom, addDays(weekEnd, -1))) {
    const days = planned.get(worker) ?? new Map<LocalDate, number>()
    planned.set(worker, days.set(day, Math.round((hours ?? 0) * 60) + PLANNED_OVERHEAD_MINUTES))
  }
  const week = readWeek()

  function readWeek(): Map<string, number> {
    const minutes = new Map<string, number>()
    const clocked = new Set<string>()
    for (const [worker, startAt, paidMs] of db.raw<PaidRow>(PAID, location, location, startOfDay(weekStart, zone), startOfDay(weekEnd, zone))) {
      const day = localDateOf(startAt, zone)
      clocked.add(`${worker} ${day}`)
      if (day !== date) minutes.set(worker, (minutes.get(worker) ?? 0) + paidMs / MS_PER_MINUTE)
    }
    for (const [worker, days] of planned) {
      for (const [day, length] of days) if (day !== date && day >= weekStart && day < weekEnd && !clocked.has(`${worker} ${day}`)) minutes.set(worker, (minutes.get(worker) ?? 0) + length)
    }
    return minutes
  }

  return {
    weekMinutes: (worker) => Math.round(week.get(worker) ?? 0),
    duty(worker) {
      const days = new Map<LocalDate, { startAt: Instant; endAt: Instant; workedMs: number; drivenMs: number }>()
      for (const [startAt, endAt, kind] of db.raw<EntryRow>(ENTRIES, worker, startOfDay(earliest, zone), startOfDay(date, zone))) {
        const day = localDateOf(startAt, zone)
        const one = days.get(day) ?? { startAt, endAt, workedMs: 0, drivenMs: 0 }
        one.endAt = Math.max(one.endAt, endAt)
        if (kind !== 'break') one.workedMs += endAt - startAt
        if (kind === 'travel' || kind === 'drive') one.drivenMs += endAt - startAt
        days.set(day, one)
      }
      for (const [day, length] of planned.get(worker) ?? []) {
        if (day >= date || days.has(day)) continue
        const startAt = instantOnRecord(day, '08:00', zone)
        days.set(day, { startAt, endAt: startAt + length * MS_PER_MINUTE, workedMs: length * MS_PER_MINUTE, drivenMs: PLANNED_OVERHEAD_MINUTES * MS_PER_MINUTE })
      }
      return [...days.values()].toSorted((a, b) => a.startAt - b.startAt).flatMap(dutyOfDay)
    },
  }
}

/** Ends when the day's last entry ended, breaks taken off its beginning: rest and cycle then count what the law counts. Driving is put last, where it weighs most. */
function dutyOfDay({ startAt, endAt, workedMs, drivenMs }: { startAt: Instant; endAt: Instant; workedMs: number; drivenMs: number }): DutyInterval[] {
  const from = Math.max(startAt, endAt - workedMs)
  const drivesFrom = Math.max(from, endAt - drivenMs)
  return [{ kind: 'onDuty' as const, startAt: from, endAt: drivesFrom }, { kind: 'driving' as const, startAt: drivesFrom, endAt }].filter((one) => one.endAt > one.startAt)
}

/* All three are answered from indexes alone, worker by worker. Entries of a closed past stay out of sight: the range is on the moment they began. */
const PAID = `
  SELECT worker, start_at, CASE WHEN paid = 0 OR (paid IS NULL AND kind = 'break') THEN 0 ELSE end_at - start_at END
  FROM time_entry INDEXED BY time_entry_duty WHERE worker IN (SELECT id FROM worker WHERE location = ? UNION SELECT resource FROM lent WHERE borrower = ?) AND start_at >= ? AND start_at < ?`

const ENTRIES = 'SELECT start_at, end_at, kind FROM time_entry INDEXED BY time_entry_duty WHERE worker = ? AND start_at >= ? AND start_at < ?'

const PLANNED = `
  SELECT c.key, j.date, SUM(job.estimated_hours / coalesce(job.days, 1))
  FROM journey j JOIN crew_member c ON c.owner = j.id JOIN journey_job jj ON jj.owner = j.id JOIN job ON job.id = jj.key
  WHERE j.location = ? AND j.date BETWEEN ? AND ? AND j.status <> 'cancelled' AND job.status NOT IN ${stateList(NO_PLACE_STATES)}
  GROUP BY c.key, j.date`
