import type { Cents } from '../../../domain/money/money.ts'
import type { Instant } from '../../../domain/time/zone-offset.ts'
import { DEFAULT_PLAN_WEIGHTS } from '../day-plan/day-plan-input.ts'
import { planDay } from '../day-plan/plan-day.ts'
import type { PlanBudget } from '../planner/plan-budget.ts'
import type { DayJob, DayJourney, DayProblem } from '../recommend/day-problem.ts'
import type { PackedDay } from './pack-day.ts'

export interface ReplannedDay extends PackedDay {
  /** Of the whole day as it would be. */
  readonly totalCents: Cents
  arrivalOf(job: string): { readonly arriveAt: Instant; readonly latePercent: number } | null
}

export type Replan = (problem: DayProblem, jobs: readonly DayJob[]) => ReplannedDay

/** What the packing did in one pass, with the planner: jobs that stand on no journey may be moved about until all that can fit does. */
export function replanDay(problem: DayProblem, jobs: readonly DayJob[], budget: PlanBudget): ReplannedDay {
  const place = { location: 'here', problem, jobs }
  const plan = planDay({ places: [place], from: 'open', weights: DEFAULT_PLAN_WEIGHTS, loans: false, lockedJourneys: new Set(), lockedJobs: new Set() }, { seed: 1, budget })
  const known = new Map([...problem.journeys.flatMap((journey) => journey.jobs), ...jobs].map((job) => [job.id, job]))
  const before = new Map(problem.journeys.map((journey) => [journey.id, journey]))
  const planned = plan.journeys.map(({ key, truck, crew, timeline, jobs: stops }): DayJourney => ({
    ...(before.get(key) ?? { id: key, yard: problem.yard, open: true, pinned: false, underWay: false, firstOpenPosition: 0 }),
    truck,
    crew: crew.map(({ worker, role }) => ({ worker, role })),
    departAt: timeline?.leaveYardAt ?? before.get(key)?.departAt ?? null,
    jobs: stops.flatMap(({ job }) => known.get(job) ?? []),
  }))
  const touched = new Set(planned.map(({ id }) => id))
  const out = new Set(plan.unplanned.map(({ job }) => job))
  return {
    journeys: [...problem.journeys.filter(({ id }) => !touched.has(id)), ...planned],
    left: jobs.filter(({ id }) => out.has(id)),
    totalCents: plan.after.totalCents,
    arrivalOf(job) {
      for (const { timeline, jobs: stops } of plan.journeys) {
        const timing = timeline?.jobs.find(({ id }) => id === job)
        const stop = stops.find((one) => one.job === job)
        if (timing && stop) return { arriveAt: timing.arriveAt, latePercent: stop.latePercent }
      }
      return null
    },
  }
}
