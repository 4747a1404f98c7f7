import { ok, refuse } from '../../../domain/failure/failure.ts'
import type { JobState } from '../../../domain/job/job-state.ts'
import type { LocateStop } from '../../../domain/place/locate-stop.ts'
import type { Id } from '../../../domain/records/field.ts'
import { addDays } from '../../../domain/time/local-date.ts'
import type { QueryHandler } from '../../../kernel/desk/handler.ts'
import type { CalendarCapacityContract } from '../contract.ts'
import { durationModelIn, estimatesOff } from '../durations/estimates-off.ts'

/** The work is still to come, and may be estimated anew. */
const TO_COME: readonly JobState[] = ['lead', 'surveyed', 'estimateSent', 'booked', 'confirmed', 'planned', 'dispatched', 'accepted']

export function durationEstimates(locate: LocateStop): QueryHandler<CalendarCapacityContract['duration.estimates']> {
  return {
    target: (state, { location }) => (state.records.get('location', location) ? ok({ kind: 'location', id: location, location }) : refuse('record.not_found', { kind: 'location', id: location })),
    answer(state, { location, from, days }) {
      const rows = state.db.all<{ id: Id<'job'> }>('SELECT id FROM job WHERE location = ? AND date >= ? AND date < ? AND status IN (SELECT value FROM json_each(?)) ORDER BY date, id', location, from, addDays(from, days), JSON.stringify(TO_COME))
      const model = durationModelIn(state)
      return ok({ version: model?.version ?? null, looked: rows.length, jobs: estimatesOff(state, model, rows.map(({ id }) => id), locate) })
    },
  }
}
