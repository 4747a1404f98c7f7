import type { TimeKind } from '../../../domain/records/job-records.ts'
import { readClock } from './clocked-minutes.ts'
import type { DriveTime, JobSheet, SheetTime, TimeDigest } from './job-sheet.ts'

const IDLE: ReadonlySet<TimeKind> = new Set<TimeKind>(['yard', 'other'])

export function isIdle({ kind, paid }: SheetTime): boolean {
  return paid && IDLE.has(kind)
}

/** Written down with the sheet, or reckoned. */
export function workedOn({ worked, time }: Pick<JobSheet, 'worked' | 'time'>): TimeDigest {
  return worked ?? digestTime(time)
}

export function digestTime(time: readonly SheetTime[]): TimeDigest {
  const workers = new Map<string, { paid: number; idle: number; work: number; isHandling: boolean; startAt: number | null }>()
  for (const entry of time) {
    let sum = workers.get(entry.worker)
    if (sum === undefined) {
      sum = { paid: 0, idle: 0, work: 0, isHandling: false, startAt: null }
      workers.set(entry.worker, sum)
    }
    if (entry.kind === 'load' || entry.kind === 'unload') sum.isHandling = true
    if (!entry.paid) continue
    const length = Math.max(0, entry.endAt - entry.startAt)
    sum.paid += length
    if (isIdle(entry)) sum.idle += length
    if (entry.kind === 'break') continue
    sum.work += length
    if (sum.startAt === null || entry.startAt < sum.startAt) sum.startAt = entry.startAt
  }
  return {
    clocked: readClock(time),
    workers: [...workers].map(([worker, { paid, idle, work, isHandling, startAt }]) => ({ worker, paidMinutes: minutesOf(paid), idleMinutes: minutesOf(idle), isHandling, startAt, workMinutes: minutesOf(work) })),
    drives: drivesOf(time),
  }
}

export function paidMinutesOf({ workers }: TimeDigest, worker: string): number {
  return workers.find((each) => each.worker === worker)?.paidMinutes ?? 0
}

function drivesOf(time: readonly SheetTime[]): readonly DriveTime[] {
  const byWorker = Map.groupBy(time.filter((entry) => entry.kind === 'drive'), (entry) => entry.worker)
  let most: DriveTime[] = []
  for (const drives of byWorker.values()) if (drives.length > most.length) most = drives
  return most.length < 2 ? [] : most.toSorted((a, b) => a.startAt - b.startAt)
}

function minutesOf(milliseconds: number): number {
  return Math.round(milliseconds / 60_000)
}
