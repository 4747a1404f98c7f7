import { refuse } from '../../../domain/failure/failure.ts'
import { isJobLocked } from '../../../domain/job/job-state.ts'
import type { CommandHandler } from '../../../kernel/desk/handler.ts'
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
    const step = checkJobStep(from, to, reason)
    if (!step.ok) return step
    const changes = jobStep(job.value, to, context, reason)
    return scheduleDecision(changes, { from }, { undoable: false })
  },
}
