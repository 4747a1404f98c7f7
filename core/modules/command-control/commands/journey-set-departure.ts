import { ok } from '../../../domain/failure/failure.ts'
import { put, type CommandHandler } from '../../../kernel/desk/handler.ts'
import type { CommandControlContract } from '../contract.ts'
import type { CommandControlDependencies } from '../dependencies.ts'
import { clashesAfter } from '../schedule/clashes-after.ts'
import { checkTimes } from './check-times.ts'
import { findOpenJourney, journeyTarget } from './find-record.ts'

export function journeySetDeparture({ travelOf }: CommandControlDependencies): CommandHandler<CommandControlContract['journey.setDeparture']> {
  return {
    target: (state, { journey }) => journeyTarget(state, journey),
    decide(state, { journey: id, departAt }) {
      const journey = findOpenJourney(state, id)
      if (!journey.ok) return journey
      const times = checkTimes(state, journey.value.location, journey.value.date, { departAt })
      if (!times.ok) return times
      const changes = [put('journey', id, { departAt })]
      return ok({ changes, output: { clashes: clashesAfter(state, changes, travelOf) } })
    },
  }
}
