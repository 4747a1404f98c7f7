import type { Input } from '../../desk/desk-contract.ts'
import type { DayPlan, PlanJourney } from './day-plan.ts'

/** Changes that are taken together or not at all. */
export interface PlanGroup {
  readonly group: number
  readonly journeys: readonly PlanJourney[]
  /** What they add to the day, below zero for savings; null for who may not read money. Jobs that were on no journey are worth `worthCents`, which is not in it. */
  readonly cents: number | null
  readonly served: readonly string[]
  readonly worthCents: number | null
}

/** In the order of what they are worth: what serves somebody first, then the largest saving. */
export function groupsOf(plan: DayPlan): PlanGroup[] {
  const quotes = new Map(plan.jobs.map(({ job, quoteTotalCents }) => [job as string, quoteTotalCents]))
  const changed = plan.journeys.filter(({ change }) => change.kind !== 'same')
  const groups = [...Map.groupBy(changed, ({ change }) => change.group)].map(([group, journeys]): PlanGroup => {
    const served = journeys.flatMap(({ change }) => change.jobsIn.filter(({ from }) => from === null).map(({ job }) => job as string))
    return { group, journeys, cents: sum(journeys.map(({ change }) => change.cents)), served, worthCents: sum(served.map((job) => quotes.get(job) ?? null)) }
  })
  return groups.toSorted((a, b) => Number(b.served.length > 0) - Number(a.served.length > 0) || (a.cents ?? 0) - (b.cents ?? 0) || a.group - b.group)
}

export interface ChosenSums {
  readonly changes: number
  readonly served: number
  readonly cents: number | null
  readonly worthCents: number | null
}

export function chosenSums(groups: readonly PlanGroup[], chosen: ReadonlySet<number>): ChosenSums {
  const taken = groups.filter(({ group }) => chosen.has(group))
  return {
    changes: taken.reduce((count, { journeys }) => count + journeys.length, 0),
    served: taken.reduce((count, { served }) => count + served.length, 0),
    cents: sum(taken.map(({ cents }) => cents)),
    worthCents: sum(taken.map(({ worthCents }) => worthCents)),
  }
}

/** Who and what has to be found for the chosen journeys: hired and rented only in the plan. */
export function toFindOf({ toFind }: DayPlan, groups: readonly PlanGroup[], chosen: ReadonlySet<number>): DayPlan['toFind'] {
  const taken = new Set(groups.filter(({ group }) => chosen.has(group)).flatMap(({ journeys }) => journeys.map(({ key }) => key)))
  return toFind.filter(({ journey }) => taken.has(journey))
}

function isBrought(id: string): boolean {
  return /^(hire|rent)-\d+$/.test(id)
}

/** What the desk writes for the chosen groups. The places of those who are not on record stay open. */
export function planToApply(plan: DayPlan, chosen: ReadonlySet<number>, origin: Input<'plan.apply'>['plan']['origin']): Input<'plan.apply'> {
  const taken = plan.journeys.filter(({ change }) => change.kind !== 'same' && chosen.has(change.group))
  return {
    locations: plan.locations, date: plan.date, basis: plan.basis,
    journeys: taken.filter(({ change }) => change.kind !== 'dropped').map(({ key, journey, location, truck, crew, departAt, jobs }) => ({
      key, journey, location, departAt,
      truck: truck === null || isBrought(truck) ? null : (truck as Input<'plan.apply'>['journeys'][number]['truck']),
      crew: crew.filter(({ worker }) => !isBrought(worker)).map(({ worker, role }) => ({ worker: worker as Input<'plan.apply'>['journeys'][number]['crew'][number]['worker'], role })),
      jobs: jobs.map(({ job }) => job),
    })),
    dropped: taken.flatMap(({ change, journey }) => (change.kind === 'dropped' && journey !== null ? [journey] : [])),
    plan: { origin, seed: plan.seed, iterations: plan.iterations, weights: plan.weights, beforeCents: plan.before?.totalCents ?? null, afterCents: plan.after?.totalCents ?? null },
  }
}

/** Null as soon as one of them is: a sum of half the amounts would be a lie. */
function sum(values: readonly (number | null)[]): number | null {
  return values.reduce<number | null>((total, value) => (total === null || value === null ? null : total + value), 0)
}
