/**
 * What somebody has to hear of within a minute, seen in the entries of the audit log.
 * `denials`: refused again and again. `foreign`: something of another company, of another desk or of another depot was tried. `fork`: two truths in the relay's record.
 * `mismatch`: something else there that does not fit. `stale`: this desk's own database is older than what it has written. `export`: much was taken out.
 * `grant`: somebody's rights changed. `policy`: the policy is about to be another, or is. `backup`: none, or none that is good.
 * `recovery`: the company was opened by administrators’ shares, or there are new ones. `violation`: one is open beyond its deadline. `money`: the rules of money have found something.
 * `growing`: a document is larger than documents should be.
 */
export const ALERT_RULES = ['denials', 'foreign', 'fork', 'mismatch', 'stale', 'export', 'grant', 'policy', 'backup', 'recovery', 'violation', 'money', 'growing'] as const
export type AlertRule = (typeof ALERT_RULES)[number]

export const ALERT_SEVERITIES = ['high', 'medium'] as const
export type AlertSeverity = (typeof ALERT_SEVERITIES)[number]

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

/** `quietMs`: what comes later than that after the last of an incident is another incident. */
export const ALERT_NATURE: Readonly<Record<AlertRule, { readonly severity: AlertSeverity; readonly quietMs: number }>> = {
  denials: { severity: 'medium', quietMs: 10 * MINUTE_MS },
  foreign: { severity: 'high', quietMs: HOUR_MS },
  fork: { severity: 'high', quietMs: DAY_MS },
  mismatch: { severity: 'high', quietMs: DAY_MS },
  stale: { severity: 'high', quietMs: DAY_MS },
  export: { severity: 'medium', quietMs: HOUR_MS },
  grant: { severity: 'medium', quietMs: 10 * MINUTE_MS },
  policy: { severity: 'medium', quietMs: DAY_MS },
  backup: { severity: 'high', quietMs: DAY_MS },
  recovery: { severity: 'high', quietMs: HOUR_MS },
  violation: { severity: 'medium', quietMs: DAY_MS },
  money: { severity: 'high', quietMs: DAY_MS },
  growing: { severity: 'medium', quietMs: DAY_MS },
}

export interface AlertLimits {
  /** So many refusals of one person, display or phone within that time. */
  readonly denials: { readonly times: number; readonly withinMs: number }
  /** So many exports of one person within that time, or so many jobs or documents in one. */
  readonly exports: { readonly times: number; readonly withinMs: number; readonly records: number }
}

/** Five a minute: a person who misses a button is refused twice, a script is not. A thousand jobs: more than anybody looks through by hand. */
export const USUAL_LIMITS: AlertLimits = {
  denials: { times: 5, withinMs: MINUTE_MS },
  exports: { times: 3, withinMs: HOUR_MS, records: 1_000 },
}

/** What rules see of an entry of the audit log. */
export interface WatchedEntry {
  readonly id: number
  readonly wall: number
  readonly device: string
  readonly actor: { readonly user: string; readonly roles: readonly string[]; readonly phone?: string }
  readonly action: string
  readonly object: { readonly kind: string; readonly id: string | null; readonly location: string | null }
  readonly decision: 'allowed' | 'refused'
  readonly reason: string | null
  readonly policy: { readonly id: string; readonly version: number }
  readonly changes: readonly { readonly kind: string; readonly id: string; readonly fields: readonly string[] }[]
  /** What is wrong with the policy that it names; null: it was in force. */
  readonly policyFlag: string | null
}

/** A rule has seen something: alone, or as one more of an incident. Codes and ids only. */
export interface Sighting {
  readonly rule: AlertRule
  readonly severity: AlertSeverity
  /** Of one rule, what makes it the same incident. */
  readonly subject: string
  readonly at: number
  /** How many entries have led to the first of it. */
  readonly times: number
  /** The entry; null where something is absent. */
  readonly entry: number | null
  readonly actor: string | null
  readonly code: string | null
  readonly object: { readonly kind: string; readonly id: string | null } | null
}
