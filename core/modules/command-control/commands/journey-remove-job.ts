import { refuse } from '../../../domain/failure/failure.ts'
import { childId } from '../../../domain/records/record.ts'
import { remove, type CommandHandler } from '../../../kernel/desk/handler.ts'
import type { CommandControlContract } from '../contract.ts'
import { journeyTarget } from './find-record.ts'
import { findFreeJourney, pinOverruled } from './overrule.ts'
import { releaseJob } from './place-job.ts'
import { scheduleDecision } from './schedule-decision.ts'

export const journeyRemoveJob: CommandHandler<CommandControlContract['journey.removeJob']> = {
  target: (state, { journey }) => journeyTarget(state, journey),
  decide(state, { journey: id, job: jobId, reason }, context) {
    const journey = findFreeJourney(state, id, reason)
    if (!journey.ok) return journey
    const line = childId(id, jobId)
    if (!state.records.get('journeyJob', line)) return refuse('journey.job_missing', { job: jobId, journey: id })
    const job = state.records.get('job', jobId)
    const changes = [...(job ? releaseJob(state, id, job, context) : [remove('journeyJob', line)]), ...pinOverruled(journey.value, { reason, context })]
    return scheduleDecision(changes, {})
  },
}
