import { localTimeOf, MS_PER_MINUTE } from '../../../core/domain/time/zoned-time.ts'
import type { CrewRole } from '../../../core/domain/records/job-records.ts'
import type { DayPlanInput } from '../../../core/modules/calendar-capacity/day-plan/day-plan-input.ts'
import { DEFAULT_PLAN_PRICES } from '../../../core/modules/calendar-capacity/day-plan/plan-prices.ts'
import type { DayJob, DayWorker } from '../../../core/modules/calendar-capacity/recommend/day-problem.ts'
import { costOf } from './check-money.ts'
import { dayFaults } from './day-faults.ts'
import { factsOf, type StandingJourney } from './day-state.ts'
import { replayJourney, type Replay } from './replay-journey.ts'
import type { TriedJourney } from './exact-routes.ts'

export interface BruteDay {
  readonly cents: number
  readonly journeys: readonly StandingJourney[]
}

interface Candidate {
  readonly journey: StandingJourney & { readonly replay: Replay }
  readonly jobs: number
  /** Of it alone; with others it costs no less. */
  readonly cents: number
}

const STEP_MINUTES = 60

/**
 * The cheapest day of one location and an empty board by trying all there is: each order, truck, crew and who leads and drives in it, with a departure in time for the first window and every hour
 * behind it. What it finds can be had, by the checker's rules and money, so that no bound may lie above it. For two or three jobs and as many people.
 */
export function bruteForceDay(input: DayPlanInput, tried: readonly TriedJourney[] = []): BruteDay {
  const { problem, jobs } = input.places[0]!
  const facts = factsOf(input)
  const unserved = jobs.map(({ revenueCents }) => input.weights.unserved * ((revenueCents ?? 0) + DEFAULT_PLAN_PRICES.promiseCents))
  const all = 2 ** jobs.length - 1
  const candidates = orders(jobs).flatMap((order) => departures(order).flatMap((departAt) => problem.trucks.flatMap((truck) => crews(problem.workers).flatMap((crew) => candidateOf(order, departAt, truck.id, crew)))))
  const byJobs = Map.groupBy(candidates.toSorted((a, b) => a.cents - b.cents), (one) => one.jobs)
  const leasts = new Map<number, number>()
  let best: BruteDay = { cents: unserved.reduce((sum, cents) => sum + cents, 0), journeys: [] }
  extend([], 0, all)
  return best

  function extend(chosen: readonly Candidate[], cents: number, left: number): void {
    if (left === 0) {
      const total = totalOf(chosen.map(({ journey }) => journey)) + (cents - chosen.reduce((sum, one) => sum + one.cents, 0))
      if (total < best.cents) best = { cents: total, journeys: chosen.map(({ journey }) => journey) }
      return
    }
    const first = left & -left
    for (const [mask, list] of byJobs) {
      if ((mask & first) === 0 || (mask & ~left) !== 0) continue
      for (const one of list) {
        if (cents + one.cents + least(left & ~mask) >= best.cents) break
        if (chosen.some((other) => clash(one, other))) continue
        const more = [...chosen, one]
        if (chosen.length === 0 || dayFaults({ facts, journeys: more.map(({ journey }) => journey) }).length === 0) extend(more, cents + one.cents, left & ~mask)
      }
    }
    extend(chosen, cents + unserved[Math.log2(first)]!, left & ~first)
  }

  /** What these jobs cost at least, whoever else is out. */
  function least(left: number): number {
    if (left === 0) return 0
    const known = leasts.get(left)
    if (known !== undefined) return known
    const first = left & -left
    let cents = unserved[Math.log2(first)]! + least(left & ~first)
    for (const [mask, [cheapest]] of byJobs) if ((mask & first) !== 0 && (mask & ~left) === 0) cents = Math.min(cents, cheapest!.cents + least(left & ~mask))
    leasts.set(left, cents)
    return cents
  }

  function totalOf(journeys: readonly StandingJourney[]): number {
    const { wagesCents, truckKmCents, truckHourCents, latenessCents } = costOf({ facts, journeys })
    return wagesCents + truckKmCents + truckHourCents + input.weights.lateness * latenessCents
  }

  function departures(order: readonly DayJob[]): number[] {
    const [first] = order
    const aimed = { ...first!, windowStartAt: first!.windowStartAt ?? Math.min(problem.defaultStartAt, first!.windowEndAt ?? Infinity) }
    const earliest = replayJourney(problem, { yard: problem.yard, departAt: null, jobs: [aimed] })!.leaveAt
    const own = tried.filter((one) => one.jobs.join() === order.map(({ id }) => id).join()).map(({ departAt }) => departAt)
    return [...new Set([...Array.from({ length: 18 }, (_, hour) => earliest + hour * STEP_MINUTES * MS_PER_MINUTE), ...own.filter((at) => at >= earliest)])].filter((at) => localTimeOf(at, problem.zone) >= localTimeOf(earliest, problem.zone))
  }

  function candidateOf(order: readonly DayJob[], departAt: number, truck: string, crew: StandingJourney['crew']): Candidate[] {
    if (order.some(({ leastCrew }) => crew.length < leastCrew) || order.every(({ mostCrew }) => crew.length > mostCrew)) return []
    const replay = replayJourney(problem, { yard: problem.yard, departAt, jobs: order, people: crew.length })!
    const journey = { key: `${order.map(({ id }) => id).join()} ${departAt} ${truck} ${crew.map(({ worker, role }) => worker + role).join()}`, place: 0, problem, yard: problem.yard, truck, crew, jobs: order, departAt, replay }
    if (replay.jobs.some(({ lateMinutes }, at) => lateMinutes > order[at]!.graceMinutes) || dayFaults({ facts, journeys: [journey] }).length > 0) return []
    return [{ journey, jobs: order.reduce((mask, job) => mask | (1 << jobs.indexOf(job)), 0), cents: totalOf([journey]) }]
  }
}

function clash({ journey: one }: Candidate, { journey: other }: Candidate): boolean {
  if (one.replay.leaveAt >= other.replay.backAt || other.replay.leaveAt >= one.replay.backAt) return false
  return one.truck === other.truck || one.crew.some(({ worker }) => other.crew.some((member) => member.worker === worker))
}

function orders(jobs: readonly DayJob[]): DayJob[][] {
  const longer = (order: readonly DayJob[]): DayJob[][] => jobs.filter((job) => !order.includes(job)).flatMap((job) => [[...order, job], ...longer([...order, job])])
  return longer([])
}

/** Every choice of people with everybody who may lead and everybody who may drive in those roles by turns; who leads drives where nobody else does. */
function crews(workers: readonly DayWorker[]): StandingJourney['crew'][] {
  const choices = Array.from({ length: 2 ** workers.length - 1 }, (_, bits) => workers.filter((_, at) => ((bits + 1) >> at) & 1))
  return choices.flatMap((people) => [null, ...people.filter(({ roles }) => roles.includes('lead'))].flatMap((lead) => [null, ...people.filter((one) => one !== lead)].flatMap((driver) => {
    const roleOf = (worker: DayWorker): CrewRole => (worker === lead ? 'lead' : worker === driver ? 'driver' : 'helper')
    return lead === null && driver === null ? [] : [people.map((worker) => ({ worker: worker.id, role: roleOf(worker) }))]
  })))
}
