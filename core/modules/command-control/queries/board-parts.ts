import { ok } from '../../../domain/failure/failure.ts'
import type { Location } from '../../../domain/records/company-records.ts'
import { splitChildId } from '../../../domain/records/record.ts'
import { addDays } from '../../../domain/time/local-date.ts'
import type { QueryHandler } from '../../../kernel/desk/handler.ts'
import type { ReadDatabase } from '../../../kernel/ports/database.ts'
import type { CommandControlContract } from '../contract.ts'
import type { CommandControlDependencies } from '../dependencies.ts'
import { journeysOfJob } from '../schedule/schedule-lookups.ts'
import { rangeTarget, visibleLocations } from './board-range.ts'
import { assembleRange } from './range-assembly.ts'
import { rangeAbsences } from './range-resources.ts'
import { readRange, type Only } from './range-rows.ts'

/** A change of one of these is read as a whole range again: rows, names or times of many journeys hang on it. */
const GENERAL: ReadonlySet<string> = new Set(['company', 'location', 'truck', 'worker', 'equipment'])
const OF_JOB: ReadonlySet<string> = new Set(['job', 'stop', 'jobTransition', 'timeEntry'])
const OF_JOURNEY: ReadonlySet<string> = new Set(['journey', 'journeyTransition', 'crewMember', 'journeyEquipment'])

export function boardParts(places: CommandControlDependencies): QueryHandler<CommandControlContract['board.parts']> {
  return {
    target: rangeTarget,
    answer(state, { locations: ids, from, days, records }, { session }) {
      const locations = visibleLocations(state, ids, session)
      if (!locations.ok) return locations
      const only = touchedBy(state.db, records)
      if (!only) return ok({ all: true, gone: [], journeys: [], jobs: [], absences: [], clashes: [] })
      const byId = new Map<string, Location>(locations.value.map((location) => [location.id, location]))
      const range = { locations: [...byId.keys()], from, to: addDays(from, days - 1) }
      const rows = readRange(state.db, range, only)
      const { journeys, loose, clashes } = assembleRange(rows, range, byId, places, session.language)
      const jobs = loose.filter(({ onDay, id }) => onDay >= from && onDay <= range.to && only.jobs.includes(id))
      const there = new Set([...journeys, ...jobs].map(({ id }) => id))
      return ok({ all: false, gone: [...only.journeys, ...only.jobs].filter((id) => !there.has(id)), journeys, jobs, absences: rangeAbsences(state, byId, range), clashes })
    },
  }
}

/** The journeys and jobs that records hang on; null when one of them is too general to say. */
function touchedBy(db: ReadDatabase, records: readonly { readonly kind: string; readonly id: string }[]): Only | null {
  const journeys = new Set<string>()
  const jobs = new Set<string>()
  for (const { kind, id } of records) {
    if (id === '*' || GENERAL.has(kind)) return null
    const { owner, key } = splitChildId(id)
    if (OF_JOB.has(kind)) jobs.add(owner)
    if (OF_JOURNEY.has(kind)) journeys.add(owner)
    if (kind !== 'journeyJob') continue
    journeys.add(owner)
    jobs.add(key)
  }
  for (const job of jobs) for (const journey of journeysOfJob(db, job)) journeys.add(journey)
  return { journeys: [...journeys], jobs: [...jobs] }
}
