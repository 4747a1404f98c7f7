import { refuse } from '../../../domain/failure/failure.ts'
import type { Journey } from '../../../domain/records/job-records.ts'
import type { Change, CommandHandler } from '../../../kernel/desk/handler.ts'
import type { CommandControlContract } from '../contract.ts'
import { checkCrew, checkDrivers, type CrewLine } from './check-resources.ts'
import { crewChanges, crewOf } from './crew-changes.ts'
import { journeyTarget } from './find-record.ts'
import { findFreeJourney, pinOverruled } from './overrule.ts'
import { sameLocation } from './same-location.ts'
import { scheduleDecision } from './schedule-decision.ts'

/** People between crews: on, off, swapped or split, as one step. Each keeps the role they had unless one is given. */
export const journeyMoveCrew: CommandHandler<CommandControlContract['journey.moveCrew']> = {
  target(state, { moves }) {
    const first = moves[0]
    const journey = first?.to ?? first?.from
    return journey ? journeyTarget(state, journey) : refuse('input.invalid', { path: 'moves', problem: 'it names no journey' })
  },
  decide(state, { moves, reason }, context) {
    const overruling = { reason, context }
    const here = sameLocation()
    const crews = new Map<string, { readonly journey: Journey; crew: CrewLine[] }>()
    for (const { worker, from, to, role } of moves) {
      for (const id of [from, to]) {
        if (id === null || crews.has(id)) continue
        const journey = findFreeJourney(state, id, reason)
        if (!journey.ok) return journey
        const place = here(journey.value.location)
        if (!place.ok) return place
        crews.set(id, { journey: journey.value, crew: crewOf(state, id) })
      }
      const source = from === null ? undefined : crews.get(from)
      const target = to === null ? undefined : crews.get(to)
      const had = (source ?? target)?.crew.find((line) => line.worker === worker)?.role
      if (source) source.crew = source.crew.filter((line) => line.worker !== worker)
      if (target) target.crew = [...target.crew.filter((line) => line.worker !== worker), { worker, role: role ?? had ?? 'helper' }]
    }
    const changes: Change[] = []
    for (const [id, { journey, crew }] of crews) {
      const there = checkCrew(state, crew)
      if (!there.ok) return there
      const driven = checkDrivers(state, journey, crew, overruling)
      if (!driven.ok) return driven
      changes.push(...crewChanges(state, id, crew), ...driven.value, ...pinOverruled(journey, overruling))
    }
    return scheduleDecision(changes, {})
  },
}
