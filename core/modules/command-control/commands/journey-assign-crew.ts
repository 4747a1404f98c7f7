import type { CommandHandler } from '../../../kernel/desk/handler.ts'
import type { CommandControlContract } from '../contract.ts'
import { checkCrew, checkDrivers } from './check-resources.ts'
import { crewChanges } from './crew-changes.ts'
import { findOpenJourney, journeyTarget } from './find-record.ts'
import { scheduleDecision } from './schedule-decision.ts'

export const journeyAssignCrew: CommandHandler<CommandControlContract['journey.assignCrew']> = {
  target: (state, { journey }) => journeyTarget(state, journey),
  decide(state, { journey: id, crew }) {
    const journey = findOpenJourney(state, id)
    if (!journey.ok) return journey
    for (const check of [checkCrew(state, crew), checkDrivers(state, journey.value, crew)]) if (!check.ok) return check
    const changes = crewChanges(state, id, crew)
    return scheduleDecision(changes, {})
  },
}
