import type { Cents } from '../../../domain/money/money.ts'
import type { AlertSettings } from './trust-alert.ts'
import type { TrustSide } from './trust-evidence.ts'

/** What the trust rules go by. All *(assumed)*: no published figure was found; they are shown with every score. */
export interface TrustSettings {
  /** How much each side counts in the whole, against the others. */
  readonly weights: Readonly<Record<TrustSide, number>>
  /** Evidence counts half after so many days. */
  readonly halfLifeDays: number
  /** Older evidence is not looked at. */
  readonly horizonDays: number
  /** Fewer facts than this on a side, or on all sides together, and nothing is said yet. */
  readonly leastOnSide: number
  readonly leastInAll: number
  /** Kinds of work are told apart only as far as there is work: the mean of a kind is that of all work until it has many more facts than this. */
  readonly kindStrength: number
  /** An arrival so late is as bad as it gets. */
  readonly worstLateMinutes: number
  /** Time over what like jobs take at which the pace is as bad as it gets, as a share. */
  readonly worstPace: number
}

export const TRUST_SETTINGS: TrustSettings = {
  weights: { punctuality: 0.2, pace: 0.2, care: 0.2, feedback: 0.2, records: 0.1, showingUp: 0.1 },
  halfLifeDays: 180,
  horizonDays: 540,
  leastOnSide: 5,
  leastInAll: 15,
  kindStrength: 8,
  worstLateMinutes: 60,
  worstPace: 0.5,
}

/** How a crew's record may break ties in advice. */
export interface AdviceSettings {
  /** What it is worth that at least two with a good record are on a crew; 0: nothing. */
  readonly recordCents: Cents
  /** Points above what is usual that make a record good, with the whole interval above it. */
  readonly recordPoints: number
}

export const ADVICE_SETTINGS: AdviceSettings = { recordCents: 3_00, recordPoints: 3 }

/** Everything that a place goes by. */
export interface TrustRules {
  readonly scores: TrustSettings
  readonly alerts: AlertSettings
  readonly advice: AdviceSettings
}
