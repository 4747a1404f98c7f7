import { put, type CommandHandler } from '../../../kernel/desk/handler.ts'
import type { CommandControlContract } from '../contract.ts'
import { checkDrivers, checkTruck } from './check-resources.ts'
import { crewOf } from './crew-changes.ts'
import { journeyTarget } from './find-record.ts'
import { findFreeJourney, pinOverruled } from './overrule.ts'
import { scheduleDecision } from './schedule-decision.ts'

export const journeyAssignTruck: CommandHandler<CommandControlContract['journey.assignTruck']> = {
  target: (state, { journey }) => journeyTarget(state, journey),
  decide(state, { journey: id, truck, reason }, context) {
    const overruling = { reason, context }
    const journey = findFreeJourney(state, id, reason)
    if (!journey.ok) return journey
    const there = checkTruck(state, truck)
    if (!there.ok) return there
    const driven = checkDrivers(state, { ...journey.value, truck }, crewOf(state, id), overruling)
    if (!driven.ok) return driven
    return scheduleDecision([put('journey', id, { truck }), ...driven.value, ...pinOverruled(journey.value, overruling)], {})
  },
}
