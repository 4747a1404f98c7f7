import { skillCovers } from './skill-covers.ts'
import type { ExactSolver } from '../../../core/modules/calendar-capacity/planner/exact-solver.ts'
import { lpCost, lpText, type LpProgram, type LpRow, type LpTerm } from '../../../core/modules/calendar-capacity/planner/lp-text.ts'
import { DEFAULT_PLAN_PRICES } from '../../../core/modules/calendar-capacity/day-plan/plan-prices.ts'
import type { DayPlanInput } from '../../../core/modules/calendar-capacity/day-plan/day-plan-input.ts'
import { MS_PER_MINUTE } from '../../../core/domain/time/zoned-time.ts'
import type { DayWorker } from '../../../core/modules/calendar-capacity/recommend/day-problem.ts'
import { hoursCuts, NO_WHEEL, type Wheel } from './exact-hours.ts'
import { exactRoutes, type ExactRoute, type TriedJourney } from './exact-routes.ts'

export interface ExactDay {
  /** No plan of the day costs less. */
  readonly leastCents: number
  readonly routes: number
  readonly chosen: readonly { readonly route: ExactRoute; readonly truck: string; readonly crew: readonly DayWorker[] }[]
}

export interface ExactOptions {
  /** Journeys to be among the departures. */
  readonly tried?: readonly TriedJourney[]
  /** Nobody goes out a second time. */
  readonly onceEach?: boolean
  /** What a plan is known to cost: it need not be looked further than that. */
  readonly isAtMost?: number | null
}

/** Gaps are charged and hours over several journeys told when a solution makes use of them, and the program is solved again. */
const MOST_ROUNDS = 60

/**
 * The least that a day can cost, proven by the solver: every order of jobs, every truck, every crew, somebody or a truck out twice included.
 * For one location, an empty board and jobs of one truck that follow no other. Never above what can be had. Null where the solver ran out of time.
 */
export function exactDay(input: DayPlanInput, solve: ExactSolver, { tried = [], onceEach = false, isAtMost = null }: ExactOptions = {}): ExactDay | null {
  const routes = exactRoutes(input, tried)
  const gaps = new Map<string, { readonly cents: number; readonly both: readonly string[] }>()
  let wheel: Wheel = NO_WHEEL
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const program = programOf(input, routes, wheel)
    if (onceEach) program.rows.push(...onceRows(input, routes))
    for (const [name, { cents, both }] of gaps) {
      program.objective.push({ name, times: cents })
      program.rows.push({ terms: [...both.map((one) => ({ name: one, times: 1 })), { name, times: -1 }], sense: '<=', bound: 1 })
    }
    if (isAtMost !== null) program.rows.push({ terms: program.objective, sense: '<=', bound: isAtMost + 1 })
    const answer = solve(lpText(program))
    if (answer === null || answer.status !== 'optimal') return null
    const is = (name: string) => (answer.columns[name] ?? 0) > 0.5
    const chosen = routes.flatMap((route, r) => route.trucks.flatMap((driven, t) => (is(`x${r}_${t}`) ? [{ route, r, driven, truck: driven.truck.id, crew: route.workers.filter(({ id }) => is(onRoute(r, id))) }] : [])))
    const short = shortGaps(input, chosen).filter(({ name }) => !gaps.has(name))
    for (const { name, ...gap } of short) gaps.set(name, gap)
    const cuts = hoursCuts(input, routes, chosen, wheel, { rides: onRoute, drives: atWheel })
    if (short.length === 0 && cuts === null) return { leastCents: lpCost(program, answer.columns), routes: routes.length, chosen }
    wheel = cuts ?? wheel
  }
  return null
}

function onceRows({ places }: DayPlanInput, routes: readonly ExactRoute[]): LpRow[] {
  return places[0]!.problem.workers.map((worker): LpRow => ({ terms: routes.flatMap((route, r) => (route.workers.includes(worker) ? [{ name: onRoute(r, worker.id), times: 1 }] : [])), sense: '<=', bound: 1 }))
}

/** Two journeys of one person so close that the time between is paid; at the base wage, which is what it costs at least. */
function shortGaps({ places }: DayPlanInput, chosen: readonly { readonly route: ExactRoute; readonly r: number; readonly crew: readonly DayWorker[] }[]): { name: string; cents: number; both: readonly string[] }[] {
  const { settings } = places[0]!.problem
  return chosen.flatMap((first) => chosen.flatMap((second) => {
    const minutes = (second.route.replay.onDutyAt - first.route.replay.offDutyAt) / MS_PER_MINUTE
    if (first === second || minutes <= 0 || minutes > settings.paidGapMinutes) return []
    return first.crew.filter((worker) => second.crew.includes(worker)).map((worker) => ({
      name: named(`z${first.r}_${second.r}`, worker.id), cents: (minutes * (worker.wagePerHourCents ?? settings.assumedWageCents)) / 60, both: [onRoute(first.r, worker.id), onRoute(second.r, worker.id)],
    }))
  }))
}

type MadeProgram = LpProgram & { readonly objective: LpTerm[]; readonly rows: LpRow[] }

