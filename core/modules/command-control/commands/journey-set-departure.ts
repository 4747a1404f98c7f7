import { put, type CommandHandler } from '../../../kernel/desk/handler.ts'
import type { CommandControlContract } from '../contract.ts'
import { checkTimes } from './check-times.ts'
import { journeyTarget } from './find-record.ts'
import { findFreeJourney, pinOverruled } from './overrule.ts'
import { scheduleDecision } from './schedule-decision.ts'

export const journeySetDeparture: CommandHandler<CommandControlContract['journey.setDeparture']> = {
  target: (state, { journey }) => journeyTarget(state, journey),
  decide(state, { journey: id, departAt, reason }, context) {
    const journey = findFreeJourney(state, id, reason)
    if (!journey.ok) return journey
    const times = checkTimes(state, journey.value.location, journey.value.date, { departAt })
    if (!times.ok) return times
    const changes = [put('journey', id, { departAt }), ...pinOverruled(journey.value, { reason, context })]
    return scheduleDecision(changes, {})
  },
}
