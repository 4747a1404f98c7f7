import { splitOvertime } from '../../../domain/overtime/overtime.ts'
import { dateOfEpochDay, type Weekday } from '../../../domain/time/local-date.ts'
import { localEpochDayOf, startOfEpochDay } from '../../../domain/time/zoned-time.ts'
import type { ReadDatabase } from '../../../kernel/ports/database.ts'
import type { SheetTime } from '../leaks/job-sheet.ts'
import type { CompanyBook } from './company-book.ts'

/** One worker's paid time on one job, as the pay week sees it. */
interface WorkedJob {
  readonly job: string
  readonly startAt: number
  readonly minutes: number
}

/** Paid work by worker and job, in columns: a scan gathers some two hundred thousand of these and reads them once. */
export interface GatheredWork {
  readonly workers: readonly string[]
  readonly jobs: readonly string[]
  readonly startAt: readonly number[]
  readonly minutes: readonly number[]
}

/** Overtime minutes by job, then worker. */
export type OvertimeByJob = Map<string, Map<string, number>>

const HOURS_BEYOND_WEEK = 36 * 3_600_000

/**
 * Spreads the overtime of pay weeks over their jobs: the hours past the threshold are the week's last, so they fall on its last jobs.
 * A job belongs to the week in which the worker began it, by the clock of the worker's own depot. Breaks and unpaid time do not count.
 */
export function createPayWeeks(book: CompanyBook, weekStart: Weekday): {
  /** For a scan of all jobs: gathers first, `spread` when all have gone by. */
  gather(job: string, time: readonly SheetTime[]): void
  gathered(): GatheredWork
  /** What another share of the scan has gathered. */
  absorb(work: GatheredWork): void
  spread(): OvertimeByJob
  /** For one job: reads the weeks of those who worked on it. Each week is read once. */
  ofJob(db: ReadDatabase, job: string, time: readonly SheetTime[]): ReadonlyMap<string, number>
} {
  const gathered: { readonly workers: string[]; readonly jobs: string[]; readonly startAt: number[]; readonly minutes: number[] } = { workers: [], jobs: [], startAt: [], minutes: [] }
  const settled = new Map<string, Map<string, number>>()

  const weekOf = (worker: string, startAt: number): number => {
    const zone = zoneOf(worker)
    const day = localEpochDayOf(startAt, zone)
    // 1970-01-01 was a Thursday, the fourth day of the ISO week; no work was clocked before it.
    return day - ((day + 11 - weekStart) % 7)
  }
  const zoneOf = (worker: string): string => book.places.get(book.workers.get(worker)?.location ?? '')?.zone ?? 'UTC'

  function spreadWeek(worker: string, firstDay: number, jobs: WorkedJob[]): Map<string, number> {
    const overtime = new Map<string, number>()
    const rule = book.overtimeOf(worker, dateOfEpochDay(firstDay))
    let before = 0
    for (const { minutes } of jobs) before += minutes
    if (before <= rule.afterMinutesWeek) return overtime
    before = 0
    for (const { job, minutes } of jobs.sort((a, b) => a.startAt - b.startAt || (a.job < b.job ? -1 : 1))) {
      const { overtimeMinutes } = splitOvertime(before, minutes, rule)
      if (overtimeMinutes > 0) overtime.set(job, overtimeMinutes)
      before += minutes
    }
    return overtime
  }

  function readWeek(db: ReadDatabase, worker: string, firstDay: number): Map<string, number> {
    const zone = zoneOf(worker)
    const from = startOfEpochDay(firstDay, zone)
    const to = startOfEpochDay(firstDay + 7, zone)
    const rows = db.raw<[string, number, number]>(
      "SELECT owner, start_at, end_at FROM time_entry WHERE worker = ? AND start_at >= ? AND start_at < ? AND paid IS NOT 0 AND kind IS NOT 'break' ORDER BY start_at",
      worker, from - HOURS_BEYOND_WEEK, to + HOURS_BEYOND_WEEK)
    const jobs = new Map<string, { job: string; startAt: number; milliseconds: number }>()
    for (const [job, startAt, endAt] of rows) {
      const worked = jobs.get(job)
      if (worked === undefined) jobs.set(job, { job, startAt, milliseconds: Math.max(0, endAt - startAt) })
      else worked.milliseconds += Math.max(0, endAt - startAt)
    }
    const inWeek = [...jobs.values()].filter((each) => each.startAt >= from && each.startAt < to)
    return spreadWeek(worker, firstDay, inWeek.map(({ job, startAt, milliseconds }) => ({ job, startAt, minutes: Math.round(milliseconds / 60_000) })))
  }

  return {
    gather(job, time) {
      for (const [worker, { startAt, milliseconds }] of workedBy(time)) {
        gathered.workers.push(worker)
        gathered.jobs.push(job)
        gathered.startAt.push(startAt)
        gathered.minutes.push(Math.round(milliseconds / 60_000))
      }
    },
    gathered: () => gathered,
    absorb(work) {
      for (const [index, worker] of work.workers.entries()) {
        gathered.workers.push(worker)
        gathered.jobs.push(work.jobs[index] ?? '')
        gathered.startAt.push(work.startAt[index] ?? 0)
        gathered.minutes.push(work.minutes[index] ?? 0)
      }
    },
    spread() {
      const byJob: OvertimeByJob = new Map()
      const { workers, jobs, startAt, minutes } = gathered
      for (const [worker, indexes] of Map.groupBy(workers.keys(), (index) => workers[index] ?? '')) {
        for (const [firstDay, inWeek] of Map.groupBy(indexes, (index) => weekOf(worker, startAt[index] ?? 0))) {
          const worked = inWeek.map((index) => ({ job: jobs[index] ?? '', startAt: startAt[index] ?? 0, minutes: minutes[index] ?? 0 }))
          for (const [job, overtimeMinutes] of spreadWeek(worker, firstDay, worked)) {
            const ofJob = byJob.get(job) ?? new Map<string, number>()
            byJob.set(job, ofJob.set(worker, overtimeMinutes))
          }
        }
      }
      return byJob
    },
    ofJob(db, job, time) {
      const overtime = new Map<string, number>()
      for (const [worker, { startAt }] of workedBy(time)) {
        const firstDay = weekOf(worker, startAt)
        const key = `${worker}|${firstDay}`
        let week = settled.get(key)
        if (week === undefined) {
          week = readWeek(db, worker, firstDay)
          settled.set(key, week)
        }
        const minutes = week.get(job)
        if (minutes !== undefined) overtime.set(worker, minutes)
      }
      return overtime
    },
  }
}

function workedBy(time: readonly SheetTime[]): Map<string, { startAt: number; milliseconds: number }> {
  const byWorker = new Map<string, { startAt: number; milliseconds: number }>()
  for (const { worker, kind, startAt, endAt, paid } of time) {
    if (!paid || kind === 'break') continue
    const worked = byWorker.get(worker)
    const length = Math.max(0, endAt - startAt)
    if (worked === undefined) byWorker.set(worker, { startAt, milliseconds: length })
    else {
      worked.milliseconds += length
      if (startAt < worked.startAt) worked.startAt = startAt
    }
  }
  return byWorker
}
