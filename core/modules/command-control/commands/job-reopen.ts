import { refuse } from '../../../domain/failure/failure.ts'
import { isJobInvoiced, isJobLocked } from '../../../domain/job/job-state.ts'
import { standingInvoices } from '../../../domain/money/invoice-standing.ts'
import { childId } from '../../../domain/records/record.ts'
import type { CommandHandler, State } from '../../../kernel/desk/handler.ts'
import type { CommandControlContract } from '../contract.ts'
import { findRecord, jobTarget } from './find-record.ts'
import { checkJobStep, jobStep } from './state-step.ts'
import { scheduleDecision } from './schedule-decision.ts'

/** Takes a locked job back one step, with the reason kept in its history. */
export const jobReopen: CommandHandler<CommandControlContract['job.reopen']> = {
  target: (state, { job }) => jobTarget(state, job),
  decide(state, { job: id, to, reason }, context) {
    const job = findRecord(state, 'job', id)
    if (!job.ok) return job
    const { status: from } = job.value
    if (!isJobLocked(from)) return refuse('job.not_locked', { id, status: from })
    const standing = isJobInvoiced(from) && !isJobInvoiced(to) ? standingInvoiceOf(state, id) : undefined
    if (standing !== undefined) return refuse('invoice.stands', { number: standing })
    const step = checkJobStep(from, to, reason)
    if (!step.ok) return step
    const changes = jobStep(job.value, to, context, reason)
    return scheduleDecision(changes, { from }, { undoable: false })
  },
}

/** Its figures would move under it. */
function standingInvoiceOf({ records }: State, job: string): string | undefined {
  return standingInvoices(records.children('invoice', job).map((invoice) => ({ ...invoice, id: childId(invoice.owner, invoice.key) })))[0]?.number
}
