import { MS_PER_MINUTE } from '../../../domain/time/zoned-time.ts'
import { adviceContext, type AdviceContext } from '../recommend/advice-context.ts'
import type { DayJob, DayJourney, DayProblem } from '../recommend/day-problem.ts'
import { insertionOptions } from '../recommend/insertion-options.ts'
import { newCrewOptions } from '../recommend/new-crew-options.ts'
import { compareOptions, type FoundOption } from '../recommend/option.ts'
import { proposedCrews } from '../recommend/proposed-crews.ts'
import type { CapacitySettings } from './capacity-settings.ts'

export interface PackedDay {
  /** Those of the day, and those that the jobs without one were packed onto. */
  readonly journeys: readonly DayJourney[]
  /** Jobs that found no place. */
  readonly left: readonly DayJob[]
}

/**
 * A quick plan for the jobs of a day that stand on no journey: one by one, those whose window closes first before the others, each in its cheapest place by the rules of the advice.
 * Nothing is moved again, so a job that is left may still fit a better plan.
 */
export function packDay(problem: DayProblem, jobs: readonly DayJob[], settings: CapacitySettings): PackedDay {
  const left: DayJob[] = []
  let packed = withCoarseStarts(problem, settings)
  let context: AdviceContext | null = null
  let made = 0
  const waiting = new Set(jobs.map(({ id }) => id))
  for (const job of inOrder(jobs)) {
    // What it comes after has found no place on this day, so it has none either.
    if (job.after !== null && waiting.has(job.after)) {
      left.push(job)
      continue
    }
    context = adviceContext(packed, job, context)
    const found: FoundOption | null = best(newCrewOptions(context).options) ?? best(insertionOptions(context, false).options)
    if (found === null) {
      left.push(job)
      continue
    }
    waiting.delete(job.id)
    packed = { ...packed, journeys: placed(packed, context, found, () => `packed-${(made += 1)}`) }
  }
  return { journeys: packed.journeys, left }
}

export function withCoarseStarts(problem: DayProblem, { packStepMinutes, packFreeStepMinutes }: CapacitySettings): DayProblem {
  const { stepMinutes, freeStepMinutes } = problem.settings
  return { ...problem, settings: { ...problem.settings, stepMinutes: Math.max(stepMinutes, packStepMinutes), freeStepMinutes: Math.max(freeStepMinutes, packFreeStepMinutes) } }
}

/** How full a day that has begun is goes by the half hour: what was found is kept for as long. */
export function inCoarseSteps(problem: DayProblem, { packFreeStepMinutes }: CapacitySettings): DayProblem {
  const step = packFreeStepMinutes * MS_PER_MINUTE
  return problem.notBefore === null ? problem : { ...problem, notBefore: Math.ceil(problem.notBefore / step) * step }
}

/** A job that comes after another is placed behind it; of jobs that wait for each other, in the order they came. */
function inOrder(jobs: readonly DayJob[]): DayJob[] {
  const waiting = jobs.toSorted((a, b) => (a.windowEndAt ?? Infinity) - (b.windowEndAt ?? Infinity) || b.trucks - a.trucks || b.crewSize - a.crewSize || (a.id < b.id ? -1 : 1))
  const order: DayJob[] = []
  while (waiting.length > 0) {
    const index = waiting.findIndex(({ after }) => after === null || !waiting.some(({ id }) => id === after))
    order.push(...waiting.splice(Math.max(0, index), 1))
  }
  return order
}

function best(options: readonly FoundOption[]): FoundOption | null {
  let found: FoundOption | null = null
  for (const option of options) if (found === null || compareOptions(option, found) < 0) found = option
  return found
}

function placed(problem: DayProblem, context: AdviceContext, option: FoundOption, newId: () => string): DayJourney[] {
  const crews = proposedCrews(context, option).map((crew) => crew.map(({ worker, role }) => ({ worker, role })))
  const departAt = option.timeline.leaveYardAt
  const { journey, position } = option
  if (journey) return problem.journeys.map((one) => (one.id === journey.id ? { ...one, crew: crews[0] ?? one.crew, departAt, jobs: one.jobs.toSpliced(position, 0, context.job) } : one))
  return [
    ...problem.journeys,
    ...option.trucks.map((truck, slot): DayJourney => ({ id: newId(), truck: truck.id, yard: problem.yard, departAt, crew: crews[slot] ?? [], jobs: [context.job], open: true, pinned: false, underWay: false, firstOpenPosition: 0 })),
  ]
}
