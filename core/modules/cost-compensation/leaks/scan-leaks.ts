import type { LocalDate } from '../../../domain/time/local-date.ts'
import type { ReadDatabase } from '../../../kernel/ports/database.ts'
import { crewSheet, JOB_COLUMNS, type JobRow } from '../sheets/build-sheets.ts'
import { driftAround, sumCardDays } from '../sheets/card-days.ts'
import { readCompanyBook } from '../sheets/company-book.ts'
import { isWholeScope, planBatches, type JobScope } from '../sheets/job-batches.ts'
import { dayKey } from '../sheets/journey-book.ts'
import type { MarginCases } from '../unexplained/margin-case.ts'
import { createPayWeeks } from '../sheets/pay-weeks.ts'
import { isDrifting } from './card-rate.ts'
import { findLeaks } from './find-leaks.ts'
import { parametersAt, type LeakParameters } from './leak-parameters.ts'
import type { LeakFinding } from './leak-rule.ts'
import { withBillsAround } from './rules/l26-rate-drift.ts'
import { scanShare, type ScanHooks, type ShareHelper, type SharePart, type ShareRequest } from './scan-share.ts'

export interface LeakScan extends Pick<ShareRequest, 'asOf' | 'parameters' | 'rule' | 'withEvidence'>, Partial<Pick<ShareRequest, 'withMargins'>>, ScanHooks {
  readonly scope: JobScope
  /** Takes the shares of a large scan over, each in a thread of its own; null does it all here. */
  readonly helper: ShareHelper | null
}

export interface BelowCard {
  readonly job: string
  readonly location: string
  readonly date: LocalDate
}

export interface ScanResult {
  readonly findings: LeakFinding[]
  readonly jobs: number
  readonly isCancelled: boolean
  /** Jobs of a scan of everything whose hours are billed at a price of their own, drifting or not. */
  readonly belowCard: readonly BelowCard[]
  /** And those whose bill, if there is one, has no hours with a price. */
  readonly unpriced: readonly string[]
  /** By share; empty unless asked for. */
  readonly margins: readonly MarginCases[]
}

/** Below this threads cost more than they bring: they start, connect and read the price lists anew. */
const SHARED_FROM_JOBS = 16_000

export async function scanLeaks(db: ReadDatabase, scan: LeakScan): Promise<ScanResult> {
  const { scope, asOf, parameters, rule, withEvidence, withMargins = false, nextTurn, signal, onProgress, helper } = scan
  const plan = planBatches(db, scope)
  const isWhole = isWholeScope(scope)
  const request = { ...plan, isWhole, asOf, parameters, rule, withEvidence, withMargins, taken: new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)) }
  const parts = helper !== null && isWhole && plan.jobs >= SHARED_FROM_JOBS
    ? await Promise.all([helper({ ...request, end: 'front' }), helper({ ...request, end: 'back' })])
    : [await scanShare(db, { ...request, end: 'front' }, { nextTurn, signal, onProgress })]
  const found = parts.flatMap((part) => part.findings)
  const findings = isWhole ? withoutAgreements(found, parts, parameters) : found
  const jobs = parts.reduce((sum, part) => sum + part.jobs, 0)
  if (parts.some((part) => part.isCancelled)) return { findings, jobs, isCancelled: true, belowCard: [], unpriced: [], margins: [] }
  if (isWhole && (rule === null || rule === 'L09')) for (const finding of overtimeLeaks(db, scan, parts)) findings.push(finding)
  return { findings, jobs, isCancelled: false, belowCard: found.flatMap(({ rule: of, job, location, date }) => (isWhole && of === 'L26' ? [{ job, location, date }] : [])), unpriced: parts.flatMap((part) => part.unpriced), margins: parts.map((part) => part.margins) }
}

/** A price below the card was reported wherever there was one; only where it drifts does it stay. */
function withoutAgreements(found: LeakFinding[], parts: readonly SharePart[], parameters: LeakParameters): LeakFinding[] {
  if (!found.some((each) => each.rule === 'L26')) return found
  const days = sumCardDays(parts.map((part) => part.cardDays))
  return found.flatMap((each) => {
    if (each.rule !== 'L26') return [each]
    const drift = driftAround(each.date, (date) => days.get(dayKey(each.location, date)) ?? [0, 0])
    return isDrifting(drift, parametersAt(parameters, each.location)) ? [withBillsAround(each, drift)] : []
  })
}

/** A pay week is whole only when all shares have told what was worked in it. */
function overtimeLeaks(db: ReadDatabase, { asOf, parameters, withEvidence }: LeakScan, parts: readonly SharePart[]): LeakFinding[] {
  const book = readCompanyBook(db)
  const overtime = createPayWeeks(book, parameters.payWeekStart).spread(parts.map((part) => part.work))
  const rows = db.raw<JobRow>(`SELECT ${JOB_COLUMNS} FROM job w WHERE w.id IN (SELECT value FROM json_each(?)) ORDER BY w.id`, JSON.stringify([...overtime.keys()]))
  return rows.flatMap((row) => {
    const minutes = overtime.get(row[0])
    const sheet = minutes === undefined ? null : crewSheet(asOf, book, row, minutes)
    return sheet === null ? [] : findLeaks(sheet, parameters, 'L09', withEvidence)
  })
}
