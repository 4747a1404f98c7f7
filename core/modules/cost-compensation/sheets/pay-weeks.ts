import { splitOvertime } from '../../../domain/overtime/overtime.ts'
import { dateOfEpochDay, type Weekday } from '../../../domain/time/local-date.ts'
import { localEpochDayOf, startOfEpochDay } from '../../../domain/time/zoned-time.ts'
import type { ReadDatabase } from '../../../kernel/ports/database.ts'
import type { JobSheet } from '../leaks/job-sheet.ts'
import { workedOn } from '../leaks/time-digest.ts'
import type { CompanyBook } from './company-book.ts'

/** One worker's paid time on one job, as the pay week sees it. */
interface WorkedJob {
  readonly job: string
  readonly startAt: number
  readonly minutes: number
}

/** Paid work by worker and job, in columns: a scan gathers some hundred thousand lines of it. Plain data: it travels from a thread. */
export interface GatheredWork {
  readonly workers: readonly string[]
  readonly jobs: readonly string[]
  /** Per line its place in `workers` and in `jobs`, when the work began, and how long it was. */
  readonly workerAt: readonly number[]
  readonly jobAt: readonly number[]
  readonly startAt: readonly number[]
  readonly minutes: readonly number[]
}

/** A sheet, as far as its pay weeks go. */
type WorkedSheet = Pick<JobSheet, 'job' | 'time' | 'worked'>

/** Overtime minutes by job, then worker. */
export type OvertimeByJob = Map<string, Map<string, number>>

const HOURS_BEYOND_WEEK = 36 * 3_600_000

/**
 * Spreads the overtime of pay weeks over their jobs: the hours past the threshold are the week's last, so they fall on its last jobs.
 * A job belongs to the week in which the worker began it, by the clock of the worker's own depot. Breaks and unpaid time do not count.
 */
export function createPayWeeks(book: CompanyBook, weekStart: Weekday): {
  /** For a scan of all jobs: gathers first, `spread` when all have gone by. */
  gather(sheet: WorkedSheet): void
  gathered(): GatheredWork
  /** Of all shares of the scan together. */
  spread(shares: readonly GatheredWork[]): OvertimeByJob
  /** For one job: reads the weeks of those who worked on it. Each week is read once. */
  ofJob(db: ReadDatabase, sheet: WorkedSheet): ReadonlyMap<string, number>
  /** The jobs of the weeks that an instant may fall into for a worker, and the overtime of its own week by job. */
  ofWorker(db: ReadDatabase, worker: string, startAt: number): { readonly inWeek: readonly string[]; readonly overtime: ReadonlyMap<string, number> }
} {
  const gathered = { workers: [] as string[], jobs: [] as string[], workerAt: [] as number[], jobAt: [] as number[], startAt: [] as number[], minutes: [] as number[] }
  const workerPlaces = new Map<string, number>()
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
    gather(sheet) {
      const jobAt = gathered.jobs.push(sheet.job.id) - 1
      for (const { worker, startAt, workMinutes } of workedOn(sheet).workers) {
        if (startAt === null) continue
        let workerAt = workerPlaces.get(worker)
        if (workerAt === undefined) {
          workerAt = gathered.workers.push(worker) - 1
          workerPlaces.set(worker, workerAt)
        }
        gathered.workerAt.push(workerAt)
        gathered.jobAt.push(jobAt)
        gathered.startAt.push(startAt)
        gathered.minutes.push(workMinutes)
      }
    },
    gathered: () => gathered,
    spread(shares) {
      const byJob: OvertimeByJob = new Map()
      // In order of id, so that the answer does not depend on which share read what.
      for (const [worker, lines] of [...linesByWorker(shares)].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
        for (const [firstDay, inWeek] of weeksOf(worker, workOf(shares, lines))) {
          for (const [job, overtimeMinutes] of spreadWeek(worker, firstDay, inWeek)) {
            const ofJob = byJob.get(job) ?? new Map<string, number>()
            byJob.set(job, ofJob.set(worker, overtimeMinutes))
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
      const overtime = new Map<string, number>()
      for (const { worker, startAt } of workedOn(sheet).workers) {
        if (startAt === null) continue
        const firstDay = weekOf(worker, startAt)
        const key = `${worker}|${firstDay}`
        let week = settled.get(key)
        if (week === undefined) {
          week = readWeek(db, worker, firstDay)
          settled.set(key, week)
        }
        const minutes = week.get(sheet.job.id)
        if (minutes !== undefined) overtime.set(worker, minutes)
      }
      return overtime
    },
  }
}

/** Line numbers by worker, share by share: the work itself is put together worker by worker, so that a hundred thousand lines of it are not held at once. */
function linesByWorker(shares: readonly GatheredWork[]): Map<string, number[][]> {
  const byWorker = new Map<string, number[][]>()
  for (const [index, { workers, workerAt }] of shares.entries()) {
    const lists = workers.map((worker) => {
      const lines: number[] = []
      const ofShares = byWorker.get(worker) ?? shares.map(() => [])
      ofShares[index] = lines
      byWorker.set(worker, ofShares)
      return lines
    })
    for (const [line, at] of workerAt.entries()) lists[at]?.push(line)
  }
  return byWorker
}

function workOf(shares: readonly GatheredWork[], lines: readonly (readonly number[])[]): WorkedJob[] {
  return shares.flatMap(({ jobs, jobAt, startAt, minutes }, index) => (lines[index] ?? []).map((line) => ({ job: jobs[jobAt[line] ?? 0] ?? '', startAt: startAt[line] ?? 0, minutes: minutes[line] ?? 0 })))
}
