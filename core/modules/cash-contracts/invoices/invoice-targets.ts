import { ok, refuse, type Result } from '../../../domain/failure/failure.ts'
import type { Id } from '../../../domain/records/field.ts'
import type { CreditRequest } from '../../../domain/records/invoice-records.ts'
import { splitChildId } from '../../../domain/records/record.ts'
import type { State } from '../../../kernel/desk/handler.ts'
import { jobTarget } from '../../../kernel/desk/targets.ts'
import type { AccessTarget } from '../../../kernel/policy/policy.ts'
import type { CreditWanted } from './credit-invoice.ts'
import type { CreditLine } from './credit-lines.ts'

export const ofInvoice = (state: State, { invoice }: { readonly invoice: string }): Result<AccessTarget> => jobTarget(state, splitChildId(invoice).owner)

/** What is asked for by one is not granted by the same: the policy forbids it by this. */
export function ofRequest(state: State, { request: id }: { readonly request: string }): Result<AccessTarget> {
  const request = state.records.get('creditRequest', id)
  if (!request) return refuse('record.not_found', { kind: 'creditRequest', id })
  const job = jobTarget(state, request.owner)
  return job.ok ? ok({ ...job.value, madeBy: request.by as Id<'user'> }) : job
}

export function wantedOf({ invoice, lines, reason }: CreditRequest): CreditWanted {
  const some = JSON.parse(lines) as { readonly lines: readonly CreditLine[] | null }
  return { invoice, reason, ...(some.lines === null ? {} : { lines: some.lines }) }
}