/** x: route by truck · y: worker on route · u: job not served · o: a worker's minutes of overtime · d and e: who drives a route under hours of service and without, where hours over several were met. */
function programOf({ places, weights }: DayPlanInput, routes: readonly ExactRoute[], wheel: Wheel): MadeProgram {
  const { problem, jobs } = places[0]!
  const objective: LpTerm[] = []
  const rows: LpRow[] = []
  const binaries: string[] = []
  const column = (name: string, times: number) => {
    objective.push({ name, times })
    binaries.push(name)
  }
  const wageOf = new Map(problem.workers.map((worker) => [worker.id, (worker.wagePerHourCents ?? problem.settings.assumedWageCents) / 60]))
  const leadsNeeded = problem.workers.some(({ roles }) => roles.includes('lead'))
  routes.forEach((route, r) => {
    route.trucks.forEach(({ cents }, t) => column(`x${r}_${t}`, cents + route.lateCents))
    for (const worker of route.workers) column(onRoute(r, worker.id), wageOf.get(worker.id)! * route.minutes)
    const isDriven = route.trucks.map((_, t): LpTerm => ({ name: `x${r}_${t}`, times: -1 }))
    const people = (list: readonly { readonly id: string }[]) => list.map(({ id }): LpTerm => ({ name: onRoute(r, id), times: 1 }))
    const size = Math.max(1, ...route.jobs.map(({ crewSize }) => crewSize))
    rows.push({ terms: [...people(route.workers), ...isDriven.map(({ name }) => ({ name, times: -size }))], sense: '>=', bound: 0 })
    for (const { id } of route.workers) rows.push({ terms: [{ name: onRoute(r, id), times: 1 }, ...isDriven], sense: '<=', bound: 0 })
    const seats = ({ drivers, hoursApply }: ExactRoute['trucks'][number]) => drivers.map(({ id }) => (wheel.names.has(atWheel(r, id, hoursApply)) ? atWheel(r, id, hoursApply) : onRoute(r, id)))
    for (const truck of route.trucks) {
      const same = route.trucks.flatMap((one, t) => (seats(one).join() === seats(truck).join() ? [{ name: `x${r}_${t}`, times: -1 }] : []))
      rows.push({ terms: [...seats(truck).map((name) => ({ name, times: 1 })), ...same], sense: '>=', bound: 0 })
    }
    const leads = route.workers.filter(({ roles }) => roles.includes('lead'))
    if (leadsNeeded) rows.push({ terms: [...people(leads), ...isDriven], sense: '>=', bound: 0 })
    for (const trainee of route.workers.filter((worker) => worker.trainee)) rows.push({ terms: [...people(leads.filter(({ id }) => id !== trainee.id)), { name: onRoute(r, trainee.id), times: -1 }], sense: '>=', bound: 0 })
    for (const skill of new Set(route.jobs.flatMap(({ requiredSkills }) => requiredSkills))) rows.push({ terms: [...people(route.workers.filter(({ skills }) => skills.some((held) => skillCovers(held, skill)))), ...isDriven], sense: '>=', bound: 0 })
    for (const worker of route.workers) for (const other of worker.apartFrom) if (other !== worker.id && route.workers.some(({ id }) => id === other)) rows.push({ terms: [...people([worker, { id: other }]), ...isDriven], sense: '<=', bound: 0 })
  })
  for (const job of jobs) {
    column(named('u', job.id), weights.unserved * ((job.revenueCents ?? 0) + DEFAULT_PLAN_PRICES.promiseCents))
    rows.push({ terms: [{ name: named('u', job.id), times: 1 }, ...routes.flatMap((route, r) => (route.jobs.includes(job) ? route.trucks.map((_, t) => ({ name: `x${r}_${t}`, times: 1 })) : []))], sense: '=', bound: 1 })
  }
  // Out once at a time: of what is out at the moment that one leaves, one.
  for (const truck of problem.trucks) {
    const out = routes.flatMap((route, r) => route.trucks.flatMap((one, t) => (one.truck === truck ? [{ name: `x${r}_${t}`, from: route.replay.leaveAt, to: route.replay.backAt }] : [])))
    rows.push(...oneAtATime(out))
  }
  for (const worker of problem.workers) {
    const on = routes.flatMap((route, r) => (route.workers.includes(worker) ? [{ name: onRoute(r, worker.id), from: route.replay.onDutyAt, to: route.replay.offDutyAt, minutes: route.minutes }] : []))
    rows.push(...oneAtATime(on))
    const minutes = on.map((one): LpTerm => ({ name: one.name, times: one.minutes }))
    if (worker.maxMinutesDay !== null) rows.push({ terms: minutes, sense: '<=', bound: worker.maxMinutesDay })
    objective.push({ name: named('o', worker.id), times: wageOf.get(worker.id)! * (worker.overtime.factor - 1) })
    rows.push({ terms: [...minutes, { name: named('o', worker.id), times: -1 }], sense: '<=', bound: Math.max(0, worker.overtime.afterMinutesWeek - worker.weekMinutes) })
  }
  for (const [drives, rides] of wheel.names) {
    binaries.push(drives)
    rows.push({ terms: [{ name: drives, times: 1 }, { name: rides, times: -1 }], sense: '<=', bound: 0 })
  }
  rows.push(...wheel.rows)
  return { objective, rows, binaries }
}

/** A dash would be a minus. */
function named(kind: string, id: string): string {
  return `${kind}_${id.replaceAll('-', '_')}`
}

function onRoute(route: number, worker: string): string {
  return named(`y${route}`, worker)
}

/** At the wheel of a truck that is under hours of service, or of one that is not. */
function atWheel(route: number, worker: string, hoursApply: boolean): string {
  return named(`${hoursApply ? 'd' : 'e'}${route}`, worker)
}

function oneAtATime(out: readonly { readonly name: string; readonly from: number; readonly to: number }[]): LpRow[] {
  return [...new Set(out.map(({ from }) => from))].map((moment): LpRow => ({ terms: out.filter(({ from, to }) => from <= moment && moment < to).map(({ name }) => ({ name, times: 1 })), sense: '<=', bound: 1 }))
}
