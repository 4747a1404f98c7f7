import type { CommandHandler } from '../../../kernel/desk/handler.ts'
import type { CommandControlContract } from '../contract.ts'
import { checkEquipment } from './check-resources.ts'
import { equipmentChanges } from './equipment-changes.ts'
import { journeyTarget } from './find-record.ts'
import { findFreeJourney, pinOverruled } from './overrule.ts'
import { scheduleDecision } from './schedule-decision.ts'

export const journeyAssignEquipment: CommandHandler<CommandControlContract['journey.assignEquipment']> = {
  target: (state, { journey }) => journeyTarget(state, journey),
  decide(state, { journey: id, equipment, reason }, context) {
    const journey = findFreeJourney(state, id, reason)
    if (!journey.ok) return journey
    const there = checkEquipment(state, id, equipment)
    if (!there.ok) return there
    return scheduleDecision([...equipmentChanges(state, id, equipment), ...pinOverruled(journey.value, { reason, context })], {})
  },
}
