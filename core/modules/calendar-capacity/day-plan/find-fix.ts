import { MS_PER_MINUTE } from '../../../domain/time/zoned-time.ts'
import type { DayJob, DayProblem, DayTruck, DayWorker } from '../recommend/day-problem.ts'
import { recommend } from '../recommend/recommend.ts'
import type { Advice } from '../recommend/recommendation.ts'
import { truckRefusal } from '../recommend/truck-rules.ts'
import { dayHire } from './apply-disruptions.ts'
import type { PlanFix, UnplannedJob } from './day-plan-answer.ts'
import { DAY_HIRE_WAGE_CENTS, RENTED_DAY_CENTS } from './plan-prices.ts'

/** Tried for so many jobs; the rest say what refused them, and that more time would tell more. */
const MOST_TRIED = 25

/** Why a job stays out, and the cheapest thing that would make it fit: each is tried out on the planned day. Nothing leaves before `earliest`, epoch ms. */
export function explainUnplanned(problem: DayProblem, jobs: readonly DayJob[], earliest: number): UnplannedJob[] {
  return jobs.map((job, index) => {
    const advice = ask(problem, job)
    const nearest = advice.refused[0]
    const isOver = job.windowEndAt !== null && job.windowEndAt + job.graceMinutes * MS_PER_MINUTE < earliest
    const fix = isOver ? ANOTHER_DAY : index < MOST_TRIED ? cheapestFix(problem, job, advice) : MORE_TIME
    return { job: job.id, refusal: nearest?.refusal ?? null, truck: nearest?.truck ?? null, fix }
  })
}

const MORE_TIME: PlanFix = { code: 'more_time', cents: null, params: {} }
const ANOTHER_DAY: PlanFix = { code: 'another_day', cents: null, params: {} }

function ask(problem: DayProblem, job: DayJob): Advice {
  return recommend(problem, job, { limit: 1, alternatives: false, refusedWorkers: false })
}

function cheapestFix(problem: DayProblem, job: DayJob, advice: Advice): PlanFix {
  if (advice.recommendations.length > 0) return MORE_TIME
  if (job.windowStartAt !== null && job.windowEndAt !== null && job.windowEndAt < job.windowStartAt) return { code: 'complete_job', cents: null, params: {} }
  return fixes(problem, job).toSorted((a, b) => (a.cents ?? 0) - (b.cents ?? 0))[0] ?? ANOTHER_DAY
}

interface Trial extends Pick<PlanFix, 'code' | 'params'> {
  readonly extraCents: number
  readonly problem: DayProblem
  readonly job: DayJob
}

function fitting({ code, params, extraCents, problem, job }: Trial): PlanFix[] {
  const best = ask(problem, job).recommendations[0]
  return best ? [{ code, cents: best.money.totalCents + extraCents, params }] : []
}

/** What makes the job fit. Only what can be told apart from the day as it is gets tried; of the same thing in several sizes the least that will do. */
function fixes(problem: DayProblem, job: DayJob): PlanFix[] {
  const hired = (people: readonly DayWorker[]): DayProblem => ({ ...problem, workers: [...problem.workers, ...people] })
  const found: PlanFix[] = []
  const attempt = (code: PlanFix['code'], params: PlanFix['params'], changed: DayProblem, wanted = job, extraCents = 0): boolean => {
    const fix = fitting({ code, params, extraCents, problem: changed, job: wanted })
    found.push(...fix)
    return fix.length > 0
  }
  if (problem.trucks.some((truck) => truckRefusal(problem, truck, job, job.trucks === 1) === null)) {
    attempt('hire_driver', { people: 1 }, hired([hire(problem, job, 0, { drives: true, leads: false })]))
    attempt('hire_lead', { people: 1 }, hired([hire(problem, job, 0, { drives: true, leads: true })]))
    found.push(...fewestThatFit(Math.min(job.crewSize, MOST_HIRED), (people) => ({ code: 'hire_helpers', params: { people }, extraCents: 0, problem: hired(Array.from({ length: people }, (_, index) => hire(problem, job, index, { drives: false, leads: false }))), job })))
    if (problem.workers.some(({ maxMinutesDay }) => maxMinutesDay !== null)) attempt('longer_day', {}, { ...problem, workers: problem.workers.map((worker) => ({ ...worker, maxMinutesDay: null })) })
    if (job.windowStartAt !== null || job.windowEndAt !== null) attempt('move_window', {}, problem, { ...job, windowStartAt: null, windowEndAt: null })
  }
  const rented = rentedTruck(problem, job)
  if (rented) {
    const crew = Array.from({ length: job.crewSize }, (_, index) => hire(problem, job, index, { drives: index === 0, leads: index === 0 }))
    const trucks = [...problem.trucks, rented]
    // What does not go with a crew of its own does not go without.
    if (attempt('rent_truck', { truck: rented.name, people: job.crewSize }, { ...hired(crew), trucks }, job, RENTED_DAY_CENTS)) attempt('rent_truck', { truck: rented.name }, { ...problem, trucks }, job, RENTED_DAY_CENTS)
  }
  const largest = problem.trucks.reduce((most, { volumeCuft }) => Math.max(most, volumeCuft), 0)
  if (job.volumeCuft !== null && job.volumeCuft > largest * problem.settings.mostFill) {
    const trucks = Math.ceil(job.volumeCuft / (largest * problem.settings.mostFill))
    if (Number.isFinite(trucks) && trucks <= 4) attempt('second_truck', { trucks }, problem, withTrucks(job, trucks))
  }
  return found
}

/** Several trucks go out with exactly the people that are booked. */
function withTrucks(job: DayJob, trucks: number): DayJob {
  const crewSize = Math.max(job.crewSize, trucks)
  return { ...job, trucks, crewSize, leastCrew: crewSize, mostCrew: crewSize }
}

const MOST_HIRED = 4

/** More people help where fewer do: the largest number is asked first. */
function fewestThatFit(most: number, trial: (people: number) => Trial): PlanFix[] {
  const all = most < 1 ? [] : fitting(trial(most))
  if (all.length === 0) return []
  for (let people = 1; people < most; people += 1) {
    const fewer = fitting(trial(people))
    if (fewer.length > 0) return fewer
  }
  return all
}

/** Somebody for the day: strong, and able to do what is asked of one. */
function hire(problem: DayProblem, job: DayJob, index: number, { drives, leads }: { readonly drives: boolean; readonly leads: boolean }): DayWorker {
  const hired = dayHire(problem, `hire-${index + 1}`, drives, DAY_HIRE_WAGE_CENTS)
  return leads ? { ...hired, roles: [...hired.roles, 'lead'], skills: job.requiredSkills } : hired
}

/** Like the smallest of the fleet's that would take the load, free all day. */
function rentedTruck(problem: DayProblem, job: DayJob): DayTruck | null {
  const fits = problem.trucks.filter(({ volumeCuft, features }) => volumeCuft * problem.settings.mostFill >= (job.volumeCuft ?? 0) && job.requiredFeatures.every((feature) => features.includes(feature)))
  const like = fits.toSorted((a, b) => a.volumeCuft - b.volumeCuft || (a.id < b.id ? -1 : 1))[0]
  return like ? { ...like, id: 'rent-1', status: 'active', absences: [] } : null
}
