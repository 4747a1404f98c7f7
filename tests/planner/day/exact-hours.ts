import type { DutyInterval } from '../../../core/domain/hours-of-service/duty-log.ts'
import { MS_PER_MINUTE } from '../../../core/domain/time/zoned-time.ts'
import type { DayPlanInput } from '../../../core/modules/calendar-capacity/day-plan/day-plan-input.ts'
import type { LpRow, LpTerm } from '../../../core/modules/calendar-capacity/planner/lp-text.ts'
import type { DayWorker } from '../../../core/modules/calendar-capacity/recommend/day-problem.ts'
import { atTheWheel, type ExactRoute } from './exact-routes.ts'

/** What is told of whoever is on several journeys. */
export interface Wheel {
  /** Somebody drives a route, and the name of him on it. */
  readonly names: ReadonlyMap<string, string>
  readonly rows: readonly LpRow[]
  /** Pairs of orders that are told. */
  readonly pairs: ReadonlySet<string>
}

export const NO_WHEEL: Wheel = { names: new Map(), rows: [], pairs: new Set() }

export interface CrewedRoute {
  readonly route: ExactRoute
  readonly r: number
  readonly driven: ExactRoute['trucks'][number]
  readonly crew: readonly DayWorker[]
}

interface Names {
  readonly rides: (route: number, worker: string) => string
  readonly drives: (route: number, worker: string, hoursApply: boolean) => string
}

/** What forbids a choice in which nobody can drive everything within the hours of the whole day, or somebody works longer than he may; null where it holds. */
export function hoursCuts({ places }: DayPlanInput, routes: readonly ExactRoute[], chosen: readonly CrewedRoute[], told: Wheel, { rides, drives }: Names): Wheel | null {
  const { problem } = places[0]!
  const rows = [...told.rows]
  for (const worker of problem.workers) {
    const own = chosen.filter(({ crew }) => crew.includes(worker))
    if (worker.maxMinutesDay !== null && paidMinutes(own) > worker.maxMinutesDay) rows.push({ terms: own.map(({ r }) => ({ name: rides(r, worker.id), times: 1 })), sense: '<=', bound: own.length - 1 })
  }
  if (canBeDriven(0, [])) return rows.length > told.rows.length ? { ...told, rows } : null
  const names = new Map(told.names)
  const pairs = new Set(told.pairs)
  for (const first of chosen) {
    for (const second of chosen) {
      const key = `${jobsOf(first.route)} ${jobsOf(second.route)}`
      if (first === second || !first.driven.hoursApply || pairs.has(key) || !first.crew.some((worker) => second.crew.includes(worker))) continue
      pairs.add(key)
      tellPair(jobsOf(first.route), jobsOf(second.route))
    }
  }
  // Where no pair is to blame: not these people on these routes, unless somebody else who may drive is there.
  if (pairs.size === told.pairs.size) {
    const seats = chosen.flatMap(({ r, crew }) => crew.map(({ id }) => rides(r, id)))
    const helpers = chosen.flatMap(({ r, route, crew }) => [...new Set(route.trucks.flatMap(({ drivers }) => drivers))].filter((worker) => !crew.includes(worker)).map(({ id }) => rides(r, id)))
    const under = chosen.map(({ r, route, driven }) => `x${r}_${route.trucks.indexOf(driven)}`)
    rows.push({ terms: [...[...seats, ...under].map((name) => ({ name, times: 1 })), ...helpers.map((name) => ({ name, times: -1 }))], sense: '<=', bound: seats.length + chosen.length - 1 })
  }
  return { names, rows, pairs }

  /** Of those who drive a truck under hours of service all driving counts. */
  function canBeDriven(at: number, wheel: readonly DayWorker[]): boolean {
    const journey = chosen[at]
    if (journey !== undefined) return journey.driven.drivers.some((worker) => journey.crew.includes(worker) && canBeDriven(at + 1, [...wheel, worker]))
    const asked = new Set(wheel.filter((_, index) => chosen[index]!.driven.hoursApply))
    return [...asked].every((worker) => isWithin(worker, chosen.flatMap((one, index) => (one.crew.includes(worker) ? dutyOf(one.route, wheel[index] === worker) : []))))
  }

  /** Whoever drives the one is not on the other when that is too much, and does not drive it when that is; whatever the departures, of which there is one at most. */
  function tellPair(driven: string, other: string): void {
    const second = [...routes.entries()].filter(([, route]) => jobsOf(route) === other)
    routes.forEach((route, r) => {
      if (jobsOf(route) !== driven) return
      for (const worker of driversOf(route, true)) {
        const terms = second.flatMap(([s, two]): LpTerm[] => {
          if (!two.workers.includes(worker) || (route.replay.onDutyAt < two.replay.offDutyAt && two.replay.onDutyAt < route.replay.offDutyAt)) return []
          if (!isWithin(worker, [...dutyOf(route, true), ...dutyOf(two, false)])) return [{ name: rides(s, worker.id), times: 1 }]
          const wheels = [true, false].filter((hoursApply) => driversOf(two, hoursApply).includes(worker))
          if (wheels.length === 0 || isWithin(worker, [...dutyOf(route, true), ...dutyOf(two, true)])) return []
          return wheels.map((hoursApply) => ({ name: wheelOn(s, worker.id, hoursApply), times: 1 }))
        })
        if (terms.length > 0) rows.push({ terms: [{ name: wheelOn(r, worker.id, true), times: 1 }, ...terms], sense: '<=', bound: 1 })
      }
    })
  }

  function wheelOn(route: number, worker: string, hoursApply: boolean): string {
    const name = drives(route, worker, hoursApply)
    names.set(name, rides(route, worker))
    return name
  }

  function isWithin(worker: DayWorker, duty: readonly DutyInterval[]): boolean {
    return problem.driverHours(worker).refusal(duty.toSorted((a, b) => a.startAt - b.startAt)) === null
  }

  function paidMinutes(own: readonly CrewedRoute[]): number {
    let until: number | null = null
    let minutes = 0
    for (const { route: { replay: { onDutyAt, offDutyAt } } } of own.toSorted((a, b) => a.route.replay.onDutyAt - b.route.replay.onDutyAt)) {
      const from: number = until !== null && (onDutyAt - until) / MS_PER_MINUTE <= problem.settings.paidGapMinutes ? until : onDutyAt
      minutes += (offDutyAt - from) / MS_PER_MINUTE
      until = offDutyAt
    }
    return minutes
  }
}

function dutyOf({ replay }: ExactRoute, isDriving: boolean): DutyInterval[] {
  return isDriving ? atTheWheel(replay) : [{ kind: 'onDuty', startAt: replay.onDutyAt, endAt: replay.offDutyAt }]
}

function driversOf({ trucks }: ExactRoute, isUnderHours: boolean): DayWorker[] {
  return [...new Set(trucks.flatMap(({ drivers, hoursApply }) => (hoursApply === isUnderHours ? drivers : [])))]
}

function jobsOf({ jobs }: ExactRoute): string {
  return jobs.map(({ id }) => id).join()
}
