import { ok } from '../../../domain/failure/failure.ts'
import { asId } from '../../../domain/records/field.ts'
import { addDays } from '../../../domain/time/local-date.ts'
import type { QueryHandler } from '../../../kernel/desk/handler.ts'
import type { cleanConciseContract } from '../contract.ts'
import { readJob, readLessons } from './read-job.ts'

/** A board of more jobs with notes is looked at as a whole, not job by job. */
const MOST_JOBS = 2_000

export const tagsRisks: QueryHandler<(typeof cleanConciseContract)['tags.risks']> = {
  target: () => ok({ kind: 'tags', id: null, location: null }),
  answer(state, { locations, from, days }, { session }) {
    const seen = locations.filter((id) => session.locations === 'all' || session.locations.includes(id))
    const rows = state.db.all<{ id: string }>(
      `SELECT id FROM job WHERE location IN (${seen.map(() => '?').join(', ')}) AND date BETWEEN ? AND ?
       AND (notes_customer IS NOT NULL OR notes_dispatch IS NOT NULL OR notes_crew IS NOT NULL OR EXISTS (SELECT 1 FROM stop WHERE owner = job.id AND notes IS NOT NULL)) ORDER BY date, id LIMIT ?`,
      ...seen, from, addDays(from, days - 1), MOST_JOBS,
    )
    const lessons = readLessons(state.db)
    return ok({
      jobs: rows.flatMap(({ id }) => {
        const job = state.records.get('job', id)
        const risks = job ? [...readJob(state, id, job, lessons).risks] : []
        return risks.length === 0 ? [] : [{ job: asId<'job'>(id), risks }]
      }),
    })
  },
}
