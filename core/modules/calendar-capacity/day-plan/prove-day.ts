import type { DutyInterval } from '../../../domain/hours-of-service/duty-log.ts'
import { MS_PER_MINUTE } from '../../../domain/time/zoned-time.ts'
import type { ExactAnswer, ExactSolver } from '../planner/exact-solver.ts'
import { lpText, type LpProgram, type LpRow } from '../planner/lp-text.ts'
import type { DayModel } from './day-model.ts'
import { unservedCents } from './day-plan-problem.ts'
import { keptJourneys, type FinalJourney } from './final-journey.ts'
import { FINEST, journeyColumns, type JourneyColumn } from './journey-columns.ts'
import { journeyRules } from './journey-rules.ts'
import { moneyOfJourneys } from './plan-money.ts'
import { hoursAllow } from '../recommend/worker-facts.ts'
import { smallDay, type JourneyOrder, type SmallDay } from './small-day-orders.ts'
import { drives, rides, smallDayProgram, type PaidGap, type TiredDriver } from './small-day-program.ts'
import { sureDuty } from './sure-duty.ts'
import { timeJourneys, type CrewedOrder } from './time-journeys.ts'
import type { WorkerColumns } from './worker-columns.ts'

/** Below that the plan and the bound are the same but for rounding. */
const SAME_CENTS = 10
const MOST_ROUNDS = 40
/** Larger programs take more memory than a thread has. */
const MOST_BINARIES = 10_000
/** Programs in whole numbers are made of the columns that cost least above what they bring: so many, then more. */
const TRIAL_SIZES = [600, 1_200, 2_000, 4_000]
const PROOF_SIZES = [500, 1_000, 1_800]
/** Pairs of departures of which hours over both are asked in one round, about half a second; what is beyond is not told, and the bound lower. */
const MOST_ASKED = 200_000
/** Of a column's names, those that say who or what is on it. */
const SEAT = /^([xy])(\d+)_(\d+)$/
const NOTHING_MET = { gaps: [], tired: [] }
/** How often a plan of single departures is looked for anew, with what was met on the way. */
const TRIALS = 8
/** Near enough to the best plan of those departures: what is left of it the proof finds. */
const TRIAL_GAP = 0.002
/** The same for what is proven: so much less is said. */
const PROOF_GAP = 0.0002

export interface DayProof {
  /** No plan of the day costs less. */
  readonly boundCents: number
  /** The cheapest plan that was found: the given one, or a better one. */
  readonly journeys: readonly FinalJourney[]
}

/**
 * The least that a small day can cost, and a plan that comes near it. The solver's program is a relaxation over all journeys there can be (docs/planner.md): its least is
 * a bound for every plan; what it chooses is given times, asked for every rule and priced, and taken where it is cheaper. Where the two differ the departures that were
 * chosen are told apart, gaps that are paid are charged, and it is solved again.
 * Null for a day that is not small, and where the solver gives no answer.
 */
