import type { LocalDate } from '../../../domain/time/local-date.ts'

/** What a crew member is looked at for. Each is a share of good outcomes, 0 to 1, of work that others do too. */
export const TRUST_SIDES = ['punctuality', 'pace', 'care', 'feedback', 'records', 'showingUp'] as const
export type TrustSide = (typeof TRUST_SIDES)[number]

/**
 * One dated fact about those who did one job: how it went (`outcome`, 0 bad to 1 good), among work of its kind (`likeWork`). It is the crew's together, unless
 * it names one of them. `values` are what the outcome was made of, for whoever wants to know why.
 */
export interface TrustEvidence {
  /** `<side>:<job>`, and `:<worker>` where it is one person's: the same on every desk. */
  readonly key: string
  readonly side: TrustSide
  readonly job: string
  readonly date: LocalDate
  readonly workers: readonly string[]
  readonly outcome: number
  readonly likeWork: string
  readonly values: Readonly<Record<string, number | null>>
}

/** Somebody's time on one job. */
export interface CrewClock {
  readonly worker: string
  /** First entry on site (load, unload, pack or wait), epoch milliseconds; null where only the yard or the road was clocked. */
  readonly onSiteAt: number | null
  /** The end of the last of those. */
  readonly offSiteAt: number | null
  /** Between stops, as clocked. */
  readonly driveMinutes: number
  readonly paidMinutes: number
  readonly siteMinutes: number
  /** Two entries of this person on this job lie over each other, or one ends before it begins. */
  readonly isMuddled: boolean
}

/** A finished job as the trust rules see it. */
export interface TrustJob {
  readonly job: string
  readonly name: string | null
  readonly date: LocalDate
  readonly type: string
  /** The latest moment of the promised window; null where none was promised. */
  readonly windowEndAt: number | null
  readonly estimatedMinutes: number | null
  readonly volumeCuft: number | null
  /** Steps and floors without a lift, over all stops. */
  readonly climb: number
  readonly hasPiano: boolean
  /** Between its stops, straight lines; whether all of them have a place. */
  readonly metres: number
  readonly isPlaced: boolean
  /** When the crew told, by the job's state, that it was there and that it was done; null where nobody did. */
  readonly arrivedAt: number | null
  readonly doneAt: number | null
  readonly customer: string
  readonly crew: readonly string[]
  /** Leads, else drivers: whoever answers for materials and papers. */
  readonly inCharge: readonly string[]
  readonly clocks: readonly CrewClock[]
  readonly ratings: readonly { readonly date: LocalDate; readonly rating: number | null; readonly comment: string | null }[]
  readonly claims: readonly { readonly opened: LocalDate; readonly claimedCents: number; readonly workers: readonly string[]; readonly isRefused: boolean }[]
  /** Value of what was issued and neither came back nor was billed. */
  readonly lostMaterialCents: number
  readonly issuedMaterialCents: number
  readonly discounts: readonly { readonly by: string | null; readonly cents: number }[]
  readonly billedCents: number
}
