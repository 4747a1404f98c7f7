import type { DayModel } from './day-model.ts'
import { withCrew, type FinalJourney } from './final-journey.ts'
import { journeyRules, type JourneyFault } from './journey-rules.ts'
import type { WorkerColumns } from './worker-columns.ts'

/**
 * Whoever a journey does without goes home (D5), the dearest first: a crew may have been formed for a job that has gone elsewhere since.
 * Beyond what its jobs have room for, people make nothing quicker, so times stay. Who is on it on the board stays, and whom a customer wishes for where nobody else of those is there.
 */
export function sendSpareHome(day: DayModel, columns: WorkerColumns, given: readonly FinalJourney[], beside: readonly FinalJourney[]): FinalJourney[] {
  const journeys = [...given]
  for (let at = 0; at < journeys.length; at += 1) {
    for (;;) {
      const leaner = withoutSpare(day, columns, journeys, at, beside)
      if (leaner === null) break
      journeys[at] = leaner
    }
  }
  return journeys
}

function withoutSpare(day: DayModel, columns: WorkerColumns, journeys: readonly FinalJourney[], at: number, beside: readonly FinalJourney[]): FinalJourney | null {
  const journey = journeys[at]!
  const { crew, jobs, board } = journey
  if (crew.length <= Math.max(...jobs.map(({ mostCrew }) => mostCrew)) || jobs.some(({ trucks }) => trucks > 1)) return null
  const rulesOf = (one: FinalJourney) => journeyRules(day, columns, [...journeys.with(at, one), ...beside])(one)
  const known = rulesOf(journey)
  const isNoWorse = (faults: readonly JourneyFault[]) => faults.every(({ refusal, subject }) => known.some((one) => one.refusal.code === refusal.code && one.subject === subject && one.refusal.by >= refusal.by))
  const idOf = (worker: number) => day.workers[worker]!.id
  const dearestFirst = crew.map(({ worker }) => worker).filter((worker) => board?.crew.some((member) => member.worker === idOf(worker)) !== true).toSorted((a, b) => columns.wagePerMinute[b]! - columns.wagePerMinute[a]! || a - b)
  for (const worker of dearestFirst) {
    const rest = crew.filter((member) => member.worker !== worker)
    const isWished = jobs.some(({ wishedWorkers }) => wishedWorkers.includes(idOf(worker)) && !rest.some((member) => wishedWorkers.includes(idOf(member.worker))))
    if (isWished) continue
    for (const leaner of [{ ...journey, crew: rest }, withCrew(day, journey, rest.map((member) => member.worker))]) if (isNoWorse(rulesOf(leaner))) return leaner
  }
  return null
}
