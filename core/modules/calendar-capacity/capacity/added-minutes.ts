import type { Interval } from '../../../domain/time/interval.ts'
import type { DayJourney, DayProblem } from '../recommend/day-problem.ts'
import { paidMinutes, shiftOf } from '../recommend/pay.ts'
import { playJourney } from '../recommend/worker-facts.ts'

/** Paid minutes by worker. */
export type WorkerMinutes = ReadonlyMap<string, number>

export const NO_MINUTES: WorkerMinutes = new Map()

/** What a day with these journeys pays more than with its own: of those alone the week knows already. */
export function addedMinutes(problem: DayProblem, journeys: readonly DayJourney[]): WorkerMinutes {
  const [was, is] = [new Set(problem.journeys), new Set(journeys)]
  const changed = [...problem.journeys.filter((journey) => !is.has(journey)), ...journeys.filter((journey) => !was.has(journey))]
  const touched = new Set(changed.flatMap(({ crew }) => crew.map(({ worker }) => worker)))
  if (touched.size === 0) return NO_MINUTES
  const before = paidByWorker(problem, problem.journeys, touched)
  const after = paidByWorker(problem, journeys, touched)
  return new Map([...touched].map((worker) => [worker, (after.get(worker) ?? 0) - (before.get(worker) ?? 0)]))
}

function paidByWorker(problem: DayProblem, journeys: readonly DayJourney[], touched: ReadonlySet<string>): Map<string, number> {
  const shifts = new Map<string, Interval[]>()
  for (const journey of journeys) {
    if (!journey.crew.some(({ worker }) => touched.has(worker))) continue
    const timeline = playJourney(problem, journey, journey.crew.length)
    if (timeline) for (const { worker } of journey.crew) shifts.set(worker, [...(shifts.get(worker) ?? []), shiftOf(timeline)])
  }
  return new Map([...shifts].map(([worker, own]) => [worker, paidMinutes(own.toSorted((a, b) => a.startAt - b.startAt), problem.settings.paidGapMinutes)]))
}

export function sumMinutes(all: readonly Iterable<readonly [worker: string, minutes: number]>[]): WorkerMinutes {
  const sum = new Map<string, number>()
  for (const minutes of all) for (const [worker, more] of minutes) sum.set(worker, (sum.get(worker) ?? 0) + more)
  return sum
}

/** The day, with so many more minutes in its pay week. */
export function withWeekMinutes(problem: DayProblem, minutes: WorkerMinutes): DayProblem {
  if (minutes.size === 0) return problem
  return { ...problem, workers: problem.workers.map((worker) => ({ ...worker, weekMinutes: worker.weekMinutes + Math.round(minutes.get(worker.id) ?? 0) })) }
}
