import type { CommandHandler } from '../../../kernel/desk/handler.ts'
import type { CommandControlContract } from '../contract.ts'
import { findOpenJob, journeyTarget } from './find-record.ts'
import { findFreeJourney, pinOverruled } from './overrule.ts'
import { mayPlace, placeJob } from './place-job.ts'
import { scheduleDecision } from './schedule-decision.ts'

export const journeyAddJob: CommandHandler<CommandControlContract['journey.addJob']> = {
  target: (state, { journey }) => journeyTarget(state, journey),
  decide(state, { journey: id, job: jobId, position, reason }, context) {
    const journey = findFreeJourney(state, id, reason)
    if (!journey.ok) return journey
    const job = findOpenJob(state, jobId)
    if (!job.ok) return job
    const place = mayPlace(state, job.value, journey.value)
    if (!place.ok) return place
    const others = state.records.children('journeyJob', id).filter(({ key }) => key !== jobId)
    const changes = [...placeJob(others, id, job.value, position, context), ...pinOverruled(journey.value, { reason, context })]
    return scheduleDecision(changes, {})
  },
}
