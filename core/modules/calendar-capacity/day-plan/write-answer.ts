import type { ExactSolver } from '../planner/exact-solver.ts'
import type { PlanAnswer } from '../planner/solve-plan.ts'
import { localTimeOf, MS_PER_MINUTE } from '../../../domain/time/zoned-time.ts'
import { latenessOf } from '../recommend/lateness.ts'
import { playJourney } from '../recommend/worker-facts.ts'
import { betterByAdvice, swapIn } from './better-by-advice.ts'
import { isMade, type DayModel } from './day-model.ts'
import type { DayPlanAnswer, PlanMoney, PlanProof, PlannedJourney, PlannedStop, UnplannedJob } from './day-plan-answer.ts'
import { unservedCents } from './day-plan-problem.ts'
import { keptJourneys, peopleOn, solvedJourneys, type FinalJourney } from './final-journey.ts'
import { explainUnplanned } from './find-fix.ts'
import { placeLeftOver, problemAfter, type LeftOver } from './place-left-over.ts'
import { proveDay } from './prove-day.ts'
import type { JourneyPair } from './plan-changes.ts'
import { moneyOfJourneys, NO_MONEY, sumMoney, withTotal } from './plan-money.ts'
import { sendSpareHome } from './send-home.ts'
import { looseAtFirst, settlePlan, type SettledPlan } from './settle-plan.ts'
import type { WorkerColumns } from './worker-columns.ts'

/** What the cents of wages and minutes may be off by. */
const ROUNDING_SHARE = 0.0005

export interface AnswerOptions {
  readonly solveExact: ExactSolver | null
  readonly shouldStop: () => boolean
}

/** The search's numbers as a plan that people read: journeys played by the board's timeline, money to the cent, changes, and why what is left out is left out. */
export function writeAnswer(day: DayModel, columns: WorkerColumns, solved: PlanAnswer, { solveExact, shouldStop }: AnswerOptions): DayPlanAnswer {
  const found = adoptEmptied(day, solvedJourneys(day, solved))
  swapIn(day, columns, found, placeLeftOver(day, columns, found, solved.unserved.map((stop): LeftOver => ({ place: day.stops[stop]!.place, job: day.stops[stop]!.job }))))
  betterByAdvice(day, columns, found)
  const proven = solveExact && proveDay(day, columns, found, solveExact, shouldStop)
  const kept = keptJourneys(day)
  // Told against the board a plan may come to more than it did by itself: the cheaper one as it is told.
  const told = (proven === null || proven.journeys === found ? [found] : [adoptEmptied(day, proven.journeys), found]).map((journeys) => settlePlan(day, columns, [...sendSpareHome(day, columns, journeys, kept), ...kept]))
  const { pairs, changes, moneyBefore, moneyAfter, left, faults } = told.reduce((best, one) => (centsOf(day, one) < centsOf(day, best) ? one : best))
  const journeys = pairs.flatMap(({ after }) => after ?? [])
  const after = sumMoney([...moneyAfter, unservedMoney(day, left)])
  return {
    journeys: pairs.map((pair, index) => written(day, columns, pair, moneyAfter[index]!, changes[index]!)),
    unplanned: unplannedOf(day, journeys, left),
    broken: journeys.flatMap((journey) => (faults.has(journey) ? [{ journey: journey.board!.id, refusal: faults.get(journey)![0]!.refusal }] : [])),
    before: sumMoney([...moneyBefore, unservedMoney(day, looseAtFirst(day))]),
    after,
    proof: proven && proofOf(proven.boundCents, after.totalCents),
    iterations: solved.iterations,
    stopped: shouldStop() ? 'cancelled' : 'budget',
  }
}

/** Nothing costs nothing, and a share of that is none. */
function proofOf(boundCents: number, cents: number): PlanProof | null {
  if (boundCents <= 0) return null
  const gapShare = Math.max(0, cents / boundCents - 1)
  return { boundCents: Math.min(boundCents, cents), gapShare, status: gapShare < ROUNDING_SHARE ? 'optimal' : 'within' }
}

function centsOf(day: DayModel, { moneyAfter, left }: SettledPlan): number {
  return sumMoney([...moneyAfter, unservedMoney(day, left)]).totalCents
}

function unservedMoney(day: DayModel, jobs: readonly LeftOver[]): PlanMoney {
  const { totalCents: _, ...parts } = NO_MONEY
  return withTotal({ ...parts, unservedCents: jobs.reduce((sum, { place, job }) => sum + unservedCents(day, { place, job, home: -1 }), 0) })
}

