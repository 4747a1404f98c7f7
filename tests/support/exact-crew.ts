import type { TimelineJob } from '../../core/domain/journey/timeline.ts'

/** Nothing but the booked crew is agreed on. */
export function exactCrew(crewSize: number): Pick<TimelineJob, 'crewSize' | 'leastCrew' | 'mostCrew'> {
  return { crewSize, leastCrew: crewSize, mostCrew: crewSize }
}
