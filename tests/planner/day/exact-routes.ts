import { mayDrive } from '../../../core/domain/licence/licence.ts'
import { MS_PER_MINUTE, localDateOf } from '../../../core/domain/time/zoned-time.ts'
import type { DutyInterval } from '../../../core/domain/hours-of-service/duty-log.ts'
import type { DayPlanInput } from '../../../core/modules/calendar-capacity/day-plan/day-plan-input.ts'
import type { DayJob, DayProblem, DayTruck, DayWorker } from '../../../core/modules/calendar-capacity/recommend/day-problem.ts'
import { expectedLateMinutes, replayJourney, type Replay } from './replay-journey.ts'

/** One order of jobs with one departure: who may drive it, who may be on it, on which trucks, for how much. */
export interface ExactRoute {
  readonly jobs: readonly DayJob[]
  readonly replay: Replay
  readonly lateCents: number
  readonly trucks: readonly { readonly truck: DayTruck; readonly cents: number; readonly drivers: readonly DayWorker[]; readonly hoursApply: boolean }[]
  readonly workers: readonly DayWorker[]
  readonly minutes: number
}

/** Departures behind the first are tried on multiples of so many minutes while waiting is saved, as the planner does, and wider apart until the first window ends, for who comes back from another journey. */
const STEP_MINUTES = 5
const LATER_STEP_MINUTES = 60

/** A journey that a plan has, to be among those that are tried. */
export interface TriedJourney {
  readonly jobs: readonly string[]
  readonly departAt: number
}

/** All orders of all jobs (no cap but the day's own eight jobs) that keep every window, each with the departures that are not worse in every way than another. */
export function exactRoutes(input: DayPlanInput, tried: readonly TriedJourney[] = []): ExactRoute[] {
  const place = input.places[0]
  if (!place) return []
  const { problem, jobs } = place
  const routes: ExactRoute[] = []
  const extend = (order: readonly DayJob[]): void => {
    for (const job of jobs) {
      if (order.includes(job)) continue
      const longer = [...order, job]
      const found = departuresOf(problem, longer)
      for (const one of tried) if (one.jobs.join() === longer.map(({ id }) => id).join()) found.push(...played(problem, longer, one.departAt))
      // Later jobs make nothing earlier: what is late now stays late.
      if (found.length === 0) continue
      const moments = new Map(found.map((replay) => [replay.leaveAt, replay]))
      const priced = [...moments.values()].map((replay) => ({ replay, lateCents: input.weights.lateness * expectedLateMinutes(problem, replay, longer) * problem.settings.latePerMinuteCents }))
      for (const one of priced) if (!priced.some((other) => other !== one && isBetter(other, one))) routes.push(routeOf(problem, longer, one.replay, one.lateCents))
      extend(longer)
    }
  }
  extend([])
  return routes.filter(({ trucks }) => trucks.length > 0)
}

type Priced = { readonly replay: Replay; readonly lateCents: number }

function isBetter(a: Priced, b: Priced): boolean {
  return a.replay.leaveAt >= b.replay.leaveAt && a.replay.backAt <= b.replay.backAt && a.lateCents <= b.lateCents
}

function played(problem: DayProblem, jobs: readonly DayJob[], departAt: number): Replay[] {
  const replay = replayJourney(problem, { yard: problem.yard, departAt, jobs })
  return replay === null || replay.jobs.some(({ lateMinutes }, index) => lateMinutes > (jobs[index]?.graceMinutes ?? 0)) || localDateOf(replay.leaveAt, problem.zone) !== problem.date ? [] : [replay]
}

