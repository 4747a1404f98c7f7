import { CORE_MODULES } from '../../domain/access/module-ids.ts'
import type { CompanyPlan } from '../wire/company-plan.ts'

/**
 * `none`: the company belongs to no relay, or its relay has told of no plan: what its administrators switch on counts. `held`; `ending`: it holds, and its
 * end is near; `grace`: it is over, and its modules go on for a while; `ended`: they are off until there is another plan.
 */
export const PLAN_STATES = ['none', 'held', 'ending', 'grace', 'ended'] as const
export type PlanState = (typeof PLAN_STATES)[number]

const DAY_MS = 86_400_000
/** So long before its end it is said, and so long after it everything goes on. */
export const PLAN_TERMS = { noticeMs: 14 * DAY_MS, graceMs: 14 * DAY_MS } as const

export interface PlanStanding {
  readonly state: PlanState
  /** Null, as all that follows: there is none. */
  readonly version: number | null
  readonly modules: readonly string[] | null
  /** Epoch ms: when this copy was signed, when it ends, and when its modules go off; null for the last two where it does not end. */
  readonly issued: number | null
  readonly until: number | null
  readonly offFrom: number | null
}

const NO_PLAN: PlanStanding = { state: 'none', version: null, modules: null, issued: null, until: null, offFrom: null }

export function standingOf(plan: CompanyPlan | null, now: number): PlanStanding {
  if (plan === null) return NO_PLAN
  const { version, modules, issued, until } = plan
  return { state: stateAt(until, now), version, modules, issued, until, offFrom: until === null ? null : until + PLAN_TERMS.graceMs }
}

function stateAt(until: number | null, now: number): PlanState {
  if (until === null || now < until - PLAN_TERMS.noticeMs) return 'held'
  if (now < until) return 'ending'
  return now < until + PLAN_TERMS.graceMs ? 'grace' : 'ended'
}

/** Whoever works at the desk is never locked out of it: what is always on is so whatever was agreed. */
export function planHolds({ state, modules }: PlanStanding, module: string): boolean {
  if (CORE_MODULES.includes(module) || state === 'none') return true
  return state !== 'ended' && modules?.includes(module) === true
}
