import { refuse } from '../../../domain/failure/failure.ts'
import { isJourneyUnderWay } from '../../../domain/journey/journey-state.ts'
import { remove, type CommandHandler } from '../../../kernel/desk/handler.ts'
import type { CommandControlContract } from '../contract.ts'
import { findRecord, journeyTarget } from './find-record.ts'
import { pinOverruled } from './overrule.ts'
import { releaseJob } from './place-job.ts'
import { scheduleDecision } from './schedule-decision.ts'

/** Only one that has not left the yard and has not been driven: what happened stays. */
export const journeyRemove: CommandHandler<CommandControlContract['journey.remove']> = {
  target: (state, { journey }) => journeyTarget(state, journey),
  decide(state, { journey: id, reason }, context) {
    const journey = findRecord(state, 'journey', id)
    if (!journey.ok) return journey
    const { status } = journey.value
    if (isJourneyUnderWay(status)) return refuse('journey.under_way', { id, status })
    if (status === 'done') return refuse('journey.locked', { id, status })
    if (journey.value.pinnedBy !== null && reason === undefined) return refuse('journey.pinned', { id })
    const released = state.records.children('journeyJob', id).flatMap(({ key }) => {
      const job = state.records.get('job', key)
      return job ? releaseJob(state, id, job, context) : []
    })
    const changes = [...released, remove('journey', id), ...pinOverruled(journey.value, { reason, context })]
    return scheduleDecision(changes, {})
  },
}
