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
  // Where no pair is to blame: of three journeys of somebody, not all.
  if (pairs.size === told.pairs.size) for (const worker of problem.workers) for (const three of threesOf(chosen.filter(({ crew }) => crew.includes(worker)))) tellThree(worker, three)
  // Nor three: not these people on these routes, unless somebody else who may drive is there.
  if (pairs.size === told.pairs.size && rows.length === told.rows.length) {
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

  /** Whoever drives the first is not on the others, or drives them, when that is too much; nor with any departure and order with which it is. */
  function tellThree(worker: DayWorker, [first, ...others]: readonly CrewedRoute[]): void {
    if (!driversOf(first!.route, true).includes(worker)) return
    for (const steering of [[false, false], [true, false], [false, true], [true, true]]) {
      const modes = [true, ...steering]
      const own = [first!, ...others]
      if (own.some(({ route }, at) => modes[at] && !wheels(route, worker)) || fits(own.map(({ route }) => route), modes)) continue
      const groups = own.map(({ r }) => [r])
      own.forEach(({ route }, at) => {
        routes.forEach((other, r) => {
          if (groups[at]!.includes(r) || sameJobs(other) !== sameJobs(route) || !other.workers.includes(worker) || (modes[at] && (at === 0 ? !driversOf(other, true).includes(worker) : !wheels(other, worker)))) return
          const rest = groups.with(at, [r])
          if (rest[0]!.every((a) => rest[1]!.every((b) => rest[2]!.every((c) => !fits([routes[a]!, routes[b]!, routes[c]!], modes))))) groups[at]!.push(r)
        })
      })
      const names = groups.flatMap((group, at) => group.flatMap((r) => {
        if (!modes[at]) return [rides(r, worker.id)]
        return [true, false].filter((hoursApply) => (hoursApply || at > 0) && driversOf(routes[r]!, hoursApply).includes(worker)).map((hoursApply) => wheelOn(r, worker.id, hoursApply))
      }))
      rows.push({ terms: names.map((name) => ({ name, times: 1 })), sense: '<=', bound: 2 })
      return
    }

    function fits(three: readonly ExactRoute[], modes: readonly boolean[]): boolean {
      const inOrder = three.toSorted((a, b) => a.replay.onDutyAt - b.replay.onDutyAt)
      const isOneByOne = inOrder.every(({ replay }, at) => at === 0 || inOrder[at - 1]!.replay.offDutyAt <= replay.onDutyAt)
      return isOneByOne && isWithin(worker, three.flatMap((route, at) => dutyOf(route, modes[at]!)))
    }
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

function wheels(route: ExactRoute, worker: DayWorker): boolean {
  return route.trucks.some(({ drivers }) => drivers.includes(worker))
}

/** Each three of them, each one of the three first. */
function threesOf(own: readonly CrewedRoute[]): CrewedRoute[][] {
  return own.flatMap((first) => own.flatMap((second, at) => own.slice(at + 1).flatMap((third) => (first === second || first === third ? [] : [[first, second, third]]))))
}

function sameJobs({ jobs }: ExactRoute): string {
  return jobs.map(({ id }) => id).toSorted().join()
}

function jobsOf({ jobs }: ExactRoute): string {
  return jobs.map(({ id }) => id).join()
}
