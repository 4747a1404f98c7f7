import { refuse } from '../../../domain/failure/failure.ts'
import { isJobInvoiced, isJobLocked } from '../../../domain/job/job-state.ts'
import { standingInvoices } from '../../../domain/money/invoice-standing.ts'
import type { CommandHandler } from '../../../kernel/desk/handler.ts'
import { invoicesOf } from '../../../kernel/records/job-invoices.ts'
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
    // Its figures would move under it.
    const standing = isJobInvoiced(from) && !isJobInvoiced(to) ? standingInvoices(invoicesOf(state.records, id))[0] : undefined
    if (standing !== undefined) return refuse('invoice.stands', { number: standing.number })
    const step = checkJobStep(from, to, reason)
    if (!step.ok) return step
    const changes = jobStep(job.value, to, context, reason)
    return scheduleDecision(changes, { from }, { undoable: false })
  },
}
