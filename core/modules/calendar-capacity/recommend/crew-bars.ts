import { areApart, isSenior } from '../../../domain/crew/together.ts'
import type { DayJob, DayJourney, DayWorker } from './day-problem.ts'
import { refusal, type RuleRefusal } from './rule-refusal.ts'

/** By worker: the rule that keeps him off one crew whatever the hour; null where nobody is kept off. */
export type CrewBars = readonly (RuleRefusal | null)[] | null

interface BarredCrew {
  readonly jobs: readonly DayJob[]
  /** Those who are on it already. */
  readonly present: readonly DayWorker[]
  /** Somebody leads it who is no trainee: now, or once it is formed. */
  readonly led: boolean
}

/** Whom the customers do not want, who is kept apart from one who is there, and trainees where nobody would lead them. */
export function crewBars(workers: readonly DayWorker[], { jobs, present, led }: BarredCrew): CrewBars {
  const avoided = new Set(jobs.flatMap(({ avoidWorkers }) => avoidWorkers))
  const barsTrainees = !led && workers.some(({ trainee }) => trainee)
  if (avoided.size === 0 && !barsTrainees && (present.length === 0 || workers.every(({ apartFrom }) => apartFrom.length === 0))) return null
  let any = false
  const bars = workers.map((worker) => {
    const bar = barOf(worker)
    if (bar) any = true
    return bar
  })
  return any ? bars : null

  function barOf(worker: DayWorker): RuleRefusal | null {
    if (avoided.has(worker.id)) return refusal('worker.avoided', 1, { worker: worker.id })
    if (worker.trainee && !led) return refusal('worker.trainee', 1, { worker: worker.id })
    const other = present.find((one) => one.id !== worker.id && areApart(one, worker))
    return other ? refusal('crew.apart', 1, { worker: worker.id, other: other.id }) : null
  }
}

/** Why the job may not join this crew as it is, whoever is added. */
export function presentCrewRefusal(job: DayJob, present: readonly DayWorker[]): RuleRefusal | null {
  const avoided = present.find(({ id }) => job.avoidWorkers.includes(id))
  if (avoided) return refusal('worker.avoided', 1, { worker: avoided.id })
  for (const [index, one] of present.entries()) {
    const other = present.slice(index + 1).find((member) => areApart(one, member))
    if (other) return refusal('crew.apart', 1, { worker: one.id, other: other.id })
  }
  return null
}

/** Whether somebody on the journey leads who is no trainee: as the crew has it, or by trade. */
export function isLed(journey: DayJourney, present: readonly DayWorker[]): boolean {
  const named = new Set(journey.crew.filter(({ role }) => role === 'lead').map(({ worker }) => worker))
  return present.some((worker) => isSenior({ trainee: worker.trainee, leads: named.has(worker.id) || worker.roles.includes('lead') }))
}

/** By worker the others that he must not share a crew with; null where there is no such pair. */
export function pairsByWorker(workers: readonly DayWorker[], list: 'apartFrom' | 'goodWith'): readonly (readonly number[])[] | null {
  if (workers.every((worker) => worker[list].length === 0)) return null
  const indexOf = new Map(workers.map(({ id }, index) => [id, index]))
  const pairs = workers.map(() => new Set<number>())
  workers.forEach((worker, index) => {
    for (const id of worker[list]) {
      const other = indexOf.get(id)
      if (other === undefined || other === index) continue
      pairs[index]?.add(other)
      pairs[other]?.add(index)
    }
  })
  return pairs.map((others) => [...others].toSorted((a, b) => a - b))
}
