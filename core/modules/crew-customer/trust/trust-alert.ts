import type { LocalDate } from '../../../domain/time/local-date.ts'

export const TRUST_ALERTS = ['lowRatings', 'suddenDrop', 'clockBeyondMates', 'clockBeyondStamps', 'driveBeyondPlace', 'materialsUnbilled', 'discountsByOne', 'claimsByCustomer'] as const
export type TrustAlertKind = (typeof TRUST_ALERTS)[number]

/** Something worth a talk, never more: nothing follows from it by itself. */
export interface TrustAlert {
  readonly kind: TrustAlertKind
  /** A worker, a user or a customer, by the kind of alert. */
  readonly about: { readonly kind: 'worker' | 'user' | 'customer'; readonly id: string }
  /** The day of the latest of what it is made of. */
  readonly date: LocalDate
  readonly jobs: readonly string[]
  readonly values: Readonly<Record<string, number>>
}

export interface AlertSettings {
  readonly lowRating: number
  readonly lowRatings: number
  readonly withinDays: number
  /** Standard errors between lately and before that make a drop sudden. */
  readonly dropErrors: number
  readonly leastFacts: number
  /** Paid minutes over the median of the same crew, and how many such jobs are a pattern. */
  readonly beyondMatesMinutes: number
  /** Minutes clocked outside what the job's own time stamps and places leave room for. */
  readonly beyondStampsMinutes: number
  readonly patternJobs: number
  /** Times what others have, beside the least amount that is worth a word. */
  readonly timesUsual: number
  readonly leastCents: number
  readonly customerClaims: number
  readonly customerDays: number
}

/** Three low ratings in thirty days is the trade's usual rule of thumb; the others are *(assumed)*. */
export const ALERT_SETTINGS: AlertSettings = {
  lowRating: 2, lowRatings: 3, withinDays: 30, dropErrors: 3, leastFacts: 8, beyondMatesMinutes: 45, beyondStampsMinutes: 45, patternJobs: 4, timesUsual: 3, leastCents: 200_00, customerClaims: 3, customerDays: 365,
}
