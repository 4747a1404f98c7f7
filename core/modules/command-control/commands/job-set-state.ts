import { refuse } from '../../../domain/failure/failure.ts'
import { isJobLocked, JOB_MACHINE } from '../../../domain/job/job-state.ts'
import type { CommandHandler } from '../../../kernel/desk/handler.ts'
import type { CommandControlContract } from '../contract.ts'
import { findRecord, jobTarget } from './find-record.ts'
import { checkJobStep, checkMeanwhile, jobStep } from './state-step.ts'
import { scheduleDecision } from './schedule-decision.ts'

/** A locked job only goes forward here (invoiced, paid, closed); back is `job.reopen`. Steps into and out of a lock are not taken back by undo: reopening is the honest way. */
export const jobSetState: CommandHandler<CommandControlContract['job.setState']> = {
  target: (state, { job }) => jobTarget(state, job),
  decide(state, { job: id, to, reason }, context) {
    const job = findRecord(state, 'job', id)
    if (!job.ok) return job
    const { status: from } = job.value
    const meanwhile = checkMeanwhile(JOB_MACHINE, from, to, state.records.children('jobTransition', id), context)
    if (!meanwhile.ok) return meanwhile
    // From the wished state to itself: nothing is left to be done.
    if (meanwhile.value === 'agreed') return scheduleDecision([], { from: to })
    if (isJobLocked(from) && JOB_MACHINE.cell(from, to) === 'C') return refuse('job.locked', { id, status: from })
    const step = checkJobStep(from, to, reason)
    if (!step.ok) return step
    const changes = jobStep(job.value, to, context, reason ?? null)
    return scheduleDecision(changes, { from }, { undoable: !isJobLocked(from) && !isJobLocked(to) })
  },
}
