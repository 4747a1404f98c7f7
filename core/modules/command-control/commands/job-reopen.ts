import { ok, refuse } from '../../../domain/failure/failure.ts'
import { isJobLocked } from '../../../domain/job/job-state.ts'
import type { CommandHandler } from '../../../kernel/desk/handler.ts'
import type { CommandControlContract } from '../contract.ts'
import type { CommandControlDependencies } from '../dependencies.ts'
import { clashesAfter } from '../schedule/clashes-after.ts'
import { findRecord, jobTarget } from './find-record.ts'
import { checkJobStep, jobStep } from './state-step.ts'

/** Takes a locked job back one step, with the reason kept in its history. */
export function jobReopen({ travelOf }: CommandControlDependencies): CommandHandler<CommandControlContract['job.reopen']> {
  return {
    target: (state, { job }) => jobTarget(state, job),
    decide(state, { job: id, to, reason }, context) {
      const job = findRecord(state, 'job', id)
      if (!job.ok) return job
      const { status: from } = job.value
      if (!isJobLocked(from)) return refuse('job.not_locked', { id, status: from })
      const step = checkJobStep(from, to, reason)
      if (!step.ok) return step
      const changes = jobStep(job.value, to, context, reason)
      return ok({ changes, undoable: false, output: { from, clashes: clashesAfter(state, changes, travelOf) } })
    },
  }
}
