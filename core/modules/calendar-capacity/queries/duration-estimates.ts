import { ok, refuse } from '../../../domain/failure/failure.ts'
import { AHEAD_STATES } from '../../../domain/job/job-phase.ts'
import type { LocateStop } from '../../../domain/place/locate-stop.ts'
import type { Id } from '../../../domain/records/field.ts'
import { addDays } from '../../../domain/time/local-date.ts'
import type { QueryHandler } from '../../../kernel/desk/handler.ts'
import { stateList } from '../../../kernel/records/state-list.ts'
import type { CalendarCapacityContract } from '../contract.ts'
import { durationModelIn, estimatesOff } from '../durations/estimates-off.ts'

export function durationEstimates(locate: LocateStop): QueryHandler<CalendarCapacityContract['duration.estimates']> {
  return {
    target: (state, { location }) => (state.records.get('location', location) ? ok({ kind: 'location', id: location, location }) : refuse('record.not_found', { kind: 'location', id: location })),
    answer(state, { location, from, days }) {
      const rows = state.db.all<{ id: Id<'job'> }>(`SELECT id FROM job WHERE location = ? AND date >= ? AND date < ? AND status IN ${stateList(AHEAD_STATES)} ORDER BY date, id`, location, from, addDays(from, days))
      const model = durationModelIn(state)
      return ok({ version: model?.version ?? null, looked: rows.length, jobs: estimatesOff(state, model, rows.map(({ id }) => id), locate) })
    },
  }
}
