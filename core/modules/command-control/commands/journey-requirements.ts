import { ok, refuse, type Result } from '../../../domain/failure/failure.ts'
import type { JourneyState } from '../../../domain/journey/journey-state.ts'
import type { Journey } from '../../../domain/records/job-records.ts'
import type { State } from '../../../kernel/desk/handler.ts'
import { checkSomebodyDrives } from './check-resources.ts'
import { crewOf } from './crew-changes.ts'

const NEEDS_TRUCK: ReadonlySet<JourneyState> = new Set<JourneyState>(['dispatched', 'accepted', 'enRoute'])

/** What a journey must have before it goes on; the table of its states is asked elsewhere. */
export function checkJourneyHas(state: State, journey: Journey, to: JourneyState): Result<void> {
  if (NEEDS_TRUCK.has(to) && journey.truck === null) return refuse('journey.no_truck')
  return to === 'enRoute' ? checkSomebodyDrives(state, journey, crewOf(state, journey.id)) : ok(undefined)
}
