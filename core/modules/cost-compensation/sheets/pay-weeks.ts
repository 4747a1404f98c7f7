import { splitShifts, type ShiftExtra } from '../../../domain/overtime/overtime.ts'
import type { TimeKind } from '../../../domain/records/job-records.ts'
import { dateOfEpochDay, type Weekday } from '../../../domain/time/local-date.ts'
import { localEpochDayOf, MS_PER_MINUTE, startOfEpochDay } from '../../../domain/time/zoned-time.ts'
import type { ReadDatabase } from '../../../kernel/ports/database.ts'
import type { JobSheet } from '../leaks/job-sheet.ts'
import { digestTime, isPaid, workedOn } from '../leaks/time-digest.ts'
import type { CompanyBook } from './company-book.ts'
import { createWorkGatherer, workByWorker, type GatheredWork, type WorkedJob } from './gathered-work.ts'

/** A sheet, as far as its pay weeks go. */
type WorkedSheet = Pick<JobSheet, 'job' | 'time' | 'worked'>

/** What is paid above the wage, by job, then worker. */
export type OvertimeByJob = Map<string, Map<string, ShiftExtra>>

const HOURS_BEYOND_WEEK = 36 * 3_600_000

/**
 * Spreads the overtime of pay weeks over their jobs: the hours past the threshold are the week's last, so they fall on its last jobs, and those past a day's on the day's last.
 * A job belongs to the week in which the worker began it, by the clock of the worker's own depot. Breaks and unpaid time do not count.
 */
