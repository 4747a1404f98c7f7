import type { TimeKind } from '../../../domain/records/job-records.ts'
import type { JobSheet } from './job-sheet.ts'

/** Paid minutes of one worker on the job, of all kinds or of some. Time sheets of one worker do not overlap; clashes are caught elsewhere. */
export function paidMinutesOf(sheet: JobSheet, worker: string, kinds?: ReadonlySet<TimeKind>): number {
  let total = 0
  for (const entry of sheet.time) {
    if (entry.worker !== worker || !entry.paid || (kinds !== undefined && !kinds.has(entry.kind))) continue
    total += Math.max(0, entry.endAt - entry.startAt)
  }
  return Math.round(total / 60_000)
}
