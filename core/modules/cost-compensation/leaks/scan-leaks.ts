import type { LocalDate } from '../../../domain/time/local-date.ts'
import type { ReadDatabase } from '../../../kernel/ports/database.ts'
import type { CancelSignal, NextTurn } from '../../../kernel/ports/environment.ts'
import { readCompanyBook } from '../sheets/company-book.ts'
import { createPayWeeks } from '../sheets/pay-weeks.ts'
import { addOvertime, readSheets, type JobScope } from '../sheets/read-sheets.ts'
import { findLeaks } from './find-leaks.ts'
import type { JobSheet } from './job-sheet.ts'
import type { LeakId } from './leak-catalogue.ts'
import type { LeakParameters } from './leak-parameters.ts'
import type { LeakFinding } from './leak-rule.ts'

export interface LeakScan {
  readonly scope: JobScope
  readonly asOf: LocalDate
  readonly parameters: LeakParameters
  /** null: all rules. */
  readonly rule: LeakId | null
  readonly withEvidence: boolean
  readonly nextTurn: NextTurn
  readonly signal: CancelSignal | null
  readonly onProgress: ((done: number, total: number) => void) | null
}

/** Days beyond the scope that a pay week may reach are read week by week; a scan of everything gathers the weeks on its way. */
export async function scanLeaks(db: ReadDatabase, scan: LeakScan): Promise<{ readonly findings: LeakFinding[]; readonly jobs: number; readonly isCancelled: boolean }> {
  const { scope, asOf, parameters, rule, withEvidence, signal } = scan
  const book = readCompanyBook(db)
  const weeks = createPayWeeks(book, parameters.payWeekStart)
  const isAll = scope.from === null && scope.to === null && scope.locations === null
  const findings: LeakFinding[] = []
  const waiting: JobSheet[] = []
  let jobs = 0
  for (const { sheets, done, total } of readSheets(db, scope, asOf, parameters, book)) {
    if (signal?.aborted === true) return { findings, jobs, isCancelled: true }
    for (const sheet of sheets) {
      if (isAll) {
        weeks.gather(sheet.job.id, sheet.time)
        waiting.push(onlyCrew(sheet))
      }
      const whole = isAll ? sheet : addOvertime(sheet, weeks.ofJob(db, sheet.job.id, sheet.time))
      for (const finding of findLeaks(whole, parameters, rule, withEvidence)) findings.push(finding)
    }
    jobs = done
    scan.onProgress?.(done, total)
    await scan.nextTurn()
  }
  if (isAll && (rule === null || rule === 'L09')) {
    const overtime = weeks.spread()
    for (const sheet of waiting) {
      const minutes = overtime.get(sheet.job.id)
      if (minutes !== undefined) findings.push(...findLeaks(addOvertime(sheet, minutes), parameters, 'L09', withEvidence))
    }
  }
  return { findings, jobs, isCancelled: false }
}

/** What overtime needs: everything else would keep every job of the company in memory until the last week is known. */
function onlyCrew(sheet: JobSheet): JobSheet {
  return { ...sheet, stops: [], estimated: [], billed: [], materials: [], time: [], facts: [], payments: [], claims: [], storage: [], trucks: [], prices: null }
}
