import { isJobLocked, JOB_STATES } from '../../../domain/job/job-state.ts'
import { ok } from '../../../domain/failure/failure.ts'
import { asId } from '../../../domain/records/field.ts'
import { addDays } from '../../../domain/time/local-date.ts'
import type { QueryHandler } from '../../../kernel/desk/handler.ts'
import { todayAt } from '../../../kernel/records/today-at.ts'
import type { cleanConciseContract } from '../contract.ts'
import { readJob, readLessons } from './read-job.ts'
import { describeReading } from './tags-suggest.ts'

const DAYS_AHEAD = 14
/** Nobody works on these any more. */
const OVER = JOB_STATES.filter((state) => isJobLocked(state) || state === 'lost' || state === 'cancelled' || state === 'completed' || state === 'postSigned')

export const tagsReport: QueryHandler<(typeof cleanConciseContract)['tags.report']> = {
  target: (_, { location }) => ok({ kind: 'tags', id: null, location: location ?? null }),
  answer(state, { location, limit, ...input }, { session, now }) {
    const from = input.from ?? todayAt(state, location ?? null, now)
    const to = input.to ?? addDays(from, DAYS_AHEAD)
    const seen = location === undefined ? session.locations : [location]
    const marks = (list: readonly unknown[]) => list.map(() => '?').join(', ')
    const where = seen === 'all' ? '' : ` AND location IN (${marks(seen)})`
    const rows = state.db.all<{ id: string }>(`SELECT id FROM job WHERE date BETWEEN ? AND ? AND status NOT IN (${marks(OVER)})${where} ORDER BY date, window_start, id`, from, to, ...OVER, ...(seen === 'all' ? [] : seen))
    const lessons = readLessons(state.db)
    const findings = rows.flatMap(({ id }) => {
      const job = state.records.get('job', id)
      if (!job) return []
      const { inconsistencies, risks } = describeReading(readJob(state, id, job, lessons))
      return inconsistencies.length === 0 ? [] : [{ job: asId<'job'>(id), jobNumber: job.externalId, location: job.location, date: job.date, inconsistencies, risks }]
    })
    return ok({ from, to, jobs: rows.length, found: findings.length, findings: findings.slice(0, limit) })
  },
}
