import { CREW_IS_DONE_STATES, TO_BEGIN_STATES } from '../../../domain/job/job-phase.ts'
import type { JobState } from '../../../domain/job/job-state.ts'
import { takesPlace } from '../../../domain/job/job-state.ts'
import type { Instant } from '../../../domain/time/zone-offset.ts'
import { MS_PER_MINUTE } from '../../../domain/time/zoned-time.ts'
import { authorsOf, lastAuthor, type Clash, type Stamps } from './clash.ts'

export interface OrderedJob {
  readonly id: string
  readonly location: string
  readonly date: string
  readonly status: JobState
  readonly stamps: Stamps
  /** On its journeys, where it stands on one. */
  readonly startAt: Instant | null
  readonly endAt: Instant | null
}

/** A job that begins before the one is done that it has to follow. Where one of them has no times yet, the days decide. */
export function jobOrder(job: OrderedJob, earlier: OrderedJob | null): Clash[] {
  if (earlier === null || earlier.id === job.id || !TO_BEGIN_STATES.has(job.status) || CREW_IS_DONE_STATES.has(earlier.status) || !takesPlace(earlier.status)) return []
  const timed = job.startAt !== null && earlier.endAt !== null
  const missing = timed ? Math.round((earlier.endAt - job.startAt) / MS_PER_MINUTE) : 0
  if (timed ? missing <= 0 : job.date >= earlier.date) return []
  return [{
    id: `after/${job.id}/${earlier.id}`,
    kind: timed ? 'job.too_early' : 'job.day_too_early',
    severity: 'hard',
    location: job.location,
    otherLocation: earlier.location === job.location ? null : earlier.location,
    date: job.date,
    subjects: [{ kind: 'job', id: job.id }, { kind: 'job', id: earlier.id }],
    authors: authorsOf(lastAuthor(job.stamps), lastAuthor(earlier.stamps)),
    params: timed ? { minutes: missing } : { date: earlier.date },
  }]
}