function departuresOf(problem: DayProblem, jobs: readonly DayJob[]): Replay[] {
  const [first] = jobs
  if (!first) return []
  const aimed = { ...first, windowStartAt: first.windowStartAt ?? Math.min(problem.defaultStartAt, first.windowEndAt ?? Infinity) }
  const earliest = Math.max(replayJourney(problem, { yard: problem.yard, departAt: null, jobs: [aimed] })?.leaveAt ?? 0, problem.notBefore ?? 0)
  const found: Replay[] = []
  let saved: Replay | null = null
  for (let later = 0; later <= 24 * 60; later += STEP_MINUTES) {
    const aligned = Math.floor((earliest / MS_PER_MINUTE + later) / STEP_MINUTES) * STEP_MINUTES
    const [replay] = played(problem, jobs, later === 0 ? earliest : aligned * MS_PER_MINUTE)
    if (!replay) break
    const shortens: boolean = saved === null || replay.backAt - replay.leaveAt < saved.backAt - saved.leaveAt
    if (shortens || later % LATER_STEP_MINUTES === 0) found.push(replay)
    if (shortens) saved = replay
  }
  return found
}

function routeOf(problem: DayProblem, jobs: readonly DayJob[], replay: Replay, lateCents: number): ExactRoute {
  const minutes = (replay.offDutyAt - replay.onDutyAt) / MS_PER_MINUTE
  const workers = problem.workers.filter((worker) => {
    const away = worker.absences.some(({ startAt, endAt }) => Math.max(startAt, replay.onDutyAt) < Math.min(endAt, replay.offDutyAt))
    return worker.status === 'active' && !away && (worker.maxMinutesDay === null || minutes <= worker.maxMinutesDay) && !jobs.some(({ avoidWorkers }) => avoidWorkers.includes(worker.id))
  })
  const steers = (worker: DayWorker) => worker.roles.includes('driver') || worker.roles.includes('lead')
  const named = problem.workers.some(steers)
  const withinHours = new Map<string, boolean>()
  const trucks = problem.trucks.flatMap((truck) => {
    if (!takes(problem, truck, jobs) || truck.absences.some(({ startAt, endAt }) => Math.max(startAt, replay.leaveAt) < Math.min(endAt, replay.backAt))) return []
    const hoursApply = problem.hoursApply(truck.registeredKg)
    const drivers = workers.filter((worker) => {
      if ((named && !steers(worker)) || !mayDrive(worker.licence, truck, problem.province, problem.date).ok) return false
      if (!hoursApply) return true
      if (!withinHours.has(worker.id)) withinHours.set(worker.id, problem.driverHours(worker).refusal(atTheWheel(replay)) === null)
      return withinHours.get(worker.id) === true
    })
    const perKm = truck.costPerKmCents ?? problem.settings.assumedKmCents
    const perHour = truck.costPerHourCents ?? problem.settings.assumedTruckHourCents
    return drivers.length === 0 ? [] : [{ truck, drivers, hoursApply, cents: (perKm * replay.metres) / 1_000 + (perHour * (replay.backAt - replay.leaveAt)) / MS_PER_MINUTE / 60 }]
  })
  return { jobs, replay, lateCents, trucks, workers, minutes }
}

function takes({ settings }: DayProblem, truck: DayTruck, jobs: readonly DayJob[]): boolean {
  return truck.status === 'active' && jobs.every((job) => {
    const kg = job.weightKg ?? (job.volumeCuft ?? 0) * 7 * 0.453_592_37
    const fits = (job.volumeCuft ?? 0) <= truck.volumeCuft * settings.mostFill && (truck.payloadKg === null || kg <= truck.payloadKg)
    return fits && job.requiredFeatures.every((feature) => truck.features.includes(feature))
  })
}

export function atTheWheel({ onDutyAt, offDutyAt, trips }: Replay): DutyInterval[] {
  const moments = [onDutyAt, ...trips.flatMap(({ startAt, endAt }) => [startAt, endAt]), offDutyAt]
  return moments.slice(1).flatMap((endAt, index): DutyInterval[] => {
    const startAt = moments[index] as number
    return endAt > startAt ? [{ kind: index % 2 === 1 ? 'driving' : 'onDuty', startAt, endAt }] : []
  })
}
