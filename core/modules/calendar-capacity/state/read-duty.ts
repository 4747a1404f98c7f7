import type { DutyInterval } from '../../../domain/hours-of-service/duty-log.ts'
import { instantOnRecord } from '../../../domain/journey/timeline-input.ts'
import { addDays, weekStartOf, type LocalDate } from '../../../domain/time/local-date.ts'
import type { Instant, Zone } from '../../../domain/time/zone-offset.ts'
import { localDateOf, MS_PER_HOUR, MS_PER_MINUTE, startOfDay } from '../../../domain/time/zoned-time.ts'
import type { ReadDatabase } from '../../../kernel/ports/database.ts'

/** The longest cycle and the longest rest rule both look back two weeks. */
const DAYS_BACK = 14
/** Yard, road to and from, where a planned day has only its jobs' hours. */
const PLANNED_OVERHEAD_MINUTES = 60
const MONDAY = 1

export interface WorkerDuty {
  /** On other days than the one advised on, oldest first. */
  readonly duty: readonly DutyInterval[]
  readonly weekMinutes: number
}

type WorkedRow = readonly [worker: string, day: number, startAt: Instant, endAt: Instant, workedMs: number, drivenMs: number, paidMs: number]
type PlannedRow = readonly [worker: string, date: string, hours: number | null]

/**
 * What each worker of a location did in the last two weeks, and is planned to do before the day and in its pay week.
 * Clocked days are taken from their first to their last entry less what nobody worked; a planned day counts where nothing was clocked.
 */
export function readDuty(db: ReadDatabase, location: string, date: LocalDate, zone: Zone): Map<string, WorkerDuty> {
  const dayStartAt = startOfDay(date, zone)
  const weekStart = weekStartOf(date, MONDAY)
  const weekStartAt = startOfDay(weekStart, zone)
  const weekEndAt = startOfDay(addDays(weekStart, 7), zone)
  const dayEndAt = startOfDay(addDays(date, 1), zone)
  const from = startOfDay(addDays(date, -DAYS_BACK), zone)
  const duties = new Map<string, { duty: DutyInterval[]; weekMinutes: number }>()
  const of = (worker: string) => {
    const known = duties.get(worker) ?? { duty: [], weekMinutes: 0 }
    duties.set(worker, known)
    return known
  }
  const clocked = new Set<string>()

  for (const [worker, , startAt, endAt, workedMs, drivenMs, paidMs] of db.raw<WorkedRow>(WORKED, from, location, from, Math.max(weekEndAt, dayStartAt))) {
    clocked.add(`${worker} ${localDateOf(startAt, zone)}`)
    if (startAt >= dayStartAt && startAt < dayEndAt) continue
    const one = of(worker)
    if (startAt >= weekStartAt && startAt < weekEndAt) one.weekMinutes += Math.round(paidMs / MS_PER_MINUTE)
    if (startAt < dayStartAt) addDay(one.duty, startAt, Math.min(endAt, startAt + workedMs), drivenMs)
  }
  for (const [worker, day, hours] of db.raw<PlannedRow>(PLANNED, location, addDays(date, -DAYS_BACK), addDays(weekStart, 6))) {
    if (day === date || clocked.has(`${worker} ${day}`)) continue
    const minutes = Math.round((hours ?? 0) * 60) + PLANNED_OVERHEAD_MINUTES
    const one = of(worker)
    if (day >= weekStart && day < addDays(weekStart, 7)) one.weekMinutes += minutes
    const startAt = instantOnRecord(day, '08:00', zone)
    if (day < date) addDay(one.duty, startAt, startAt + minutes * MS_PER_MINUTE, PLANNED_OVERHEAD_MINUTES * MS_PER_MINUTE)
  }
  for (const one of duties.values()) one.duty.sort((a, b) => a.startAt - b.startAt)
  return duties
}

/** Driving is put at the day's end, where hours of service weigh it most. */
function addDay(duty: DutyInterval[], startAt: Instant, endAt: Instant, drivenMs: number): void {
  const drivesFrom = Math.max(startAt, endAt - drivenMs)
  if (drivesFrom > startAt) duty.push({ kind: 'onDuty', startAt, endAt: drivesFrom })
  if (endAt > drivesFrom) duty.push({ kind: 'driving', startAt: drivesFrom, endAt })
}

/* Read from the index alone; days are counted from the first moment asked for, so an entry at a midnight of the clock change may fall to its neighbour. */
const DAY_MS = 24 * MS_PER_HOUR
const WORKED = `
  SELECT worker, (start_at - ?) / ${DAY_MS} AS day, MIN(start_at), MAX(end_at),
    SUM(CASE WHEN kind = 'break' THEN 0 ELSE end_at - start_at END), SUM(CASE WHEN kind IN ('travel', 'drive') THEN end_at - start_at ELSE 0 END),
    SUM(CASE WHEN paid = 0 OR (paid IS NULL AND kind = 'break') THEN 0 ELSE end_at - start_at END)
  FROM time_entry INDEXED BY time_entry_duty
  WHERE worker IN (SELECT id FROM worker WHERE location = ?) AND start_at >= ? AND start_at < ?
  GROUP BY worker, day`

const PLANNED = `
  SELECT c.key, j.date, SUM(job.estimated_hours)
  FROM journey j JOIN crew_member c ON c.owner = j.id JOIN journey_job jj ON jj.owner = j.id JOIN job ON job.id = jj.key
  WHERE j.location = ? AND j.date BETWEEN ? AND ? AND j.status <> 'cancelled' AND job.status NOT IN ('cancelled', 'lost', 'rescheduled', 'onHold')
  GROUP BY c.key, j.date`