/** A journey of the board that was emptied, or lost its truck, goes on as the new one that has most of its jobs, or else its truck: the fewer journeys come and go, the easier a plan is read. */
function adoptEmptied(day: DayModel, journeys: readonly FinalJourney[]): FinalJourney[] {
  const adopted = [...journeys]
  const inUse = new Set(journeys.flatMap(({ board }) => board?.id ?? []))
  const emptied = day.places.flatMap(({ truckless }, place) => [
    ...truckless.map((journey) => ({ journey, place })),
    ...day.vehicles.flatMap((vehicle) => (vehicle.place === place && vehicle.journey && !isMade(vehicle.journey) && !inUse.has(vehicle.journey.id) ? [{ journey: vehicle.journey, place }] : [])),
  ])
  for (const byTruck of [false, true]) {
    for (const { journey, place } of emptied) {
      if (adopted.some(({ board }) => board?.id === journey.id)) continue
      const likeness = (one: FinalJourney) => (one.board !== null || one.place !== place ? 0 : byTruck ? Number(one.truck?.id === journey.truck) : one.jobs.filter(({ id }) => journey.jobs.some((job) => job.id === id)).length)
      const best = adopted.reduce((found, one, at) => (likeness(one) > (found < 0 ? 0 : likeness(adopted[found]!)) ? at : found), -1)
      if (best >= 0) adopted[best] = { ...adopted[best]!, board: journey }
    }
  }
  return adopted
}

function written(day: DayModel, columns: WorkerColumns, { key, before, after }: JourneyPair, money: PlanMoney, change: PlannedJourney['change']): PlannedJourney {
  if (after === null) {
    const place = day.places.findIndex(({ place: { problem } }) => problem.journeys.some(({ id, open }) => open && id === before!.id))
    return { key, journey: before!.id, location: day.places[place]!.place.location, truck: null, crew: [], departAt: null, jobs: [], timeline: null, money, change }
  }
  const { problem, place: { location } } = day.places[after.place]!
  return {
    key, journey: before?.id ?? null, location, truck: after.truck?.id ?? before?.truck ?? null,
    crew: [...after.crew.map(({ worker, role }) => ({ worker: day.workers[worker]!.id, role, lent: day.workers[worker]!.place !== after.place })), ...after.strangers.map(({ worker, role }) => ({ worker, role, lent: true }))],
    departAt: after.departAt === null ? null : localTimeOf(after.departAt, problem.zone),
    jobs: stopsOf(day, columns, after, change.kind === 'same'),
    timeline: after.timeline, money, change,
  }
}

function stopsOf(day: DayModel, columns: WorkerColumns, journey: FinalJourney, isSame: boolean): PlannedStop[] {
  const { problem } = day.places[journey.place]!
  const late = latenessOf(journey.timeline, journey.jobs, problem.settings)
  const cost = isSame ? 0 : alone(day, columns, journey)
  return journey.jobs.map(({ id }, index) => ({ job: id, latePercent: Math.round((late[index]?.probability ?? 0) * 100), marginalCents: isSame ? null : cost - withoutJob(day, columns, journey, index) }))
}

/** What one journey costs by itself: what its people do elsewhere that day is left out on both sides of a difference. */
function alone(day: DayModel, columns: WorkerColumns, journey: FinalJourney): number {
  return moneyOfJourneys(day, columns, [journey], true)[0]!.totalCents
}

function withoutJob(day: DayModel, columns: WorkerColumns, journey: FinalJourney, index: number): number {
  const { problem } = day.places[journey.place]!
  const jobs = journey.jobs.toSpliced(index, 1)
  const timeline = playJourney(problem, { yard: problem.yard, departAt: index === 0 ? null : journey.timeline.leaveYardAt, jobs }, peopleOn(journey))
  return timeline === null ? 0 : alone(day, columns, { ...journey, jobs, timeline })
}

function unplannedOf(day: DayModel, journeys: readonly FinalJourney[], left: readonly LeftOver[]): UnplannedJob[] {
  return day.places.flatMap((_, place) => {
    const jobs = left.filter((one) => one.place === place).map(({ job }) => job)
    return jobs.length === 0 ? [] : explainUnplanned(problemAfter(day, place, journeys), jobs, day.baseMs + day.places[place]!.notBefore * MS_PER_MINUTE)
  }).toSorted((a, b) => (a.job < b.job ? -1 : 1))
}
