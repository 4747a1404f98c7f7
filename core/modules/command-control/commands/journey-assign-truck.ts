import { put, type CommandHandler } from '../../../kernel/desk/handler.ts'
import type { CommandControlContract } from '../contract.ts'
import { checkDrivers, checkTruck } from './check-resources.ts'
import { crewOf } from './crew-changes.ts'
import { findOpenJourney, journeyTarget } from './find-record.ts'
import { scheduleDecision } from './schedule-decision.ts'

export const journeyAssignTruck: CommandHandler<CommandControlContract['journey.assignTruck']> = {
  target: (state, { journey }) => journeyTarget(state, journey),
  decide(state, { journey: id, truck }) {
    const journey = findOpenJourney(state, id)
    if (!journey.ok) return journey
    for (const check of [checkTruck(state, truck), checkDrivers(state, { ...journey.value, truck }, crewOf(state, id))]) if (!check.ok) return check
    const changes = [put('journey', id, { truck })]
    return scheduleDecision(changes, {})
  },
}
