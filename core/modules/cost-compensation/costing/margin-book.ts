import type { LocalDate } from '../../../domain/time/local-date.ts'
import type { State } from '../../../kernel/desk/handler.ts'
import type { NextTurn } from '../../../kernel/ports/environment.ts'
import { readLeakParameters } from '../feedback/company-parameters.ts'
import type { LeakParameters } from '../leaks/leak-parameters.ts'
import { readCompanyBook } from '../sheets/company-book.ts'
import { listBatches, type JobScope } from '../sheets/job-batches.ts'
import { recordsRevision } from '../sheets/records-revision.ts'
import { costJob } from './cost-job.ts'
import { openCostReader } from './read-cost-inputs.ts'
import { summarize, type JobSummary } from './roll-up.ts'

export type MarginBook = (state: State, scope: JobScope, asOf: LocalDate) => Promise<readonly JobSummary[]>

/** Every job of a scope, costed. The last scope is kept until something is written, so that going through the ways of adding up is one reading. */
export function createMarginBook(nextTurn: NextTurn): MarginBook {
  let last: { readonly key: string; readonly summaries: Promise<readonly JobSummary[]> } | null = null
  return (state, scope, asOf) => {
    const parameters = readLeakParameters(state.db)
    const key = JSON.stringify([scope, asOf, parameters, recordsRevision(state.db)])
    if (last?.key === key) return last.summaries
    const summaries = costScope(state, scope, { asOf, parameters }, nextTurn)
    last = { key, summaries }
    summaries.catch(() => (last = null))
    return summaries
  }
}

/** Month by month: pay weeks, journeys and time entries of one month are forgotten before the next is read, so that years of jobs fit. */
async function costScope({ db }: State, { from, to, locations }: JobScope, { asOf, parameters }: { readonly asOf: LocalDate; readonly parameters: LeakParameters }, nextTurn: NextTurn): Promise<JobSummary[]> {
  const list = locations === null ? null : JSON.stringify(locations)
  const jobs = db.raw<[id: string, month: string]>('SELECT id, substr(date, 1, 7) FROM job WHERE date >= ? AND date <= ? AND (? IS NULL OR location IN (SELECT value FROM json_each(?))) ORDER BY id', from ?? '0000', to ?? '9999', list, list)
  const months = [...Map.groupBy(jobs, ([, month]) => month)].toSorted(([a], [b]) => (a < b ? -1 : 1))
  const book = readCompanyBook(db)
  const summaries: JobSummary[] = []
  for (const [, ofMonth] of months) {
    const ids = ofMonth.map(([id]) => id)
    const reader = openCostReader(db, { asOf, parameters, book, jobs: ids })
    for (const batch of listBatches(ids)) {
      for (const { input, facts } of reader.read(batch)) summaries.push(summarize(input, costJob(input), facts))
      await nextTurn()
    }
  }
  return summaries
}
