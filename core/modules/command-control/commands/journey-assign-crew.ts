import type { CommandHandler } from '../../../kernel/desk/handler.ts'
import type { CommandControlContract } from '../contract.ts'
import { checkCrew, checkDrivers } from './check-resources.ts'
import { crewChanges } from './crew-changes.ts'
import { journeyTarget } from './find-record.ts'
import { findFreeJourney, pinOverruled } from './overrule.ts'
import { scheduleDecision } from './schedule-decision.ts'

export const journeyAssignCrew: CommandHandler<CommandControlContract['journey.assignCrew']> = {
  target: (state, { journey }) => journeyTarget(state, journey),
  decide(state, { journey: id, crew, reason }, context) {
    const overruling = { reason, context }
    const journey = findFreeJourney(state, id, reason)
    if (!journey.ok) return journey
    const there = checkCrew(state, crew)
    if (!there.ok) return there
    const driven = checkDrivers(state, journey.value, crew, overruling)
    if (!driven.ok) return driven
    return scheduleDecision([...crewChanges(state, id, crew), ...driven.value, ...pinOverruled(journey.value, overruling)], {})
  },
}
