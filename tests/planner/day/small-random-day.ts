import type { DayPlanInput } from '../../../core/modules/calendar-capacity/day-plan/day-plan-input.ts'
import { randomDay } from './random-day.ts'

/** A day whose optimum can be proven: 4 to 8 jobs of one truck, 4 trucks, 14 workers, nothing on the board, only what is paid in the objective. */
export function smallRandomDay(seed: number): DayPlanInput {
  const day = randomDay({ seed, places: 1, trucks: 4, workers: 14, jobs: 4 + (seed % 5), journeys: 0, from: 'scratch', loans: false, odd: 0, travel: seed % 2 === 0 ? 'oneWay' : 'model', locks: false, ranges: false })
  return paidOnly(day)
}

/** A day that can be tried out whole: three jobs, a truck or two, three people, of whom some have few hours left. */
export function tinyRandomDay(seed: number): DayPlanInput {
  return paidOnly(randomDay({ seed, places: 1, trucks: 1 + (seed % 2), workers: 3, jobs: 3, journeys: 0, from: 'scratch', loans: false, odd: 0, travel: seed % 3 === 0 ? 'oneWay' : 'model', locks: false, ranges: false }))
}

function paidOnly(day: DayPlanInput): DayPlanInput {
  return {
    ...day, weights: { lateness: 1, hoursRisk: 0, unserved: 1, fairness: 0, stability: 0, wishes: 0 },
    places: day.places.map((place) => ({ ...place, problem: { ...place.problem, notBefore: null }, jobs: place.jobs.map((job) => ({ ...job, trucks: 1, after: null, revenueCents: job.revenueCents ?? 90_000 })) })),
  }
}
