import { refuse } from '../../../domain/failure/failure.ts'
import type { CommandHandler } from '../../../kernel/desk/handler.ts'
import type { CommandControlContract } from '../contract.ts'
import { journeyTarget } from './find-record.ts'
import { findFreeJourney, pinOverruled } from './overrule.ts'
import { orderJobs } from './place-job.ts'
import { scheduleDecision } from './schedule-decision.ts'

export const journeyReorder: CommandHandler<CommandControlContract['journey.reorder']> = {
  target: (state, { journey }) => journeyTarget(state, journey),
  decide(state, { journey: id, jobs, reason }, context) {
    const journey = findFreeJourney(state, id, reason)
    if (!journey.ok) return journey
    const known = state.records.children('journeyJob', id).map(({ key }) => key)
    const named = new Set<string>(jobs)
    if (named.size !== jobs.length || known.length !== jobs.length || !known.every((key) => named.has(key))) return refuse('journey.order_incomplete')
    const changes = [...orderJobs(id, jobs), ...pinOverruled(journey.value, { reason, context })]
    return scheduleDecision(changes, {})
  },
}
