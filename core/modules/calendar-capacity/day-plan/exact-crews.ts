import { holdsSkill } from '../../../domain/skill/skill-level.ts'
import { dutyOf } from '../../../domain/journey/duty.ts'
import { MS_PER_MINUTE } from '../../../domain/time/zoned-time.ts'
import type { ExactSolver } from '../planner/exact-solver.ts'
import { lpText, type LpProgram, type LpRow, type LpTerm } from '../planner/lp-text.ts'
import type { PlanAnswer } from '../planner/solve-plan.ts'
import { shiftOf } from '../recommend/pay.ts'
import { hoursAllow } from '../recommend/worker-facts.ts'
import { crewMoves, stayingCrews } from './crew-moves.ts'
import type { DayModel } from './day-model.ts'
import { keptJourneys, solvedJourney, solvedJourneys, type FinalJourney } from './final-journey.ts'
import { journeyRules } from './journey-rules.ts'
import { moneyOfJourneys } from './plan-money.ts'
import { DEFAULT_PLAN_PRICES as PRICES } from './plan-prices.ts'
import type { WorkerColumns } from './worker-columns.ts'

/**
 * Who goes on which of the search's routes for the least pay, exactly: an integer program over workers × routes with every rule about people.
 * Pairs who work well together and the risk of hours are not in it; its crews are taken where the whole day is cheaper with them.
 */
export function exactCrews(day: DayModel, columns: WorkerColumns, solved: PlanAnswer, solveExact: ExactSolver): PlanAnswer {
  const routes = routesOf(day, solved)
  if (routes.length === 0) return solved
  const answer = solveExact(lpText(program(day, columns, routes)))
  if (answer?.status !== 'optimal') return solved
  const crews = [...solved.crews]
  for (const { vehicle } of routes) crews[vehicle] = day.workers.flatMap((_, worker) => ((answer.columns[seat(worker, vehicle)] ?? 0) > 0.5 ? [worker] : []))
  const better = { ...solved, crews }
  const price = (one: PlanAnswer) => moneyOfJourneys(day, columns, solvedJourneys(day, one), false).reduce((sum, { totalCents }) => sum + totalCents, 0)
  // Not every rule is in the program: who is kept elsewhere, or hours over several journeys.
  const broken = (one: PlanAnswer) => {
    const all = [...solvedJourneys(day, one), ...keptJourneys(day)]
    const rules = journeyRules(day, columns, all)
    return all.reduce((sum, journey) => sum + rules(journey).length, 0)
  }
  return price(better) < price(solved) && broken(better) <= broken(solved) ? better : solved
}

interface CrewRoute {
  readonly vehicle: number
  readonly stops: readonly number[]
  readonly journey: FinalJourney
}

/** Those whose crew is the plan's to choose. */
function routesOf(day: DayModel, solved: PlanAnswer): CrewRoute[] {
  return day.vehicles.flatMap(({ crewStays, home }, vehicle): CrewRoute[] => {
    const stops = solved.routes[vehicle]!
    if (stops.length === 0 || (crewStays && home.length > 0)) return []
    const journey = solvedJourney(day, solved, vehicle)
    return journey ? [{ vehicle, stops, journey }] : []
  })
}

function seat(worker: number, vehicle: number): string {
  return `x${worker}_${vehicle}`
}

function program(day: DayModel, columns: WorkerColumns, routes: readonly CrewRoute[]): LpProgram {
  const objective: LpTerm[] = []
  const rows: LpRow[] = []
  const binaries: string[] = []
  const chosen = new Set(routes.map(({ vehicle }) => vehicle))
  const seats = day.workers.map((): LpTerm[] => [])
  for (const route of routes) {
    const people = peopleFor(day, columns, route, chosen)
    for (const { worker, cents } of people) {
      const name = seat(worker, route.vehicle)
      binaries.push(name)
      objective.push({ name, times: Math.round(cents) })
      seats[worker]!.push({ name, times: 1 })
    }
    rows.push(...crewRows(day, columns, route, people.map(({ worker }) => worker)))
    for (const stop of route.stops) {
      if (columns.hasWish[stop] === 0 || day.input.weights.wishes === 0) continue
      const missed = `u${stop}`
      objective.push({ name: missed, times: Math.round(day.input.weights.wishes * PRICES.missedWishCents) })
      rows.push({ terms: [{ name: missed, times: 1 }, ...people.flatMap(({ worker }) => (columns.wished[stop * columns.count + worker] === 1 ? [{ name: seat(worker, route.vehicle), times: 1 }] : []))], sense: '>=', bound: 1 })
    }
  }
  for (const terms of seats) if (terms.length > 1) rows.push({ terms, sense: '<=', bound: 1 })
  return { objective, rows, binaries }
}

