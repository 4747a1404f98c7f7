import { ok } from '../../../domain/failure/failure.ts'
import { put, type CommandHandler } from '../../../kernel/desk/handler.ts'
import type { CommandControlContract } from '../contract.ts'
import type { CommandControlDependencies } from '../dependencies.ts'
import { clashesAfter } from '../schedule/clashes-after.ts'
import { checkDrivers, checkTruck } from './check-resources.ts'
import { crewOf } from './crew-changes.ts'
import { findOpenJourney, journeyTarget } from './find-record.ts'

export function journeyAssignTruck({ travelOf }: CommandControlDependencies): CommandHandler<CommandControlContract['journey.assignTruck']> {
  return {
    target: (state, { journey }) => journeyTarget(state, journey),
    decide(state, { journey: id, truck }) {
      const journey = findOpenJourney(state, id)
      if (!journey.ok) return journey
      for (const check of [checkTruck(state, truck), checkDrivers(state, { ...journey.value, truck }, crewOf(state, id))]) if (!check.ok) return check
      const changes = [put('journey', id, { truck })]
      return ok({ changes, output: { clashes: clashesAfter(state, changes, travelOf) } })
    },
  }
}
