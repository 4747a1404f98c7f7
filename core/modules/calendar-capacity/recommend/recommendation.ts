import type { JourneyTimeline } from '../../../domain/journey/timeline.ts'
import type { CrewRole } from '../../../domain/records/job-records.ts'
import type { LocalTime } from '../../../domain/time/local-time.ts'
import type { Instant } from '../../../domain/time/zone-offset.ts'
import type { OptionMoney } from './money-parts.ts'
import type { RuleParams, RuleRefusal } from './rule-refusal.ts'

export interface ProposedMember {
  readonly worker: string
  readonly role: CrewRole
  /** Not yet on the journey. */
  readonly added: boolean
}

/** What `assignment.apply` takes, one per truck. */
export interface Assignment {
  readonly job: string
  /** The journey to put the job on; null for a new one. */
  readonly journey: string | null
  /** Where among its jobs; 0 first. */
  readonly position: number
  readonly truck: string
  readonly crew: readonly ProposedMember[]
  readonly departAt: LocalTime
}

/** What the option does to another job of the same journey. */
export interface OtherJobEffect {
  readonly job: string
  readonly arrivalShiftMinutes: number
  readonly latePercentBefore: number
  readonly latePercentAfter: number
}

export const PASSED_RULES = ['truck.status', 'truck.features', 'truck.volume', 'truck.payload', 'truck.free', 'window', 'licence', 'hours', 'crew.size', 'crew.lead', 'crew.skills', 'crew.free', 'crew.max_day', 'crew.together', 'order'] as const
export type PassedRule = (typeof PASSED_RULES)[number]

export const REASON_CODES = [
  'option.new_crew', 'option.joins_journey', 'option.adds_workers', 'option.several_trucks', 'money.no_overtime', 'money.overtime', 'money.idle', 'money.assumed',
  'time.is_late', 'time.may_be_late', 'time.moves_others', 'time.unknown_place', 'time.approximate_place', 'truck.tight', 'crew.wished', 'crew.wish_missed', 'crew.good_record', 'crew.good_pair', 'crew.other_size', 'crew.more_cheaper', 'crew.more_dearer', 'crew.fewer_cheaper', 'crew.fewer_dearer', 'rank.cheapest', 'rank.more_than_best',
] as const
export type ReasonCode = (typeof REASON_CODES)[number]

export interface Reason {
  readonly code: ReasonCode
  readonly params: RuleParams
}

export interface Recommendation {
  readonly kind: 'newCrew' | 'existingJourney'
  readonly assignments: readonly Assignment[]
  /** Arrival at the job. */
  readonly arriveAt: Instant
  readonly timeline: JourneyTimeline
  readonly money: OptionMoney
  /** Chance that this job's crew arrives behind its window, and minutes behind it over all outcomes. */
  readonly lateProbability: number
  readonly lateMinutesExpected: number
  readonly others: readonly OtherJobEffect[]
  /** Without `window` where it can no longer be kept: the reasons then say by how much it is late. */
  readonly rulesPassed: readonly PassedRule[]
  readonly reasons: readonly Reason[]
}

export interface RefusedTruck {
  readonly truck: string
  /** The journey it was nearest on; null for a new crew. */
  readonly journey: string | null
  readonly refusal: RuleRefusal
}

/** Workers who could not be taken for the job, by the rule that refused them first at its earliest start; `nearest` missed by the least. */
export interface RefusedWorkers {
  readonly refusal: RuleRefusal
  readonly workers: number
  readonly nearest: string
}

export interface Advice {
  readonly recommendations: readonly Recommendation[]
  /** How many options passed every rule; of one journey, only those tried until no cheaper one was left unless alternatives were asked for. */
  readonly options: number
  /** Nearest first. */
  readonly refused: readonly RefusedTruck[]
  readonly refusedWorkers: readonly RefusedWorkers[]
}
