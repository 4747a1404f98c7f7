import type { LocalDate } from '../../../domain/time/local-date.ts'
import type { ReadDatabase } from '../../../kernel/ports/database.ts'
import type { CancelSignal, NextTurn } from '../../../kernel/ports/environment.ts'
import { countBill, type CardDays } from '../sheets/card-days.ts'
import { readCompanyBook } from '../sheets/company-book.ts'
import { BATCH_JOBS, type JobBatch } from '../sheets/job-batches.ts'
import type { GatheredWork } from '../sheets/gathered-work.ts'
import { createPayWeeks } from '../sheets/pay-weeks.ts'
import { createCardDayReader } from '../sheets/read-card-days.ts'
import { addOvertime, openSheetReader } from '../sheets/read-sheets.ts'
import { gatherCase, noCases, type MarginCases } from '../unexplained/margin-case.ts'
import { findLeaks } from './find-leaks.ts'
import type { LeakId } from './leak-ids.ts'
import type { LeakParameters } from './leak-parameters.ts'
import type { LeakFinding } from './leak-rule.ts'

/** What a scan looks for, and where. Plain data: it travels to a thread. */
export interface ShareRequest {
  readonly batches: readonly JobBatch[]
  /** Jobs of all batches. */
  readonly jobs: number
  /** All jobs of the company: then pay weeks are gathered on the way instead of read one by one. */
  readonly isWhole: boolean
  readonly asOf: LocalDate
  readonly parameters: LeakParameters
  /** null: all rules. */
  readonly rule: LeakId | null
  readonly withEvidence: boolean
  /** With what every job earned and why, for `findUnexplained`. */
  readonly withMargins: boolean
  /** From which end this share takes batches: two that start at both ends need few journeys and pages in common. */
  readonly end: 'front' | 'back'
  /** One number that all shares have in common: how many batches have been taken. Whoever is faster takes more. */
  readonly taken: Int32Array
}

export interface SharePart {
  readonly findings: LeakFinding[]
  readonly jobs: number
  readonly isCancelled: boolean
  /** Paid work of all its jobs, for the pay weeks that reach across shares; empty unless the scan is of everything. */
  readonly work: GatheredWork
  /** How the bills of each depot and day are priced, for drifts that reach across shares; empty unless the scan is of everything. */
  readonly cardDays: CardDays
  /** Jobs whose bill, if there is one, has no hours with a price. */
  readonly unpriced: readonly string[]
  /** Empty unless they were asked for. */
  readonly margins: MarginCases
}

export interface ScanHooks {
  readonly nextTurn: NextTurn
  readonly signal: CancelSignal | null
  readonly onProgress: ((done: number, total: number) => void) | null
}

/** Somebody who takes a share over, in a thread of its own. */
export type ShareHelper = (request: ShareRequest) => Promise<SharePart>

/** Days beyond the scope that a pay week may reach are read week by week; a scan of everything gathers the weeks on its way. */
export async function scanShare(db: ReadDatabase, request: ShareRequest, hooks: ScanHooks): Promise<SharePart> {
  const { isWhole, asOf, parameters, rule, withEvidence, withMargins, taken } = request
  const book = readCompanyBook(db)
  const weeks = createPayWeeks(book, parameters.payWeekStart)
  const reader = openSheetReader(db, { asOf, parameters, book, withKeys: withEvidence, span: 'month', jobs: null })
  const cardDays: CardDays = new Map()
  const unpriced: string[] = []
  const margins = noCases()
  const around = createCardDayReader(db, book)
  const findings: LeakFinding[] = []
  let jobs = 0
  for (const batch of takeBatches(request)) {
    if (hooks.signal?.aborted === true) {
      // The other shares find nothing left to take.
      Atomics.store(taken, 0, request.batches.length)
      return { findings, jobs, isCancelled: true, work: weeks.gathered(), cardDays, unpriced, margins }
    }
    const read = reader.read(batch)
    for (const sheet of read.sheets) {
      if (isWhole) weeks.gather(sheet)
      const priced = isWhole ? countBill(cardDays, sheet) : null
      if (isWhole && priced === null) unpriced.push(sheet.job.id)
      const whole = isWhole ? (priced === 'below' ? { ...sheet, drift: 'pending' as const } : sheet) : around.withDrift(addOvertime(sheet, weeks.ofJob(db, sheet)))
      if (withMargins) gatherCase(margins, sheet, parameters)
      for (const finding of findLeaks(whole, parameters, rule, withEvidence)) findings.push(finding)
    }
    jobs += read.jobs
    hooks.onProgress?.(Math.min(request.jobs, Atomics.load(taken, 0) * BATCH_JOBS), request.jobs)
    await hooks.nextTurn()
  }
  return { findings, jobs, isCancelled: false, work: weeks.gathered(), cardDays, unpriced, margins }
}

/** As long as fewer batches have been taken than there are, those taken from the front and from the back cannot have met. */
function* takeBatches({ batches, end, taken }: ShareRequest): Generator<JobBatch> {
  for (let n = 0; Atomics.add(taken, 0, 1) < batches.length; n += 1) {
    const batch = batches[end === 'front' ? n : batches.length - 1 - n]
    if (batch !== undefined) yield batch
  }
}
