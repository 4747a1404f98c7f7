import type { Cents } from '../../../domain/money/money.ts'
import { instantOnRecord } from '../../../domain/journey/timeline-input.ts'
import type { DayJob, DayJourney, DayProblem } from '../recommend/day-problem.ts'
import { recommend } from '../recommend/recommend.ts'
import type { Advice, Assignment, Recommendation } from '../recommend/recommendation.ts'
import type { RuleRefusal } from '../recommend/rule-refusal.ts'

export interface PlanOptions {
  /** Breaks ties between jobs that are equally urgent. */
  readonly seed: number
  /** How many times a job may be advised on before the rest stays unplanned: the same budget gives the same plan on every machine. */
  readonly iterations: number
  readonly weights: PlanWeights
  /** Placed before anything is advised on, in their order. */
  readonly kept?: readonly KeptStep[]
}

/** A step of an earlier plan that somebody wants as it is. */
export interface KeptStep {
  readonly job: DayJob
  readonly assignments: readonly (Omit<Assignment, 'crew' | 'job'> & { readonly journeyKey: string; readonly crew: readonly { readonly worker: string; readonly role: 'lead' | 'driver' | 'helper' | 'packer' }[] })[]
}

export interface PlanWeights {
  /** Times the price of a late minute. */
  readonly lateness: number
}

export interface PlanHooks {
  /** Lets other work in; called between steps. */
  readonly pause?: () => Promise<void>
  readonly progress?: (done: number, of: number) => void
  readonly cancelled?: () => boolean
}

export interface PlannedStep {
  readonly job: string
  /** An existing journey, or one that an earlier step of this plan made (`plan-1`, ...). */
  readonly journey: string
  /** Of every assignment, in its order; the first is `journey`. */
  readonly journeys: readonly string[]
  readonly recommendation: Recommendation
}

export interface PlannedJourney {
  readonly key: string
  readonly isNew: boolean
  readonly truck: string
  readonly crew: readonly { readonly worker: string; readonly role: 'lead' | 'driver' | 'helper' | 'packer' }[]
  readonly departAt: Assignment['departAt']
  readonly jobs: readonly string[]
}

export interface UnplannedJob {
  readonly job: string
  /** Null where the budget ran out before the job was reached. */
  readonly truck: string | null
  readonly refusal: RuleRefusal | null
}

export interface DayPlan {
  readonly steps: readonly PlannedStep[]
  readonly journeys: readonly PlannedJourney[]
  readonly unplanned: readonly UnplannedJob[]
  readonly totalCents: Cents
  readonly iterations: number
  readonly cancelled: boolean
}

interface Waiting {
  readonly job: DayJob
  readonly advice: Advice
}

/**
 * A plan of the day by regret: again and again the job is placed that would lose most by waiting (the difference between its best and its second best way), then the others are advised on anew where that touched them.
 * What is planned already stays as it is; jobs may join it. Deterministic for a seed and a budget.
 */
export async function planDay(given: DayProblem, jobs: readonly DayJob[], options: PlanOptions, hooks: PlanHooks = {}): Promise<DayPlan> {
  let problem: DayProblem = { ...given, settings: { ...given.settings, latePerMinuteCents: Math.round(given.settings.latePerMinuteCents * options.weights.lateness) } }
  const steps: PlannedStep[] = []
  const made = new Set<string>()
  const unreached: DayJob[] = []
  const waiting = new Map<string, Waiting>()
  let iterations = 0
  let cancelled = false

  for (const { job, assignments } of options.kept ?? []) {
    const placed = assignments.map((one) => ({ ...one, journey: one.journey ?? (made.has(one.journeyKey) ? one.journeyKey : null) }))
    problem = withAssignments(problem, job, placed, assignments.map(({ journeyKey }) => journeyKey), made)
  }

  async function advise(list: readonly DayJob[]): Promise<void> {
    for (const job of list) {
      cancelled ||= hooks.cancelled?.() ?? false
      if (cancelled || iterations >= options.iterations) {
        waiting.delete(job.id)
        unreached.push(job)
        continue
      }
      iterations += 1
      waiting.set(job.id, { job, advice: recommend(problem, job, { limit: 2, alternatives: false }) })
      await hooks.pause?.()
    }
  }

  const order = jobs.toSorted((a, b) => shuffled(a.id, options.seed) - shuffled(b.id, options.seed) || (a.id < b.id ? -1 : 1))
  await advise(order)
  for (;;) {
    const next = mostUrgent(waiting.values())
    if (!next) break
    const best = next.advice.recommendations[0] as Recommendation
    waiting.delete(next.job.id)
    const keys = freeKeys(best.assignments, made)
    problem = withAssignments(problem, next.job, best.assignments, keys, made)
    steps.push({ job: next.job.id, journey: keys[0] ?? '', journeys: keys, recommendation: best })
    hooks.progress?.(steps.length, jobs.length)
    await advise([...waiting.values()].filter(({ advice }) => touches(advice, best)).map(({ job }) => job))
  }
  const changed = new Set(steps.map(({ journey }) => journey))
  return {
    steps,
    journeys: problem.journeys.filter(({ id }) => made.has(id) || changed.has(id)).map((journey) => plannedJourney(journey, made, steps)),
    unplanned: [
      ...[...waiting.values()].map(({ job, advice }) => ({ job: job.id, truck: advice.refused[0]?.truck ?? null, refusal: advice.refused[0]?.refusal ?? null })),
      ...unreached.map((job) => ({ job: job.id, truck: null, refusal: null })),
    ].toSorted((a, b) => (a.job < b.job ? -1 : 1)),
    totalCents: steps.reduce((sum, { recommendation }) => sum + recommendation.money.totalCents, 0),
    iterations,
    cancelled,
  }
}

