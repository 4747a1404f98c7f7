import type { JobState } from '../../core/domain/job/job-state.ts'
import type { JourneyState } from '../../core/domain/journey/journey-state.ts'
import type { CREW_JOB_STEPS, CREW_JOURNEY_STEPS } from '../../core/kernel/contract/phone-proof.ts'

export type Step =
  | { readonly kind: 'journey'; readonly subject: string; readonly from: JourneyState; readonly to: (typeof CREW_JOURNEY_STEPS)[number] }
  | { readonly kind: 'job'; readonly subject: string; readonly from: JobState; readonly to: (typeof CREW_JOB_STEPS)[number] }

export interface Place {
  readonly lat: number
  readonly lon: number
  readonly accuracyM: number | null
}

/** A step that was taken on this phone, until whoever holds it has seen what came of it. */
export interface KeptChange {
  /** Made here: the desk does what comes twice once. */
  readonly id: string
  /** Their order. */
  readonly nth: number
  /** Whose it is: another person's are never sent for the one who has the phone now. */
  readonly user: string
  readonly step: Step
  /** Of the job: its number or its customer. */
  readonly about: string | null
  readonly reason: string | null
  /** By this phone's clock. */
  readonly phoneAt: number
  readonly place: Place | null
  readonly state: 'waiting' | 'sent' | 'agreed' | 'refused'
  /** By the desk's clock, once it has said so. */
  readonly doneAt: number | null
  /** In the desk's words. */
  readonly refusal: { readonly message: string; readonly next: string } | null
}

/** Those that the desk has not answered yet, of this person. */
export function waitingOf(changes: readonly KeptChange[], user: string): readonly KeptChange[] {
  return changes.filter((change) => change.state === 'waiting' && change.user === user)
}

const SHOWN_FOR_MS = 12 * 3_600_000
const MOST_SHOWN = 30

/** Sent ones go after half a day, or when there are many; what was refused or still waits stays until somebody has seen it. */
export function outdated(changes: readonly KeptChange[], now: number): readonly KeptChange[] {
  const over = changes.filter(({ state }) => state === 'sent' || state === 'agreed')
  return over.filter(({ phoneAt }, index) => now - phoneAt > SHOWN_FOR_MS || index < over.length - MOST_SHOWN)
}
