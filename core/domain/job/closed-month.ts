import type { JobState } from './job-state.ts'
import { isJobLocked } from './job-state.ts'
import type { JourneyState } from '../journey/journey-state.ts'
import { isJourneyLocked } from '../journey/journey-state.ts'

/** `live`, or the month `YYYY-MM` whose archive holds what is finished and older than the running month. */
export function epochOfJob(job: { readonly status: JobState; readonly date: string }, today: string): string {
  return isJobLocked(job.status) ? epochOf(job.date, today) : 'live'
}

export function epochOfJourney(journey: { readonly status: JourneyState; readonly date: string }, today: string): string {
  return isJourneyLocked(journey.status) ? epochOf(journey.date, today) : 'live'
}

function epochOf(date: string, today: string): string {
  const month = date.slice(0, 7)
  return month < today.slice(0, 7) ? month : 'live'
}
