import type { Cents } from '../../../domain/money/money.ts'
import type { LocalDate } from '../../../domain/time/local-date.ts'
import type { JobBooks } from './job-books.ts'
import { describeLeak, type LeakDescription } from './leak-catalogue.ts'
import type { LeakId } from './leak-ids.ts'

export type EvidenceValue = string | number | boolean | null

/** A record and the values of it that went into the amount. `id` is the record's id; children as `<owner>/<key>`. */
export interface Evidence {
  readonly kind: string
  readonly id: string
  readonly values: Readonly<Record<string, EvidenceValue>>
}

export interface LeakFinding {
  readonly rule: LeakId
  readonly version: number
  readonly job: string
  readonly location: string
  readonly date: LocalDate
  /** Positive. */
  readonly amountCents: Cents
  /** Between what and what it may lie: not above the amount, and not below it. Both the amount where every figure is on record. */
  readonly lowCents: Cents
  readonly highCents: Cents
  /** How much of it can still be had: 0 to `amountCents`. */
  readonly recoverableCents: Cents
  /** Last day for it; null when nothing is recoverable or no day is set. */
  readonly recoverableUntil: LocalDate | null
  /** 0 to 1. */
  readonly confidence: number
  readonly confidenceReason: ConfidenceReason
  readonly evidence: readonly Evidence[]
  /** Fills the rule's sentence and action. */
  readonly params: Readonly<Record<string, EvidenceValue>>
}

/** Why a finding is as sure as it is; screens translate the codes. */
export const CONFIDENCE_REASONS = [
  'recorded', // every figure is a record of the job
  'priced', // recorded quantities at a tariff price
  'held_to_quote', // the bill equals the quote, so the cause is inferred
  'no_facts', // nobody recorded facts on this job, so an absent one proves little
  'assumed_rate', // a parameter without a source is in the amount
  'modelled', // a model of hours, kilometres or volume is in the amount
  'unknown_person', // who gave it is not known
  'not_itemised', // the bill does not say enough
  'pattern', // seen on many jobs at once; on this one alone it would prove nothing
] as const
export type ConfidenceReason = (typeof CONFIDENCE_REASONS)[number]

export interface LeakRule extends LeakDescription {
  /** Pure and deterministic. Money that is not known gives no finding. */
  evaluate(books: JobBooks): LeakFinding[]
}

export function leakRule(id: LeakId, evaluate: LeakRule['evaluate']): LeakRule {
  return { ...describeLeak(id), evaluate }
}

export interface FindingParts {
  readonly amountCents: Cents
  /** Least and most; absent: the amount itself. */
  readonly range?: readonly [low: number, high: number]
  readonly recoverableCents?: Cents
  readonly recoverableUntil?: LocalDate | null
  readonly confidence: readonly [number, ConfidenceReason]
  /** Reckoned only when somebody will read it. */
  readonly evidence: () => readonly Evidence[]
  readonly params: Readonly<Record<string, EvidenceValue>>
}

/** No finding below the threshold; nothing is recoverable after its last day. */
export function finding(rule: LeakId, { sheet, parameters, withEvidence }: JobBooks, parts: FindingParts): LeakFinding[] {
  if (parts.amountCents < (parameters.smallestByRule[rule] ?? parameters.smallestFindingCents)) return []
  const until = parts.recoverableUntil ?? null
  const late = until !== null && until < sheet.asOf
  const recoverableCents = late ? 0 : Math.max(0, Math.min(parts.amountCents, parts.recoverableCents ?? 0))
  return [{
    rule,
    version: describeLeak(rule).version,
    job: sheet.job.id,
    location: sheet.job.location,
    date: sheet.job.date,
    amountCents: parts.amountCents,
    lowCents: Math.max(0, Math.min(parts.amountCents, Math.round(parts.range?.[0] ?? parts.amountCents))),
    highCents: Math.max(parts.amountCents, Math.round(parts.range?.[1] ?? parts.amountCents)),
    recoverableCents,
    recoverableUntil: recoverableCents > 0 ? until : null,
    confidence: parts.confidence[0],
    confidenceReason: parts.confidence[1],
    evidence: withEvidence ? parts.evidence() : [],
    params: { ...parts.params, amountCents: parts.amountCents },
  }]
}

/** (assumed) A figure that rests on a usual number instead of a record may be off by this share either way. */
export function around(amountCents: Cents, share: number): readonly [number, number] {
  return [amountCents * (1 - share), amountCents * (1 + share)]
}
