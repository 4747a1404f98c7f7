import { ok, refuse, type Result } from '../../../domain/failure/failure.ts'
import type { Location } from '../../../domain/records/company-records.ts'
import { addDays } from '../../../domain/time/local-date.ts'
import type { QueryHandler, State } from '../../../kernel/desk/handler.ts'
import type { AccessTarget } from '../../../kernel/policy/policy.ts'
import type { Session } from '../../../kernel/policy/session.ts'
import type { Id } from '../../../domain/records/field.ts'
import type { RangePlace } from '../board-range-shape.ts'
import type { CommandControlContract } from '../contract.ts'
import type { CommandControlDependencies } from '../dependencies.ts'
import { yardOf } from '../schedule/schedule-reader.ts'
import { assembleRange } from './range-assembly.ts'
import { borrowedIn, rangeAbsences, rangeResources } from './range-resources.ts'
import { readRange } from './range-rows.ts'

export function boardRange(places: CommandControlDependencies): QueryHandler<CommandControlContract['board.range']> {
  return {
    target: rangeTarget,
    answer(state, { locations: ids, from, days }, { session }) {
      const range = { locations: ids, from, to: addDays(from, days - 1) }
      const locations = visibleLocations(state, ids, session)
      if (!locations.ok) return locations
      const byId = new Map<string, Location>(locations.value.map((location) => [location.id, location]))
      const rows = readRange(state.db, { ...range, locations: [...byId.keys()] }, null)
      const { journeys, loose, clashes } = assembleRange(rows, range, byId, places, session.language)
      const borrowed = borrowedIn(state.db, byId, range)
      const lent = { trucks: new Set([...rows.trucks.map(({ id }) => id), ...borrowed.trucks]), workers: new Set([...rows.crew.map(({ key }) => key), ...borrowed.workers]) }
      return ok({
        from,
        days,
        locations: locations.value.map((location) => placeOf(location)),
        ...rangeResources(state, locations.value, from, lent),
        journeys,
        jobs: loose,
        absences: rangeAbsences(state, byId, range),
        clashes,
      })
    },
  }
}

/** One location stands for itself; several are the company, of which the answer shows what the reader may see. */
export function rangeTarget(state: State, { locations }: { readonly locations: readonly Id<'location'>[] }): Result<AccessTarget> {
  for (const id of locations) if (!state.records.get('location', id)) return refuse('record.not_found', { kind: 'location', id })
  const [only, ...others] = locations
  return ok(others.length > 0 || only === undefined ? { kind: 'location', id: null, location: null } : { kind: 'location', id: only, location: only })
}

export function visibleLocations(state: State, ids: readonly Id<'location'>[], session: Session): Result<Location[]> {
  const seen = [...new Set(ids)].filter((id) => session.locations === 'all' || session.locations.includes(id)).flatMap((id) => state.records.get('location', id) ?? [])
  return seen.length > 0 ? ok(seen) : refuse('access.denied', { action: 'board.range' })
}

function placeOf(location: Location): RangePlace {
  const { id, name, timezone, province, travelFactor, travelBase, travelSlope, travelPower, travelDrives, travelBandPct, travelP80Factor } = location
  return { id, name, timezone, province, yard: yardOf(location), travel: { travelFactor, travelBase, travelSlope, travelPower, travelDrives, travelBandPct, travelP80Factor } }
}
