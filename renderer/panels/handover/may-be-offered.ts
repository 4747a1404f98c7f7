import type { JobState } from '../../../core/domain/job/job-state.ts'

/** Nobody has been sent to it yet. */
const MAY_GO: ReadonlySet<JobState> = new Set<JobState>(['lead', 'surveyed', 'estimateSent', 'booked', 'confirmed', 'planned', 'onHold', 'rescheduled'])

/** Whether the desk would take an offer of a job that stands there. */
export function mayBeOffered(status: JobState): boolean {
  return MAY_GO.has(status)
}
