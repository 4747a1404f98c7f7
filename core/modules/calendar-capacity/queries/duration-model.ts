import { ENOUGH_OF_DEPOT } from '../../../domain/duration/duration-model.ts'
import { LEAST_JOBS } from '../../../domain/duration/learn-durations.ts'
import { ok } from '../../../domain/failure/failure.ts'
import { asId } from '../../../domain/records/field.ts'
import type { QueryHandler } from '../../../kernel/desk/handler.ts'
import { readDurationModel } from '../../../kernel/learning/duration-model-store.ts'
import type { CalendarCapacityContract } from '../contract.ts'

export const durationModel: QueryHandler<CalendarCapacityContract['duration.model']> = {
  target: () => ok({ kind: 'durations', id: null, location: null }),
  answer(state) {
    const stored = readDurationModel(state.db)
    if (stored === null) return ok({ jobsNeeded: LEAST_JOBS, model: null })
    const { model: { version, jobs, from, to, depots, backTest }, trainedAt, asOf } = stored
    const names = new Map(state.records.all('location').map(({ id, name }) => [id as string, name]))
    const known = Object.entries(depots).map(([location, count]) => ({ location: asId<'location'>(location), name: names.get(location) ?? '', jobs: count, learnedShare: Math.min(1, count / ENOUGH_OF_DEPOT) }))
    return ok({ jobsNeeded: LEAST_JOBS, model: { version, trainedAt, asOf, jobs, from, to, depots: known.toSorted((a, b) => b.jobs - a.jobs || (a.location < b.location ? -1 : 1)), backTest } })
  },
}
