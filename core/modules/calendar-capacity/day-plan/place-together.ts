import { instantOnRecord } from '../../../domain/journey/timeline-input.ts'
import type { DayJob, DayJourney, DayProblem } from '../recommend/day-problem.ts'
import { recommend } from '../recommend/recommend.ts'
import { TOGETHER } from './day-model.ts'
import type { DayPlanInput, PlanPlace } from './day-plan-input.ts'

/**
 * Jobs of several trucks go out together, at one time: they are placed first, the largest first, each in the exactly cheapest way, as journeys that leave when they do.
 * The search may put others behind them. One that finds no trucks stays among the jobs, and so do those of `without`: what was found for them breaks a rule that advice does not know.
 */
export function placeTogether(input: DayPlanInput, without: ReadonlySet<string>): DayPlanInput {
  return { ...input, places: input.places.map((place) => placeOne(input, place, without)) }
}

function placeOne(input: DayPlanInput, place: PlanPlace, without: ReadonlySet<string>): PlanPlace {
  const several = place.jobs.filter(({ trucks, id }) => trucks > 1 && !without.has(id))
  if (several.length === 0) return place
  // Built anew, what is not locked is out of the way.
  let problem: DayProblem = input.from === 'scratch' ? withoutFree(input, place.problem) : place.problem
  const made: DayJourney[] = []
  const left: DayJob[] = []
  for (const job of several.toSorted((a, b) => b.trucks - a.trucks || (b.volumeCuft ?? 0) - (a.volumeCuft ?? 0) || (a.id < b.id ? -1 : 1))) {
    const best = recommend(onNewJourneys(problem), job, { limit: 1, alternatives: false, refusedWorkers: false }).recommendations[0]
    if (best === undefined) {
      left.push(job)
      continue
    }
    const journeys = best.assignments.map((assignment): DayJourney => ({
      id: `${TOGETHER}${job.id}-${assignment.truck}`, truck: assignment.truck, yard: problem.yard, departAt: instantOnRecord(problem.date, assignment.departAt, problem.zone),
      crew: assignment.crew.map(({ worker, role }) => ({ worker, role })), jobs: [job], open: true, pinned: false, underWay: false, firstOpenPosition: 0,
    }))
    made.push(...journeys)
    problem = { ...problem, journeys: [...problem.journeys, ...journeys] }
  }
  return { ...place, jobs: [...place.jobs.filter((job) => !several.includes(job)), ...left], problem: { ...place.problem, journeys: [...place.problem.journeys, ...made] } }
}

/** The search gives everybody one journey: whoever has one is not asked, and none is joined. */
function onNewJourneys(problem: DayProblem): DayProblem {
  const taken = new Set(problem.journeys.filter(({ jobs }) => jobs.length > 0).flatMap(({ crew }) => crew.map(({ worker }) => worker)))
  return { ...problem, workers: problem.workers.filter(({ id }) => !taken.has(id)), journeys: problem.journeys.map((journey) => ({ ...journey, open: false })) }
}

function withoutFree(input: DayPlanInput, problem: DayProblem): DayProblem {
  const isFree = (journey: DayJourney) => journey.open && !journey.pinned && !journey.underWay && !input.lockedJourneys.has(journey.id) && journey.jobs.every(({ id, trucks }) => trucks === 1 && !input.lockedJobs.has(id))
  return { ...problem, journeys: problem.journeys.filter((journey) => !isFree(journey)) }
}
