import type { LocalDate } from '../../../domain/time/local-date.ts'
import type { ReadDatabase } from '../../../kernel/ports/database.ts'
import type { CancelSignal, NextTurn } from '../../../kernel/ports/environment.ts'
import { readCompanyBook } from '../sheets/company-book.ts'
import { createPayWeeks, type GatheredWork } from '../sheets/pay-weeks.ts'
import { addOvertime, isWholeScope, readSheets, type JobScope } from '../sheets/read-sheets.ts'
import { findLeaks } from './find-leaks.ts'
import type { LeakId } from './leak-catalogue.ts'
import type { LeakParameters } from './leak-parameters.ts'
import type { LeakFinding } from './leak-rule.ts'

/** What a scan looks for, and which of its batches this share takes: number `index` of every `of`. Plain data: it travels to a thread. */
export interface ShareRequest {
  readonly scope: JobScope
  readonly asOf: LocalDate
  readonly parameters: LeakParameters
  /** null: all rules. */
  readonly rule: LeakId | null
  readonly withEvidence: boolean
  readonly share: { readonly index: number; readonly of: number }
}

export interface SharePart {
  readonly findings: LeakFinding[]
  readonly jobs: number
  readonly isCancelled: boolean
  /** Paid work of all its jobs, for the pay weeks that reach across shares; empty unless the scan is of everything. */
  readonly work: GatheredWork
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
  const { scope, asOf, parameters, rule, withEvidence, share } = request
  const book = readCompanyBook(db)
  const weeks = createPayWeeks(book, parameters.payWeekStart)
  const isAll = isWholeScope(scope)
  const findings: LeakFinding[] = []
  let jobs = 0
  for (const batch of readSheets(db, scope, asOf, parameters, book, withEvidence, share)) {
    if (hooks.signal?.aborted === true) return { findings, jobs, isCancelled: true, work: weeks.gathered() }
    for (const sheet of batch.sheets) {
      if (isAll) weeks.gather(sheet.job.id, sheet.time)
      const whole = isAll ? sheet : addOvertime(sheet, weeks.ofJob(db, sheet.job.id, sheet.time))
      for (const finding of findLeaks(whole, parameters, rule, withEvidence)) findings.push(finding)
    }
    jobs += batch.jobs
    hooks.onProgress?.(batch.done, batch.total)
    await hooks.nextTurn()
  }
  return { findings, jobs, isCancelled: false, work: weeks.gathered() }
}
