import type { Cents } from '../../../domain/money/money.ts'
import type { LocalDate } from '../../../domain/time/local-date.ts'
import type { Instant } from '../../../domain/time/zone-offset.ts'
import type { RuleRefusal } from '../recommend/rule-refusal.ts'

/** All days of the job together. */
export interface SoldDays {
  readonly fits: boolean
  readonly cents: Cents | null
  /** On the first of them. */
  readonly arriveAt: Instant | null
  /** On the day on which that is likeliest. */
  readonly latePercent: number | null
  readonly refusal: RuleRefusal | null
  /** The first of its days that has no room. */
  readonly refusedOn: LocalDate | null
}