/** Who may work the route's shift at all, and for how much. Those on a crew that is not chosen here are not free. */
function peopleFor(day: DayModel, columns: WorkerColumns, { vehicle, stops, journey }: CrewRoute, chosen: ReadonlySet<number>): { readonly worker: number; readonly cents: number }[] {
  const shift = shiftOf(journey.timeline)
  const minute = (instant: number) => Math.round((instant - day.baseMs) / MS_PER_MINUTE)
  const moves = crewMoves(day, columns.homeOf)
  const stands = moves.standsFor(vehicle, stops, 0, stops.length)
  const held = new Set(stayingCrews(day).flatMap((crew, index) => (chosen.has(index) ? [] : [...crew])))
  return day.workers.flatMap((_, worker) => {
    if (held.has(worker) || stops.some((stop) => columns.avoided[stop * columns.count + worker] === 1)) return []
    const cents = columns.cents(worker, vehicle, minute(shift.startAt), minute(shift.endAt))
    if (Number.isNaN(cents)) return []
    return [{ worker, cents: cents + moves.cents(worker, vehicle, stands) }]
  })
}

function crewRows(day: DayModel, columns: WorkerColumns, { vehicle, stops, journey }: CrewRoute, people: readonly number[]): LpRow[] {
  const { leadNeeded, problem, licensed: licencesOf } = day.places[journey.place]!
  const { licensed, hoursApply } = licencesOf(day.vehicles[vehicle]!.truck)
  const driven = dutyOf(journey.timeline, true)
  const drivers = people.filter((worker) => licensed[worker] === 1 && (!hoursApply || hoursAllow(day.workers[worker]!.facts, driven)))
  const leads = people.filter((worker) => columns.leads[worker] === 1)
  const jobs = stops.map((stop) => day.stops[stop]!.job)
  // The route's times are those of so many people, where a job may be done by more or fewer.
  const isTimed = jobs.some(({ leastCrew, mostCrew }) => leastCrew < mostCrew)
  const least = isTimed ? journey.crew.length : Math.max(...jobs.map(({ leastCrew, trucks }) => Math.ceil(leastCrew / trucks)))
  const atLeast = (some: readonly number[], bound: number): LpRow => ({ terms: some.map((worker) => ({ name: seat(worker, vehicle), times: 1 })), sense: '>=', bound })
  const rows: LpRow[] = [{ ...atLeast(people, least), sense: isTimed ? '=' : '>=' }, atLeast(drivers, 1)]
  if (leadNeeded) rows.push(atLeast(leads, 1))
  if (leadNeeded && !problem.settings.leadMayDrive && least > 1) rows.push(atLeast([...new Set([...drivers, ...leads])], 2))
  for (const skill of new Set(stops.flatMap((stop) => day.stops[stop]!.job.requiredSkills))) rows.push(atLeast(people.filter((worker) => holdsSkill(day.workers[worker]!.facts.worker.skills, skill)), 1))
  for (const worker of people) {
    if (columns.trainees[worker] === 1) rows.push({ terms: [...leads.filter((lead) => lead !== worker).map((lead) => ({ name: seat(lead, vehicle), times: 1 })), { name: seat(worker, vehicle), times: -1 }], sense: '>=', bound: 0 })
    for (const other of people) if (other > worker && columns.apart[worker * columns.count + other] === 1) rows.push({ terms: [{ name: seat(worker, vehicle), times: 1 }, { name: seat(other, vehicle), times: 1 }], sense: '<=', bound: 1 })
  }
  return rows
}
