import type { JobState } from '../../../domain/job/job-state.ts'
import { isJourneyUnderWay, type JourneyState } from '../../../domain/journey/journey-state.ts'
import { instantOnRecord } from '../../../domain/journey/timeline-input.ts'
import { MS_PER_MINUTE } from '../../../domain/time/zoned-time.ts'
import type { BoardJourney } from '../board-shape.ts'

/** A journey is called late from here on: less is what clocks and traffic lights make of it. */
export const LATE_FROM_MINUTES = 5

/** Nobody has been there yet. */
const NOT_REACHED: ReadonlySet<JobState> = new Set<JobState>(['lead', 'surveyed', 'estimateSent', 'booked', 'confirmed', 'planned', 'dispatched', 'accepted', 'enRoute', 'outOfStorage'])

export interface LateJob {
  /** Index in the journey's jobs. */
  readonly job: number
  readonly minutes: number
}

/** Has not left the yard, and is to. */
export function isBeforeDeparture(state: JourneyState): boolean {
  return state === 'draft' || state === 'planned' || state === 'dispatched' || state === 'accepted'
}

/** Minutes since it should have left. */
export function departureOverdue({ status, leaveYardAt }: Pick<BoardJourney, 'status' | 'leaveYardAt'>, now: number): number {
  return isBeforeDeparture(status) && leaveYardAt !== null ? Math.max(0, Math.floor((now - leaveYardAt) / MS_PER_MINUTE)) : 0
}

/**
 * The job to which the journey will come latest, and by how much: behind the end of its window, or behind the plan where it has none. What
 * the plan itself is late by counts, and so does what the clock shows: a truck still in the yard, a crew not yet at its next job. A delay is
 * carried to the jobs after it as far as the waiting before them does not take it up.
 */
export function latestJob(journey: Pick<BoardJourney, 'status' | 'leaveYardAt' | 'jobs'>, date: string, timezone: string, now: number): LateJob | null {
  if (!isBeforeDeparture(journey.status) && !isJourneyUnderWay(journey.status)) return null
  let delay = isBeforeDeparture(journey.status) && journey.leaveYardAt !== null ? Math.max(0, now - journey.leaveYardAt) : 0
  let latest: LateJob | null = null
  for (const [index, job] of journey.jobs.entries()) {
    if (job.arriveAt === null || job.startAt === null || !NOT_REACHED.has(job.status)) continue
    const startAt = Math.max(job.startAt, job.arriveAt + delay, isJourneyUnderWay(journey.status) ? now : 0)
    const promisedAt = job.windowEnd === null ? job.startAt : instantOnRecord(date, job.windowEnd, timezone)
    const minutes = Math.floor((startAt - promisedAt) / MS_PER_MINUTE)
    if (minutes >= LATE_FROM_MINUTES && minutes > (latest?.minutes ?? 0)) latest = { job: index, minutes }
    delay = startAt - job.startAt
  }
  return latest
}
