import { playJourney } from '../recommend/worker-facts.ts'
import type { DayModel } from './day-model.ts'
import { keptJourneys, peopleOn, type FinalJourney } from './final-journey.ts'
import { placeLeftOver, type LeftOver } from './place-left-over.ts'
import { moneyOfJourneys } from './plan-money.ts'
import { sendSpareHome } from './send-home.ts'
import type { WorkerColumns } from './worker-columns.ts'

/** Larger days have more to gain from the search's time. */
const MOST_JOBS = 16
const MOST_PASSES = 3
const WORTH_CENTS = 50

/**
 * Small days are looked over job by job: each is taken off and asked of the exact advice again, which knows what the search leaves out (somebody's second journey of the day).
 * Kept where the whole day gets cheaper. `journeys` gets what was found.
 */
export function betterByAdvice(day: DayModel, columns: WorkerColumns, journeys: FinalJourney[]): void {
  if (day.stops.length > MOST_JOBS) return
  const locked = fixedJobs(day)
  const kept = keptJourneys(day)
  const priceOf = (all: readonly FinalJourney[]) => moneyOfJourneys(day, columns, all, false).reduce((sum, { totalCents }) => sum + totalCents, 0)
  let cents = priceOf(journeys)
  for (let pass = 0; pass < MOST_PASSES; pass += 1) {
    const before = cents
    for (const id of journeys.flatMap(({ jobs }) => jobs.map((job) => job.id)).toSorted()) {
      if (locked.has(id)) continue
      const taken = without(day, journeys, id)
      if (taken === null || placeLeftOver(day, columns, taken.journeys, [taken.left]).length > 0) continue
      const leaner = sendSpareHome(day, columns, taken.journeys, kept)
      const now = priceOf(leaner)
      if (now > cents - WORTH_CENTS) continue
      journeys.splice(0, journeys.length, ...leaner)
      cents = now
    }
    if (cents === before) return
  }
}

/** On a small day, a job that found no room goes where another stood, if that one finds room elsewhere. `journeys` gets what was found. */
export function swapIn(day: DayModel, columns: WorkerColumns, journeys: FinalJourney[], left: readonly LeftOver[]): void {
  if (day.stops.length > MOST_JOBS) return
  const fixed = fixedJobs(day)
  for (const one of left) {
    for (const id of journeys.flatMap(({ jobs }) => jobs.map((job) => job.id)).toSorted()) {
      const taken = fixed.has(id) ? null : without(day, journeys, id)
      if (taken === null || placeLeftOver(day, columns, taken.journeys, [one]).length > 0 || placeLeftOver(day, columns, taken.journeys, [taken.left]).length > 0) continue
      journeys.splice(0, journeys.length, ...taken.journeys)
      break
    }
  }
}

function fixedJobs(day: DayModel): Set<string> {
  return new Set(day.stops.flatMap(({ locked, job }) => (locked || job.trucks > 1 || job.after !== null ? [job.id] : [])))
}

/** Null where the journey cannot go on without it: it has left, or others follow the job. */
function without(day: DayModel, journeys: readonly FinalJourney[], id: string): { readonly journeys: FinalJourney[]; readonly left: LeftOver } | null {
  const at = journeys.findIndex(({ jobs }) => jobs.some((job) => job.id === id))
  const journey = journeys[at]!
  if (journey.board?.underWay || journeys.some(({ jobs }) => jobs.some(({ after }) => after === id))) return null
  const index = journey.jobs.findIndex((job) => job.id === id)
  const job = journey.jobs[index]!
  const left = { place: journey.place, job }
  if (journey.jobs.length === 1) return { journeys: journeys.toSpliced(at, 1), left }
  const { problem } = day.places[journey.place]!
  const jobs = journey.jobs.toSpliced(index, 1)
  const departAt = index === 0 ? null : journey.timeline.leaveYardAt
  const timeline = playJourney(problem, { yard: problem.yard, departAt, jobs }, peopleOn(journey))
  if (timeline === null) return null
  return { journeys: journeys.with(at, { ...journey, jobs, timeline, departAt: timeline.leaveYardAt }), left }
}
