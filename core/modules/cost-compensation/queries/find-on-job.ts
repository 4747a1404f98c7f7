import { refuse, ok, type Result } from '../../../domain/failure/failure.ts'
import type { State } from '../../../kernel/desk/handler.ts'
import { todayAt } from '../../../kernel/records/today-at.ts'
import { readLeakParameters } from '../feedback/company-parameters.ts'
import { subjectOf } from '../feedback/finding-key.ts'
import { findLeaks } from '../leaks/find-leaks.ts'
import type { JobSheet } from '../leaks/job-sheet.ts'
import type { LeakId } from '../leaks/leak-ids.ts'
import type { LeakParameters } from '../leaks/leak-parameters.ts'
import type { LeakFinding } from '../leaks/leak-rule.ts'
import { readSheet } from '../sheets/read-sheets.ts'

export interface FindingRef {
  readonly job: string
  readonly rule: LeakId
  readonly subject: string
}

export interface JobOfFinding {
  readonly sheet: JobSheet
  readonly parameters: LeakParameters
  readonly asOf: string
}

export function sheetOf(state: State, job: string, now: number): Result<JobOfFinding> {
  const location = state.records.get('job', job)?.location ?? null
  const asOf = todayAt(state, location, now)
  const parameters = readLeakParameters(state.db)
  const sheet = readSheet(state.db, job, asOf, parameters)
  return sheet === undefined ? refuse('record.not_found', { kind: 'job', id: job }) : ok({ sheet, parameters, asOf })
}

/** The finding as the rules make it today; what somebody decides about must still be there. */
export function findOnJob(state: State, { job, rule, subject }: FindingRef, now: number): Result<JobOfFinding & { readonly finding: LeakFinding }> {
  const known = sheetOf(state, job, now)
  if (!known.ok) return known
  const finding = findLeaks(known.value.sheet, known.value.parameters, rule).find((each) => subjectOf(each) === subject)
  return finding === undefined ? refuse('leak.gone', { rule }) : ok({ ...known.value, finding })
}
