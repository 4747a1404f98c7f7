import { ok, refuse } from '../../../domain/failure/failure.ts'
import type { QueryHandler } from '../../../kernel/desk/handler.ts'
import type { CalendarCapacityContract } from '../contract.ts'
import type { CalendarCapacityDependencies } from '../dependencies.ts'
import { playJourney } from '../recommend/worker-facts.ts'
import { readDay } from '../state/read-day.ts'
import { askRoads, drivesOnWire } from '../travel/known-roads.ts'
import { wantedDrives } from '../travel/wanted-drives.ts'

/** Has the drives of a day told, for whoever opens it, and says how those of its journeys are reckoned then. */
export function travelDay(dependencies: CalendarCapacityDependencies): QueryHandler<CalendarCapacityContract['travel.day']> {
  const { roads, locate, crewRecords } = dependencies
  return {
    target(state, { location }) {
      return state.records.get('location', location) ? ok({ kind: 'location', id: location, location }) : refuse('record.not_found', { kind: 'location', id: location })
    },
    async answer(state, { location: id, date, waitMs }, { now, work }) {
      const location = state.records.get('location', id)
      if (!location) return refuse('record.not_found', { kind: 'location', id })
      const news = await askRoads(roads, [wantedDrives(state, location, date, locate)], waitMs, work?.signal)
      const problem = readDay(state, id, date, now, dependencies)
      if (!problem.ok) return problem
      const { yard, journeys } = problem.value
      // Advice will be asked for soon: what a crew's record counts for is worked out by then, and nobody waits for it.
      crewRecords?.of(state, location, now)
      const own = journeys.filter((journey) => journey.yard?.lat === yard?.lat && journey.yard?.lon === yard?.lon)
      return ok({ location: id, date, drives: drivesOnWire(news, own.map((journey) => playJourney(problem.value, journey, journey.crew.length))) })
    },
  }
}
