import type { TimeKind } from '../../../domain/records/job-records.ts'
import type { Clocked, SheetTime } from './job-sheet.ts'

const WORK: ReadonlySet<TimeKind> = new Set<TimeKind>(['load', 'drive', 'unload', 'wait', 'pack'])
const DRIVE: ReadonlySet<TimeKind> = new Set<TimeKind>(['drive'])
const TRAVEL: ReadonlySet<TimeKind> = new Set<TimeKind>(['travel'])

export function isSiteWork(kind: TimeKind): boolean {
  return WORK.has(kind)
}

export function readClock(time: readonly SheetTime[]): Clocked {
  const ordered = inOrder(time) ? time : time.toSorted((a, b) => a.startAt - b.startAt)
  return { workMinutes: covered(ordered, WORK), driveMinutes: covered(ordered, DRIVE), travelMinutes: covered(ordered, TRAVEL) }
}

function inOrder(time: readonly SheetTime[]): boolean {
  let before = -Infinity
  for (const { startAt } of time) {
    if (startAt < before) return false
    before = startAt
  }
  return true
}

/** Sorted by start, so one pass suffices; no list of merged intervals is made, because head office runs this over every job. */
function covered(ordered: readonly SheetTime[], kinds: ReadonlySet<TimeKind>): number {
  let total = 0
  let until = -Infinity
  for (const { kind, startAt, endAt } of ordered) {
    if (!kinds.has(kind) || endAt <= startAt || endAt <= until) continue
    total += endAt - Math.max(startAt, until)
    until = endAt
  }
  return Math.round(total / 60_000)
}
