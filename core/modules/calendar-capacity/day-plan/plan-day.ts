import { brokenLocksOf, solvePlan } from '../planner/solve-plan.ts'
import type { ExactSolver } from '../planner/exact-solver.ts'
import type { PlanBudget } from '../planner/plan-budget.ts'
import type { RuledProblem } from '../planner/insertion.ts'
import type { DayJourney } from '../recommend/day-problem.ts'
import { boardJourneys } from './final-journey.ts'
import { journeyRules } from './journey-rules.ts'
import { dayModel, isMade, type DayModel } from './day-model.ts'
import type { DayPlanAnswer } from './day-plan-answer.ts'
import type { DayPlanInput } from './day-plan-input.ts'
import { dayPlanProblem } from './day-plan-problem.ts'
import { exactCrews } from './exact-crews.ts'
import { placeTogether } from './place-together.ts'
import { soundTravel } from './sound-travel.ts'
import { workerColumns, type WorkerColumns } from './worker-columns.ts'
import { writeAnswer } from './write-answer.ts'

/** A mover's route has two or three jobs: few are taken off at a time. */
const TUNING = { averageRemoved: 5, startHeat: 3 }

export interface DayPlanOptions {
  readonly seed: number
  readonly budget: PlanBudget
  /** For the exact parts; null does without them. */
  readonly solveExact?: ExactSolver | null
}

/**
 * Plans the days of one or several locations: which truck, crew, order and departure for each job, for the least money, every rule of docs/planner.md kept.
 * Pure and synchronous. The same input, seed and iterations give the same plan; a host with a clock ends it earlier through the budget, and always gets the best so far.
 */
export function planDay(given: DayPlanInput, { seed, budget, solveExact = null }: DayPlanOptions): DayPlanAnswer {
  const { day, columns, problem } = soundStart(sorted(given))
  const solved = solvePlan(problem, { seed, budget, tuning: TUNING })
  return writeAnswer(day, columns, solveExact ? exactCrews(day, columns, solved, solveExact) : solved, { solveExact, shouldStop: () => budget.shouldStop?.() === true })
}

/**
 * The day with nothing on it that breaks a rule and may be changed: the search starts from what holds, and keeps to it.
 * A journey whose locked jobs break one holds its truck and its people as the board has it; a job of several trucks that was put together against one is taken apart again.
 */
function soundStart(input: DayPlanInput): { readonly day: DayModel; readonly columns: WorkerColumns; readonly problem: RuledProblem } {
  const broken = new Set<string>()
  const apart = new Set<string>()
  let together = placeTogether(input, apart)
  for (;;) {
    const day = dayModel(together, broken)
    const columns = workerColumns(day)
    const problem = dayPlanProblem(day, columns)
    const found = day.stops.some(({ locked }) => locked) ? [...brokenLocksOf(problem).map((vehicle) => day.vehicles[vehicle]!.journey!), ...brokenCrews(day, columns)] : []
    if (found.length === 0) return { day, columns, problem }
    for (const journey of found) if (!isMade(journey)) broken.add(journey.id)
    const made = found.filter(isMade).flatMap(({ jobs }) => jobs.map(({ id }) => id))
    for (const id of made) apart.add(id)
    if (made.length > 0) together = placeTogether(input, apart)
  }
}

/** Journeys whose people stay and break a rule in the roles that they have: nobody who joins them can mend that. */
function brokenCrews(day: DayModel, columns: WorkerColumns): DayJourney[] {
  const staying = new Set(day.vehicles.flatMap(({ crewStays, journey, home }) => (crewStays && journey && !isMade(journey) && home.length > 0 ? [journey.id] : [])))
  if (staying.size === 0) return []
  const board = boardJourneys(day)
  const rules = journeyRules(day, columns, board)
  return board.flatMap((journey) => (staying.has(journey.board!.id) && rules(journey).length > 0 ? [journey.board!] : []))
}

/** In id order, so that the order rows came in decides nothing; with drives that can be driven. */
function sorted(input: DayPlanInput): DayPlanInput {
  return { ...input, places: input.places.map((place) => ({ ...place, jobs: place.jobs.toSorted((a, b) => (a.id < b.id ? -1 : 1)), problem: { ...place.problem, travel: soundTravel(place.problem.travel, place.problem.timeline), journeys: place.problem.journeys.toSorted((a, b) => (a.id < b.id ? -1 : 1)) } })) }
}
