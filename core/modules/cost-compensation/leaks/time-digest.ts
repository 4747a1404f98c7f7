import type { TimeKind } from '../../../domain/records/job-records.ts'
import { readClock } from './clocked-minutes.ts'
import type { DriveTime, JobSheet, SheetTime, TimeDigest } from './job-sheet.ts'

const IDLE: ReadonlySet<TimeKind> = new Set<TimeKind>(['yard', 'other'])

export function isIdle({ kind, paid }: SheetTime): boolean {
  return paid && IDLE.has(kind)
}

/** Unknown counts as paid, except for breaks. */
export function isPaid(kind: TimeKind, paid: number | null): boolean {
  return paid === null ? kind !== 'break' : paid === 1
}

/** Written down with the sheet, or reckoned. */
export function workedOn({ worked, time }: Pick<JobSheet, 'worked' | 'time'>): TimeDigest {
  return worked ?? digestTime(time)
}

export function digestTime(time: readonly SheetTime[]): TimeDigest {
  const workers = new Map<string, WorkerSum>()
  // In order of appearance, which is not that of time.
  for (const { worker } of time) if (!workers.has(worker)) workers.set(worker, { paid: 0, idle: 0, work: 0, isHandling: false, startAt: null, endAt: null, until: -Infinity })
  for (const entry of inOrderOfTime(time)) {
    const sum = workers.get(entry.worker)
    if (sum !== undefined) addEntry(sum, entry)
  }
  return {
    clocked: readClock(time),
    workers: [...workers].map(([worker, { paid, idle, work, isHandling, startAt, endAt }]) => ({ worker, paidMinutes: minutesOf(paid), idleMinutes: minutesOf(idle), isHandling, startAt, endAt, workMinutes: minutesOf(work) })),
    drives: drivesOf(time),
  }
}

interface WorkerSum {
  paid: number
  idle: number
  work: number
  isHandling: boolean
  startAt: number | null
  endAt: number | null
  /** Paid up to here. */
  until: number
}

/** A minute clocked twice is paid once, for what began first; an entry that ends before it begins is none. */
function addEntry(sum: WorkerSum, entry: SheetTime): void {
  if (entry.kind === 'load' || entry.kind === 'unload') sum.isHandling = true
  if (!entry.paid) return
  const length = Math.max(0, entry.endAt - Math.max(entry.startAt, sum.until))
  sum.until = Math.max(sum.until, entry.endAt)
  sum.paid += length
  if (isIdle(entry)) sum.idle += length
  if (entry.kind === 'break' || entry.endAt < entry.startAt) return
  sum.work += length
  sum.startAt ??= entry.startAt
  sum.endAt = Math.max(sum.endAt ?? entry.endAt, entry.endAt)
}

function inOrderOfTime(time: readonly SheetTime[]): readonly SheetTime[] {
  const isInOrder = time.every(({ startAt }, index) => startAt >= (time[index - 1]?.startAt ?? -Infinity))
  return isInOrder ? time : time.toSorted((a, b) => a.startAt - b.startAt || (a.key < b.key ? -1 : 1))
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
