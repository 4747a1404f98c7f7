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
/** Plans round cents journey by journey. */
const ROUNDING_CENTS = 10

/**
 * The least that a day can cost, proven by the solver: every order of jobs, every truck, every crew, somebody or a truck out twice included.
 * For one location, an empty board and jobs of one truck that follow no other. Never above what can be had. Null where the solver ran out of time.
 */
export function exactDay(input: DayPlanInput, solve: ExactSolver, { tried = [], onceEach = false, isAtMost = null }: ExactOptions = {}): ExactDay | null {
  const routes = exactRoutes(input, tried)
  const gaps = new Map<string, LongWait>()
  const dear = new Set<string>()
  let wheel: Wheel = NO_WHEEL
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const whole = programOf(input, routes, wheel)
    if (onceEach) whole.rows.push(...onceRows(input, routes))
    for (const wait of gaps.values()) tellWait(whole, routes, wait)
    if (isAtMost !== null) leaveOut(whole, dear, solve, isAtMost + ROUNDING_CENTS)
    const program = without(whole, dear)
    if (isAtMost !== null) program.rows.push({ terms: program.objective, sense: '<=', bound: isAtMost + ROUNDING_CENTS })
    const answer = solve(lpText(program))
    if (answer === null || answer.status !== 'optimal') return null
    const is = (name: string) => (answer.columns[name] ?? 0) > 0.5
    const chosen = routes.flatMap((route, r) => route.trucks.flatMap((driven, t) => (is(`x${r}_${t}`) ? [{ route, r, driven, truck: driven.truck.id, crew: route.workers.filter(({ id }) => is(onRoute(r, id))) }] : [])))
    const short = shortGaps(input, chosen).filter((wait) => !gaps.has(keyOf(wait)))
    for (const wait of short) gaps.set(keyOf(wait), wait)
    const cuts = hoursCuts(input, routes, chosen, wheel, { rides: onRoute, drives: atWheel })
    if (short.length === 0 && cuts === null) return { leastCents: lpCost(program, answer.columns), routes: routes.length, chosen }
    wheel = cuts ?? wheel
  }
  return null
}

/** What is in no solution as cheap as the known one: without whole numbers, one of it alone costs more than there is to gain. */
function leaveOut(program: MadeProgram, dear: Set<string>, solve: ExactSolver, most: number): void {
  const relaxed = solve(lpText({ ...without(program, dear), binaries: [] }))
  if (relaxed?.status !== 'optimal') return
  for (const name of program.binaries) if ((relaxed.reduced[name] ?? 0) > most - relaxed.objective) dear.add(name)
}

function without({ objective, rows, binaries }: MadeProgram, dear: ReadonlySet<string>): MadeProgram {
  const isLeft = ({ name }: LpTerm) => !dear.has(name)
  return { objective: objective.filter(isLeft), rows: rows.map((row) => ({ ...row, terms: row.terms.filter(isLeft) })), binaries: binaries.filter((name) => !dear.has(name)) }
}

function onceRows({ places }: DayPlanInput, routes: readonly ExactRoute[]): LpRow[] {
  return places[0]!.problem.workers.map((worker): LpRow => ({ terms: routes.flatMap((route, r) => (route.workers.includes(worker) ? [{ name: onRoute(r, worker.id), times: 1 }] : [])), sense: '<=', bound: 1 }))
}

/** Somebody who waits on pay between a journey of the one jobs and one of the others. */
interface LongWait {
  readonly worker: DayWorker
  readonly before: string
  readonly after: string
  readonly paidGapMinutes: number
  readonly centsPerMinute: number
}

function keyOf({ worker, before, after }: LongWait): string {
  return `${worker.id} ${before} ${after}`
}

/** The same jobs in whichever order: of such journeys a plan has one. */
function jobSet({ jobs }: ExactRoute): string {
  return jobs.map(({ id }) => id).toSorted().join()
}

/** Two journeys of one person so close that the time between is paid. */
function shortGaps({ places }: DayPlanInput, chosen: readonly { readonly route: ExactRoute; readonly crew: readonly DayWorker[] }[]): LongWait[] {
  const { settings: { paidGapMinutes, assumedWageCents } } = places[0]!.problem
  return chosen.flatMap((first) => chosen.flatMap((second) => {
    if (first === second || paidWait(first.route, second.route, paidGapMinutes) === 0) return []
    return first.crew.filter((worker) => second.crew.includes(worker)).map((worker): LongWait => ({ worker, before: jobSet(first.route), after: jobSet(second.route), paidGapMinutes, centsPerMinute: (worker.wagePerHourCents ?? assumedWageCents) / 60 }))
  }))
}

function paidWait(first: ExactRoute, second: ExactRoute, paidGapMinutes: number): number {
  const minutes = (second.replay.onDutyAt - first.replay.offDutyAt) / MS_PER_MINUTE
  return minutes > 0 && minutes <= paidGapMinutes ? minutes : 0
}

/** At the base wage, which is what it costs at least; by the journey that he comes to, since he comes from one of those before it. */
function tellWait({ objective, rows }: MadeProgram, routes: readonly ExactRoute[], { worker, before, after, paidGapMinutes, centsPerMinute }: LongWait): void {
  const first = [...routes.entries()].filter(([, route]) => jobSet(route) === before && route.workers.includes(worker))
  routes.forEach((second, s) => {
    if (jobSet(second) !== after || !second.workers.includes(worker)) return
    const comes = first.flatMap(([r, route]) => {
      const minutes = paidWait(route, second, paidGapMinutes)
      return minutes === 0 ? [] : [{ name: onRoute(r, worker.id), times: minutes * centsPerMinute }]
    })
    if (comes.length === 0) return
    const most = Math.max(...comes.map(({ times }) => times))
    const name = named(`z${first[0]![0]}_${s}`, worker.id)
    objective.push({ name, times: 1 })
    rows.push({ terms: [...comes, { name: onRoute(s, worker.id), times: most }, { name, times: -1 }], sense: '<=', bound: most })
  })
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