export function createPayWeeks(book: CompanyBook, weekStart: Weekday): {
  /** For a scan of all jobs: gathers first, `spread` when all have gone by. */
  gather(sheet: WorkedSheet): void
  gathered(): GatheredWork
  /** Of all shares of the scan together. */
  spread(shares: readonly GatheredWork[]): OvertimeByJob
  /** For one job: reads the weeks of those who worked on it. Each week is read once. */
  ofJob(db: ReadDatabase, sheet: WorkedSheet): ReadonlyMap<string, ShiftExtra>
  /** The jobs of the weeks that an instant may fall into for a worker, and the overtime of its own week by job. */
  ofWorker(db: ReadDatabase, worker: string, startAt: number): { readonly inWeek: readonly string[]; readonly overtime: ReadonlyMap<string, ShiftExtra> }
} {
  const gatherer = createWorkGatherer()
  const settled = new Map<string, Map<string, ShiftExtra>>()

  const weekOf = (worker: string, startAt: number): number => {
    const zone = zoneOf(worker)
    const day = localEpochDayOf(startAt, zone)
    // 1970-01-01 was a Thursday, the fourth day of the ISO week; no work was clocked before it.
    return day - ((day + 11 - weekStart) % 7)
  }
  const zoneOf = (worker: string): string => book.places.get(book.workers.get(worker)?.location ?? '')?.zone ?? 'UTC'

  function spreadWeek(worker: string, firstDay: number, jobs: WorkedJob[]): Map<string, ShiftExtra> {
    const overtime = new Map<string, ShiftExtra>()
    const rule = book.overtimeOf(worker, dateOfEpochDay(firstDay))
    let minutesInWeek = 0
    for (const { minutes } of jobs) minutesInWeek += minutes
    const { afterMinutesWeek, afterMinutesDay } = rule
    if (minutesInWeek <= Math.min(afterMinutesWeek, afterMinutesDay ?? Infinity)) return overtime
    const zone = zoneOf(worker)
    jobs.sort((a, b) => a.startAt - b.startAt || (a.job < b.job ? -1 : 1))
    // The calendar is asked only where the law counts by the day.
    const extras = splitShifts(eachMinuteOnce(jobs).map(({ startAt, minutes }) => ({ day: afterMinutesDay === null ? 0 : localEpochDayOf(startAt, zone), minutes })), rule)
    for (const [index, extra] of extras.entries()) if (extra.overtimeMinutes + extra.doubleMinutes > 0) overtime.set(jobs[index]?.job ?? '', extra)
    return overtime
  }

  /** The pay weeks of one worker. In order of time a week goes on until its end, so that the calendar is asked once a week. */
  function weeksOf(worker: string, worked: WorkedJob[]): [firstDay: number, inWeek: WorkedJob[]][] {
    const weeks: [number, WorkedJob[]][] = []
    const zone = zoneOf(worker)
    let end = -Infinity
    for (const each of worked.sort((a, b) => a.startAt - b.startAt)) {
      if (each.startAt >= end) {
        const firstDay = weekOf(worker, each.startAt)
        end = startOfEpochDay(firstDay + 7, zone)
        weeks.push([firstDay, []])
      }
      weeks.at(-1)?.[1].push(each)
    }
    return weeks
  }

  function readWeek(db: ReadDatabase, worker: string, firstDay: number): Map<string, ShiftExtra> {
    const zone = zoneOf(worker)
    const from = startOfEpochDay(firstDay, zone)
    const to = startOfEpochDay(firstDay + 7, zone)
    const rows = db.raw<[string, string, TimeKind | null, number, number | null, number | null]>(
      'SELECT owner, key, kind, start_at, end_at, paid FROM time_entry WHERE worker = ? AND start_at >= ? AND start_at < ? ORDER BY owner, key', worker, from - HOURS_BEYOND_WEEK, to + HOURS_BEYOND_WEEK)
    const jobs: WorkedJob[] = []
    for (const [job, entries] of Map.groupBy(rows, ([owner]) => owner)) {
      const time = entries.flatMap(([, key, kind, startAt, endAt, paid]) => (kind === null || endAt === null ? [] : [{ key, worker, kind, startAt, endAt, paid: isPaid(kind, paid) }]))
      const { startAt = null, endAt = null, workMinutes = 0 } = digestTime(time).workers[0] ?? {}
      if (startAt !== null && endAt !== null && startAt >= from && startAt < to) jobs.push({ job, startAt, endAt, minutes: workMinutes })
    }
    return spreadWeek(worker, firstDay, jobs)
  }

  return {
    gather: (sheet) => gatherer.add(sheet.job.id, workedOn(sheet).workers),
    gathered: () => gatherer.gathered(),
    spread(shares) {
      const byJob: OvertimeByJob = new Map()
      for (const [worker, work] of workByWorker(shares)) {
        for (const [firstDay, inWeek] of weeksOf(worker, work)) {
          for (const [job, extra] of spreadWeek(worker, firstDay, inWeek)) {
            const ofJob = byJob.get(job) ?? new Map<string, ShiftExtra>()
            byJob.set(job, ofJob.set(worker, extra))
          }
        }
      }
      return byJob
    },
    ofWorker(db, worker, startAt) {
      const firstDay = weekOf(worker, startAt)
      const zone = zoneOf(worker)
      const rows = db.raw<[string]>('SELECT DISTINCT owner FROM time_entry WHERE worker = ? AND start_at >= ? AND start_at < ?', worker, startOfEpochDay(firstDay, zone) - HOURS_BEYOND_WEEK, startOfEpochDay(firstDay + 7, zone) + HOURS_BEYOND_WEEK)
      return { inWeek: rows.map(([job]) => job), overtime: readWeek(db, worker, firstDay) }
    },
    ofJob(db, sheet) {
      const overtime = new Map<string, ShiftExtra>()
      for (const { worker, startAt } of workedOn(sheet).workers) {
        if (startAt === null) continue
        const firstDay = weekOf(worker, startAt)
        const key = `${worker}|${firstDay}`
        let week = settled.get(key)
        if (week === undefined) {
          week = readWeek(db, worker, firstDay)
          settled.set(key, week)
        }
        const extra = week.get(sheet.job.id)
        if (extra !== undefined) overtime.set(worker, extra)
      }
      return overtime
    },
  }
}

/** In order of time. Somebody on two jobs at once is paid once, for the one that began first. */
function eachMinuteOnce(jobs: readonly WorkedJob[]): WorkedJob[] {
  let until = -Infinity
  return jobs.map((each) => {
    const minutes = each.startAt >= until ? each.minutes : Math.min(each.minutes, Math.max(0, Math.floor((each.endAt - until) / MS_PER_MINUTE)))
    until = Math.max(until, each.endAt)
    return { ...each, minutes }
  })
}