export function proveDay(day: DayModel, columns: WorkerColumns, given: readonly FinalJourney[], solveExact: ExactSolver, shouldStop: () => boolean): DayProof | null {
  const small = smallDay(day)
  if (small === null) return null
  const kept = keptJourneys(day)
  const keptCents = centsOf(kept)
  const closeness = new Map<string, number>()
  const forbidden = new Map<string, { readonly worker: number; readonly out: ReadonlySet<string> }>()
  const close = new Map<string, readonly [string, string]>()
  const tried = journeyColumns(day, columns, small, null)
  const byKey = new Map(small.orders.map((order) => [order.key, order]))
  let open = small
  let best = given
  let bestCents = totalOf(given)
  let bound: number | null = null
  for (let round = 0; round < MOST_ROUNDS && !shouldStop(); round += 1) {
    const list = journeyColumns(day, columns, open, closeness)
    const met = { gaps: paidGaps(list), tired: tiredDrivers(list) }
    const whole = smallDayProgram(day, columns, small.kinds, list, met, () => true)
    if (whole.binaries.length > MOST_BINARIES) break
    const relaxed = solveExact(lpText({ ...whole, binaries: [] }))
    if (relaxed?.status !== 'optimal') break
    bound = Math.max(bound ?? -Infinity, relaxed.objective + keptCents)
    if (round < TRIALS) tryOut(list, relaxed)
    const chosen = solveWithin(list, met, whole.binaries, relaxed)
    if (chosen === null || bestCents - bound <= SAME_CENTS || !tellApart(chosen)) break
    open = withoutDear(list, relaxed)
  }
  return bound === null ? null : { boundCents: Math.min(bestCents, Math.ceil(bound - 1e-3)), journeys: best }

  /** Without the departures that no better plan has: driving one costs more, with the people that cost least, than there is to gain. */
  function withoutDear(list: readonly JourneyColumn[], { reduced, objective }: ExactAnswer): SmallDay {
    const room = bestCents - keptCents - objective
    const dear = new Map<string, Set<number>>()
    list.forEach(({ order: { key, people, leaves }, first, last, trucks, workers }, index) => {
      const truck = trucks.reduce((least, { kind }) => Math.min(least, reduced[drives(index, kind)] ?? 0), Infinity)
      const crew = workers.map(({ worker }) => reduced[rides(index, worker)] ?? 0).toSorted((a, b) => a - b).slice(0, people)
      if (crew.length === people && crew.reduce((sum, cents) => sum + cents, truck) < room) return
      const out = dear.get(key) ?? new Set()
      dear.set(key, out)
      for (const leave of leaves) if (first <= leave && leave <= last) out.add(leave)
    })
    return { ...open, orders: open.orders.flatMap((order) => withDepartures(order, dear.get(order.key)) ?? []) }
  }

  /** A plan of single departures, of those that are near to paying in the relaxation. */
  function tryOut(list: readonly JourneyColumn[], { reduced, objective }: ExactAnswer): void {
    const byOrder = Map.groupBy(list.keys(), (index) => list[index]!.order.key)
    const around = tried.map(({ order: { key }, leave }) => (byOrder.get(key) ?? []).find((index) => list[index]!.first <= leave && leave <= list[index]!.last))
    const costOf = (name: string): number => {
      const [, letter, column, other] = SEAT.exec(name)!
      const index = around[Number(column)]
      return index === undefined ? Infinity : (reduced[`${letter}${index}_${other}`] ?? 0)
    }
    const names = smallDayProgram(day, columns, small!.kinds, tried, NOTHING_MET, () => true).binaries.filter((name) => SEAT.test(name))
    for (let trial = 0, wider = 0; trial < TRIALS && wider < TRIAL_SIZES.length && !shouldStop(); trial += 1) {
      const room = bestCents - keptCents - objective
      const most = Math.min(room, sized(names, costOf, TRIAL_SIZES[wider]!))
      const program = smallDayProgram(day, columns, small!.kinds, tried, { gaps: paidGaps(tried), tired: tiredDrivers(tried) }, (name) => isNear(costOf(name), most))
      const answer = solveExact(lpText({ ...program, rows: [...program.rows, ...forbiddenRows(program), { terms: program.objective, sense: '<=', bound: bestCents - keptCents }] }), TRIAL_GAP)
      if (answer === null) return
      // Out of time it still has the best that it came upon, or nothing.
      const chosen = chosenOf(tried, answer)
      take(chosen)
      const isMet = meet(chosen)
      if (!isMet && forbid(chosen)) continue
      if (answer.status === 'infeasible' || answer.objective + keptCents >= bestCents * (1 - TRIAL_GAP) || !isMet) wider += 1
      if (most >= room) return
    }
  }

  /** Whose hours are over on several journeys is not sent out on all of them again: in plans that are tried, not in what is proven. False where nobody's are. */
  function forbid(chosen: readonly Chosen[]): boolean {
    const before = forbidden.size
    const [journeys] = timeJourneys(day, columns, small!, chosen.map(crewed))
    const all = [...(journeys ?? []), ...kept]
    const rules = journeyRules(day, columns, all)
    for (const { crew } of all.filter((journey) => rules(journey).length > 0)) {
      for (const { worker } of crew) {
        const out = chosen.filter(({ members }) => members.includes(worker)).map(({ column }) => column.order.key)
        if (out.length > 1) forbidden.set(`${worker} ${out.join(' ')}`, { worker, out: new Set(out) })
      }
    }
    return forbidden.size > before
  }

  function forbiddenRows({ binaries }: LpProgram): LpRow[] {
    const seats = new Set(binaries)
    return [...forbidden.values()].map(({ worker, out }): LpRow => ({
      terms: tried.flatMap(({ order: { key } }, index) => (out.has(key) && seats.has(rides(index, worker)) ? [{ name: rides(index, worker), times: 1 }] : [])), sense: '<=', bound: out.size - 1,
    }))
  }

  function crewed({ column: { order, leave }, kind, members }: Chosen): CrewedOrder {
    return { order: byKey.get(order.key)!, kind, members, leave }
  }

  /** Without the columns that no better plan can have: what one costs above what it brings is more than there is to gain. Null where there is nothing to go on with. */
  function solveWithin(list: readonly JourneyColumn[], met: { readonly gaps: readonly PaidGap[]; readonly tired: readonly TiredDriver[] }, names: readonly string[], { reduced, objective }: ExactAnswer): Chosen[] | null {
    let chosen: Chosen[] | null = null
    for (const size of PROOF_SIZES) {
      const room = bestCents - keptCents - objective
      const most = Math.min(room, sized(names, (name) => reduced[name] ?? 0, size))
      if (shouldStop()) return null
      const program = smallDayProgram(day, columns, small!.kinds, list, met, (name) => isNear(reduced[name] ?? 0, most))
      const answer = solveExact(lpText({ ...program, rows: [...program.rows, { terms: program.objective, sense: '<=', bound: bestCents - keptCents }] }), PROOF_GAP)
      if (answer === null) return null
      if (answer.status === 'other') {
        take(chosenOf(list, answer))
        return null
      }
      const least = answer.status === 'optimal' ? answer.objective - PROOF_GAP * Math.abs(answer.objective) : bestCents - keptCents
      bound = Math.max(bound!, Math.min(least, objective + most) + keptCents)
      if (answer.status === 'optimal') {
        chosen = chosenOf(list, answer)
        // Something better is worth another look before all is looked at.
        if (take(chosen) || least <= objective + most) return chosen
      } else if (most >= room) return null
    }
    // Not all was looked at: what is too cheap to be true is told apart all the same.
    return chosen
  }

  function chosenOf(list: readonly JourneyColumn[], { columns: values }: ExactAnswer): Chosen[] {
    const is = (name: string) => (values[name] ?? 0) > 0.5
    return list.flatMap((column, index) => small!.kinds.flatMap((_, kind) => (is(drives(index, kind)) ? [{ column, kind, members: column.workers.flatMap(({ worker }) => (is(rides(index, worker)) ? [worker] : [])) }] : [])))
  }

  /** Given times, it is the plan where it keeps every rule and costs less. */
  function take(chosen: readonly Chosen[]): boolean {
    const before = bestCents
    for (const journeys of timeJourneys(day, columns, small!, chosen.map(crewed))) {
      const cents = totalOf(journeys)
      if (cents >= bestCents) continue
      const all = [...journeys, ...kept]
      const rules = journeyRules(day, columns, all)
      if (all.some((journey) => rules(journey).length > 0)) continue
      best = journeys
      bestCents = cents
    }
    return bestCents < before
  }

  /** Journeys of the same people are looked at more closely, and so are all where none is shared; false where nothing is left to do. */
  function tellApart(chosen: readonly Chosen[]): boolean {
    const closer = new Set(sharing(chosen).flat().map(({ column }) => column.order.key))
    const isFiner = (key: string) => (closeness.get(key) ?? 0) < FINEST
    const keys = [...closer].some(isFiner) ? closer : new Set(chosen.map(({ column }) => column.order.key))
    const finer = [...keys].filter(isFiner)
    for (const key of finer) closeness.set(key, (closeness.get(key) ?? 0) + 1)
    return meet(chosen) || finer.length > 0
  }

  /** Pairs of which gaps and tired drivers are told from now on; false where all of them are known. */
  function meet(chosen: readonly Chosen[]): boolean {
    const before = close.size
    for (const pair of sharing(chosen)) {
      const jobs = [jobsOf(pair[0].column), jobsOf(pair[1].column)] as const
      close.set(jobs.join(' '), jobs)
    }
    return close.size > before
  }

  function sharing(chosen: readonly Chosen[]): (readonly [Chosen, Chosen])[] {
    return chosen.flatMap((first) => chosen.flatMap((second) => {
      if (first === second || first.column.out > second.column.out || !(first.members.some((worker) => second.members.includes(worker)) || (first.kind === second.kind && small!.kinds[first.kind]!.vehicles.length === 1))) return []
      return [[first, second] as const]
    }))
  }

  /** Where the time between two journeys is paid for sure, at what it costs at least; a cent less, for rounding. */
  function paidGaps(list: readonly JourneyColumn[]): PaidGap[] {
    const { paidGapMinutes } = day.places[0]!.problem.settings
    const byJobs = Map.groupBy(list.keys(), (index) => jobsOf(list[index]!))
    // Whoever could make another journey in between is not waiting.
    const most = list.reduce((least, { minutes }) => Math.min(least, minutes - 1), paidGapMinutes)
    return [...close.values()].flatMap(([before, after]) => (byJobs.get(after) ?? []).flatMap((other) => {
      const second = list[other]!
      return second.workers.flatMap(({ worker }): PaidGap[] => {
        const comes = (byJobs.get(before) ?? []).flatMap((one) => {
          const first = list[one]!
          const minutes = second.earliestOn - first.latestOff
          if (minutes <= 0 || second.on - first.off > most || !first.workers.some((rider) => rider.worker === worker)) return []
          return [{ column: one, cents: Math.max(0, (minutes * day.workers[worker]!.facts.wagePerHourCents) / 60 - 1) }]
        })
        return comes.length === 0 ? [] : [{ worker, after: other, before: comes }]
      })
    }))
  }

  /** By the hours of service of both journeys, of whoever is on two that were chosen together before. */
  function tiredDrivers(list: readonly JourneyColumn[]): TiredDriver[] {
    const byJobs = Map.groupBy(list.keys(), (index) => jobsOf(list[index]!))
    const duties = new Map<string, DutyInterval[]>()
    let asked = 0
    const dutyOn = (index: number) => {
      const { order, first, last } = list[index]!
      const key = `${order.key} ${first} ${last}`
      const known = duties.get(key) ?? sureDuty(day, order, first, last)
      duties.set(key, known)
      return known
    }
    return [...close.values()].flatMap((pair) => [pair, pair.toReversed()].flatMap(([ridden, driven]) => (byJobs.get(driven!) ?? []).flatMap((column) => {
      const wheel = new Set(list[column]!.trucks.flatMap(({ kind, drivers }) => (day.places[0]!.licensed(small!.kinds[kind]!.truck).hoursApply ? drivers : [])))
      return [...wheel].flatMap((worker): TiredDriver[] => {
        if (asked > MOST_ASKED) return []
        const { facts } = day.workers[worker]!
        const isWithin = (more: readonly DutyInterval[]) => hoursAllow(facts, [...dutyOn(column), ...more].toSorted((a, b) => a.startAt - b.startAt))
        const [others, wheels]: [number[], number[]] = [[], []]
        for (const other of byJobs.get(ridden!) ?? []) {
          const { on, off, workers, trucks } = list[other]!
          if (!workers.some((rider) => rider.worker === worker)) continue
          asked += 1
          if (!isWithin([{ startAt: day.baseMs + on * MS_PER_MINUTE, endAt: day.baseMs + off * MS_PER_MINUTE, kind: 'onDuty' }])) others.push(other)
          else if (trucks.some(({ drivers }) => drivers.includes(worker)) && !isWithin(dutyOn(other))) wheels.push(other)
        }
        return others.length + wheels.length === 0 ? [] : [{ worker, drives: column, rides: others, wheels }]
      })
    })))
  }

  function centsOf(journeys: readonly FinalJourney[]): number {
    return moneyOfJourneys(day, columns, journeys, false).reduce((sum, { totalCents }) => sum + totalCents, 0)
  }

  function totalOf(journeys: readonly FinalJourney[]): number {
    const served = new Set(journeys.flatMap(({ jobs }) => jobs.map(({ id }) => id)))
    return centsOf([...journeys, ...kept]) + day.stops.reduce((sum, stop) => sum + (served.has(stop.job.id) ? 0 : unservedCents(day, { ...stop, home: -1 })), 0)
  }
}

interface Chosen {
  readonly column: JourneyColumn
  readonly kind: number
  readonly members: readonly number[]
}

/** Journeys of the same jobs exclude each other, whatever their order. */
function jobsOf({ order: { stops } }: JourneyColumn): string {
  return stops.toSorted((a, b) => a - b).join()
}

/** Null where none is left. */
function withDepartures(order: JourneyOrder, without: ReadonlySet<number> | undefined): JourneyOrder | null {
  if (without === undefined) return order
  const left = <T>(list: readonly T[]) => list.filter((_, at) => !without.has(order.leaves[at]!))
  const leaves = left(order.leaves)
  return leaves.length === 0 ? null : { ...order, leaves, backs: left(order.backs), lateCents: left(order.lateCents), deviations: left(order.deviations) }
}

/** What the dearest of so many costs. */
function sized(names: readonly string[], costOf: (name: string) => number, size: number): number {
  return names.length <= size ? Infinity : names.map(costOf).toSorted((a, b) => a - b)[size]!
}

function isNear(cents: number, most: number): boolean {
  return cents === 0 || cents < most
}