/** Of those that can be placed at all. A job with one way left goes first. */
function mostUrgent(waiting: Iterable<Waiting>): Waiting | null {
  let found: Waiting | null = null
  let most = -1
  for (const one of waiting) {
    const [best, second] = one.advice.recommendations
    if (!best) continue
    const regret = second ? second.money.totalCents - best.money.totalCents : Infinity
    if (regret > most) {
      found = one
      most = regret
    }
  }
  return found
}

/** Whether a placement took something that the advice counted on. */
function touches(advice: Advice, placed: Recommendation): boolean {
  const taken = new Set(placed.assignments.flatMap(({ truck, crew }) => [truck, ...crew.map(({ worker }) => worker)]))
  return advice.recommendations.some(({ assignments }) => assignments.some(({ truck, crew }) => taken.has(truck) || crew.some(({ worker }) => taken.has(worker))))
}

/** A journey's own id, or a number that no journey of the plan has yet. */
function freeKeys(assignments: readonly Pick<Assignment, 'journey'>[], made: ReadonlySet<string>): string[] {
  let number = 0
  return assignments.map(({ journey }) => {
    if (journey !== null) return journey
    do number += 1
    while (made.has(`plan-${number}`))
    return `plan-${number}`
  })
}

type Placed = Omit<KeptStep['assignments'][number], 'journeyKey'>

function withAssignments(problem: DayProblem, job: DayJob, placed: readonly Placed[], keys: readonly string[], made: Set<string>): DayProblem {
  let journeys = [...problem.journeys]
  placed.forEach((assignment, slot) => {
    const crew = assignment.crew.map(({ worker, role }) => ({ worker, role }))
    const departAt = instantOnRecord(problem.date, assignment.departAt, problem.zone)
    if (assignment.journey === null) {
      const id = keys[slot] as string
      made.add(id)
      journeys.push({ id, truck: assignment.truck, yard: problem.yard, departAt, crew, jobs: [job], open: true, pinned: false, underWay: false, firstOpenPosition: 0 })
      return
    }
    journeys = journeys.map((journey) => (journey.id === assignment.journey ? { ...journey, crew, departAt, jobs: journey.jobs.toSpliced(assignment.position, 0, job) } : journey))
  })
  return { ...problem, journeys }
}

function plannedJourney(journey: DayJourney, made: ReadonlySet<string>, steps: readonly PlannedStep[]): PlannedJourney {
  const jobs = journey.jobs.map(({ id }) => id)
  const departAt = steps.findLast((step) => jobs.includes(step.job))?.recommendation.assignments[0]?.departAt ?? ''
  return { key: journey.id, isNew: made.has(journey.id), truck: journey.truck ?? '', crew: journey.crew, departAt, jobs }
}

/** A number that mixes text and seed: FNV-1a, finished by two multiplications. */
function shuffled(text: string, seed: number): number {
  let hash = (0x811c9dc5 ^ seed) >>> 0
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193) >>> 0
  hash = Math.imul(hash ^ (hash >>> 16), 0x45d9f3b)
  return (hash ^ (hash >>> 16)) >>> 0
}
