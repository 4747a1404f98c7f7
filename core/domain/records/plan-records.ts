import { cents, choice, decimal, instant, integer, localDate, ref, refs, required, text } from './field.ts'
import { defineRecord } from './record.ts'

/** How an applied plan came about. */
export const PLAN_ORIGINS = ['open', 'board', 'scratch', 'repair'] as const
export type PlanOrigin = (typeof PLAN_ORIGINS)[number]

/**
 * A plan that somebody took over for a day, with what they weighed and how it was searched: the same numbers find it again. One per depot that was
 * planned. Weights are times the built-in price of each.
 */
export const dayPlanRecord = defineRecord('dayPlan', 'location', {
  location: required(ref('location', 'ops')),
  date: required(localDate('ops')),
  /** All that were planned together. */
  locations: required(refs('location', 'ops')),
  origin: required(choice('ops', PLAN_ORIGINS)),
  seed: required(integer('ops', 0, 2 ** 32)),
  iterations: required(integer('ops')),
  lateness: required(decimal('ops', 0, 100)),
  hoursRisk: required(decimal('ops', 0, 100)),
  unserved: required(decimal('ops', 0, 100)),
  fairness: required(decimal('ops', 0, 100)),
  stability: required(decimal('ops', 0, 100)),
  wishes: required(decimal('ops', 0, 100)),
  /** How many were made or changed, and how many removed. */
  journeys: required(integer('ops', 0, 100_000)),
  removed: required(integer('ops', 0, 100_000)),
  by: required(text('ops')),
  at: required(instant('ops')),
  /** Of the whole plan, as it was found. */
  beforeCents: cents('fin'),
  afterCents: cents('fin'),
})
