import { ok, type Result } from '../../../domain/failure/failure.ts'
import type { Job } from '../../../domain/records/job-records.ts'
import type { Sha256 } from '../../../kernel/ports/environment.ts'
import type { State } from '../../../kernel/desk/handler.ts'
import { companyCurrency } from '../../../kernel/records/company-currency.ts'
import { paperSums } from './job-sums.ts'
import { paperOf, type Paper } from './paper.ts'

export interface QuotePaper extends Paper {
  readonly totalCents: number
}

/** What a customer accepts: the service, the day, every line and the sum. A quote and a contract are the same bytes, so that whoever signed the one has agreed to the other. No names: whose job it is stands with the job. */
export function quotePaper(state: State, job: Job, sha256: Sha256): Result<QuotePaper> {
  const sums = paperSums(state, job, 'estimated')
  if (!sums.ok) return sums
  // A price that was told as one sum, without lines.
  const told = job.quoteTotalCents ?? 0
  const { lines, subtotalCents, taxes, totalCents } = sums.value.lines.length === 0 ? { lines: [], subtotalCents: told, taxes: [], totalCents: told } : sums.value
  const paper = paperOf({ format: 'trujourney-quote/1', job: job.id, number: job.externalId, service: job.type, date: job.date, currency: companyCurrency(state.records), lines, subtotalCents, taxes, totalCents, depositCents: job.depositCents }, sha256)
  return ok({ ...paper, totalCents })
}

/** A new service or price that the customer agrees to on the day. */
export function changePaper(job: Job, change: { readonly description: string; readonly amountCents: number }, currency: string, sha256: Sha256): QuotePaper {
  return { ...paperOf({ format: 'trujourney-change/1', job: job.id, number: job.externalId, currency, description: change.description, amountCents: change.amountCents }, sha256), totalCents: change.amountCents }
}
