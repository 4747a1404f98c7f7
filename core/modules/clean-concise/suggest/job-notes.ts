import type { Stop } from '../../../domain/records/job-records.ts'

export const NOTE_FIELDS = ['notesCustomer', 'notesDispatch', 'notesCrew', 'stop'] as const
export type NoteField = (typeof NOTE_FIELDS)[number]

/** One text that belongs to a job; of a stop's note, the place of the stop. */
export interface JobNote {
  readonly field: NoteField
  readonly stop: number | null
  readonly text: string
}

/** What the notes are held against: fields of a job, or of one that is being written. */
export interface JobFacts {
  readonly type: string | null
  readonly crewSize: number | null
  readonly trucks: number | null
  readonly requiredSkills: readonly string[]
  readonly requiredFeatures: readonly string[]
  readonly tags: readonly string[]
  readonly windowStart: string | null
  readonly windowEnd: string | null
  readonly estimatedHours: number | null
  readonly stops: readonly StopFacts[]
  /** Of the trucks on its journeys. */
  readonly truckFeet: readonly number[]
}

export type StopFacts = Pick<Stop, 'kind' | 'floor' | 'hasElevator' | 'stairs' | 'longCarryM' | 'parking'> & { readonly id: string | null }
