import { JOB_STATE_WORDS, JOURNEY_STATE_WORDS } from '../../domain/failure/standing-words.ts'
import type { JobState } from '../../domain/job/job-state.ts'
import type { JourneyState } from '../../domain/journey/journey-state.ts'
import type { CrewRole } from '../../domain/records/job-records.ts'

/** Words of the trade that records hold as codes. */
export interface Words {
  readonly jobStates: Readonly<Record<JobState, string>>
  readonly journeyStates: Readonly<Record<JourneyState, string>>
  readonly crewRoles: Readonly<Record<CrewRole, string>>
}

export const WORDS_ENGLISH: Words = {
  jobStates: JOB_STATE_WORDS.en,
  journeyStates: JOURNEY_STATE_WORDS.en,
  crewRoles: { lead: 'lead', driver: 'driver', helper: 'helper', packer: 'packer' },
}
