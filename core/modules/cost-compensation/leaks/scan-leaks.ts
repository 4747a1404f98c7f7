import type { ReadDatabase } from '../../../kernel/ports/database.ts'
import { crewSheet, JOB_COLUMNS, type JobRow } from '../sheets/build-sheets.ts'
import { readCompanyBook } from '../sheets/company-book.ts'
import { createPayWeeks } from '../sheets/pay-weeks.ts'
import { isWholeScope } from '../sheets/read-sheets.ts'
import { findLeaks } from './find-leaks.ts'
import type { LeakFinding } from './leak-rule.ts'
import { scanShare, type ScanHooks, type ShareHelper, type SharePart, type ShareRequest } from './scan-share.ts'

export interface LeakScan extends Omit<ShareRequest, 'share'>, ScanHooks {
  /** Takes half of a large scan over; null does it all here. */
  readonly helper: ShareHelper | null
}

/** Below this a second thread costs more than it brings: it starts, connects and reads the price lists anew. */
const SHARED_FROM_JOBS = 8_000

export async function scanLeaks(db: ReadDatabase, scan: LeakScan): Promise<{ readonly findings: LeakFinding[]; readonly jobs: number; readonly isCancelled: boolean }> {
  const { scope, asOf, parameters, rule, withEvidence, nextTurn, signal, onProgress, helper } = scan
  const request = { scope, asOf, parameters, rule, withEvidence }
  const hooks = { nextTurn, signal, onProgress }
  const shared = helper !== null && isWholeScope(scope) && jobsOf(db) >= SHARED_FROM_JOBS
  const parts = shared
    ? await Promise.all([helper({ ...request, share: { index: 1, of: 2 } }), scanShare(db, { ...request, share: { index: 0, of: 2 } }, hooks)])
    : [await scanShare(db, { ...request, share: { index: 0, of: 1 } }, hooks)]
  const findings = parts.flatMap((part) => part.findings)
  const jobs = parts.reduce((sum, part) => sum + part.jobs, 0)
  if (parts.some((part) => part.isCancelled)) return { findings, jobs, isCancelled: true }
  if (isWholeScope(scope) && (rule === null || rule === 'L09')) for (const finding of overtimeLeaks(db, scan, parts)) findings.push(finding)
  return { findings, jobs, isCancelled: false }
}

function jobsOf(db: ReadDatabase): number {
  return db.get<{ n: number }>('SELECT count(*) AS n FROM job')?.n ?? 0
}

/** A pay week is whole only when all shares have told what was worked in it. */
function overtimeLeaks(db: ReadDatabase, { asOf, parameters, withEvidence }: LeakScan, parts: readonly SharePart[]): LeakFinding[] {
  const book = readCompanyBook(db)
  const weeks = createPayWeeks(book, parameters.payWeekStart)
  for (const part of parts) weeks.absorb(part.work)
  const overtime = weeks.spread()
  const rows = db.raw<JobRow>(`SELECT ${JOB_COLUMNS} FROM job w WHERE w.id IN (SELECT value FROM json_each(?)) ORDER BY w.id`, JSON.stringify([...overtime.keys()]))
  return rows.flatMap((row) => {
    const minutes = overtime.get(row[0])
    const sheet = minutes === undefined ? null : crewSheet(asOf, book, row, minutes)
    return sheet === null ? [] : findLeaks(sheet, parameters, 'L09', withEvidence)
  })
}
