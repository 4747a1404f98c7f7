import type { LocalDate } from '../../../domain/time/local-date.ts'
import type { ReadDatabase } from '../../../kernel/ports/database.ts'
import type { CancelSignal, NextTurn } from '../../../kernel/ports/environment.ts'
import { readCompanyBook } from '../sheets/company-book.ts'
import { crewSheet, type JobRow } from '../sheets/build-sheets.ts'
import { createPayWeeks } from '../sheets/pay-weeks.ts'
import { addOvertime, readSheets, type JobScope } from '../sheets/read-sheets.ts'
import { findLeaks } from './find-leaks.ts'
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
  let rows: readonly JobRow[] = []
  let done = 0
  for (const { sheets, jobs, done: read, total } of readSheets(db, scope, asOf, parameters, book, withEvidence)) {
    if (signal?.aborted === true) return { findings, jobs: done, isCancelled: true }
    for (const sheet of sheets) {
      if (isAll) weeks.gather(sheet.job.id, sheet.time)
      const whole = isAll ? sheet : addOvertime(sheet, weeks.ofJob(db, sheet.job.id, sheet.time))
      for (const finding of findLeaks(whole, parameters, rule, withEvidence)) findings.push(finding)
    }
    rows = jobs
    done = read
    scan.onProgress?.(done, total)
    await scan.nextTurn()
  }
  if (isAll && (rule === null || rule === 'L09')) {
    const overtime = weeks.spread()
    for (const row of rows) {
      const minutes = overtime.get(row[0])
      const sheet = minutes === undefined ? null : crewSheet(asOf, book, row, minutes)
      if (sheet !== null) findings.push(...findLeaks(sheet, parameters, 'L09', withEvidence))
    }
  }
  return { findings, jobs: done, isCancelled: false }
}
