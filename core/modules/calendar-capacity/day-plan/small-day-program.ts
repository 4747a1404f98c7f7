import { holdsSkill } from '../../../domain/skill/skill-level.ts'
import type { LpProgram, LpRow, LpTerm } from '../planner/lp-text.ts'
import type { DayModel } from './day-model.ts'
import { unservedCents } from './day-plan-problem.ts'
import type { JourneyColumn } from './journey-columns.ts'
import { DEFAULT_PLAN_PRICES as PRICES } from './plan-prices.ts'
import type { TruckKind } from './small-day-orders.ts'
import type { WorkerColumns } from './worker-columns.ts'

const goes = (column: number): string => `s${column}`
export const drives = (column: number, kind: number): string => `x${column}_${kind}`
export const rides = (column: number, worker: number): string => `y${column}_${worker}`
const left = (stop: number): string => `u${stop}`

/** What somebody is paid for waiting before a journey, by which of some others he comes from, which exclude each other. */
export interface PaidGap {
  readonly worker: number
  readonly after: number
  readonly before: readonly { readonly column: number; readonly cents: number }[]
}

/** Somebody cannot drive the one under hours of service when he is on any of `rides`, or drives any of `wheels`; all of those exclude each other. */
export interface TiredDriver {
  readonly worker: number
  readonly drives: number
  readonly rides: readonly number[]
  readonly wheels: readonly number[]
}

/** At the wheel of a truck that is under hours of service, or of one that is not: told apart from being on it where it matters. */
const steers = (column: number, worker: number, hoursApply: boolean): string => `${hoursApply ? 'd' : 'f'}${column}_${worker}`

/**
 * s: a column is driven, x: by that kind of truck · y: somebody is on it · u: a job is left out · o: minutes of overtime · m: a wish that is missed · p: two who work well together · d and f: somebody drives whose hours over two journeys were met · z: a gap that is paid.
 * Everything that a plan must keep and that can be told in rows; hours over two journeys and paid gaps are told where they were met.
 */
export function smallDayProgram(day: DayModel, columns: WorkerColumns, kinds: readonly TruckKind[], list: readonly JourneyColumn[], { gaps, tired }: { readonly gaps: readonly PaidGap[]; readonly tired: readonly TiredDriver[] }, isKept: (name: string) => boolean): LpProgram {
  const objective: LpTerm[] = []
  const rows: LpRow[] = []
  const binaries: string[] = []
  const upperBounds: Record<string, number> = {}
  const { leadNeeded, problem: { settings } } = day.places[0]!
  const { wishes } = day.input.weights
  const column = (name: string, times: number): LpTerm => {
    objective.push({ name, times })
    binaries.push(name)
    return { name, times: 1 }
  }
  const journeysOf = day.stops.map((): LpTerm[] => [])
  const wishedOn = day.stops.map((): LpTerm[] => [])
  const shiftsOf = day.workers.map((): (Out & { readonly minutes: number })[] => [])
  const outOf = kinds.map((): Out[] => [])

  const told = new Set(tired.flatMap(({ worker, drives: column, wheels }) => [steers(column, worker, true), ...wheels.flatMap((other) => [true, false].map((hoursApply) => steers(other, worker, hoursApply)))]))
  const wheelOf = new Map<string, string>()

  list.forEach(({ order: { stops, people: size, isExact }, trucks, workers, out, back, on, off, minutes }, index) => {
    const people = workers.filter(({ worker }) => isKept(rides(index, worker)))
    if (people.length < size) return
    const driven = trucks.flatMap(({ kind, cents }) => (isKept(drives(index, kind)) ? [{ kind, term: column(drives(index, kind), cents) }] : []))
    if (driven.length === 0) return
    for (const { kind, term } of driven) outOf[kind]!.push({ term, from: out, to: back })
    const gone: LpTerm = { name: goes(index), times: 1 }
    // Said, although it follows: HiGHS 1.15 calls a program infeasible where it finds a bound below one for a sum of whole numbers without one.
    upperBounds[goes(index)] = 1
    rows.push({ terms: [...driven.map(({ term }) => term), { ...gone, times: -1 }], sense: '=', bound: 0 })
    for (const stop of stops) journeysOf[stop]!.push(gone)
    const seats = new Map(people.map(({ worker, cents }) => [worker, column(rides(index, worker), cents)]))
    const less = (times: number): LpTerm[] => [{ ...gone, times: -times }]
    const atLeast = (some: readonly number[], rest: readonly LpTerm[]) => rows.push({ terms: [...some.flatMap((worker) => seats.get(worker) ?? []), ...rest], sense: '>=', bound: 0 })
    const present = [...seats.keys()]
    rows.push({ terms: [...seats.values(), ...less(size)], sense: isExact ? '=' : '>=', bound: 0 })
    for (const [worker, term] of seats) {
      rows.push({ terms: [term, ...less(1)], sense: '<=', bound: 0 })
      shiftsOf[worker]!.push({ term, from: on, to: off, minutes })
      for (const stop of stops) if (columns.wished[stop * columns.count + worker] === 1) wishedOn[stop]!.push(term)
    }
    const leads = present.filter((worker) => columns.leads[worker] === 1)
    if (leadNeeded) atLeast(leads, less(1))
    for (const { list: drivers, hoursApply, terms } of byDrivers(index, trucks.filter(({ kind }) => isKept(drives(index, kind))), ({ kind }) => day.places[0]!.licensed(kinds[kind]!.truck).hoursApply)) {
      const seated = drivers.filter((worker) => seats.has(worker))
      for (const worker of seated) if (told.has(steers(index, worker, hoursApply))) wheelOf.set(steers(index, worker, hoursApply), rides(index, worker))
      rows.push({ terms: [...seated.map((worker) => ({ name: told.has(steers(index, worker, hoursApply)) ? steers(index, worker, hoursApply) : rides(index, worker), times: 1 })), ...terms], sense: '>=', bound: 0 })
      if (leadNeeded && !settings.leadMayDrive && size > 1) atLeast([...new Set([...drivers, ...leads])], terms.map(({ name }) => ({ name, times: -2 })))
    }
    for (const worker of present) if (columns.trainees[worker] === 1) atLeast(leads.filter((lead) => lead !== worker), [{ name: rides(index, worker), times: -1 }])
    for (const skill of new Set(stops.flatMap((stop) => day.stops[stop]!.job.requiredSkills))) atLeast(present.filter((worker) => holdsSkill(day.workers[worker]!.facts.worker.skills, skill)), less(1))
    present.forEach((one, at) => {
      for (const other of present.slice(at + 1)) {
        const both = [seats.get(one)!, seats.get(other)!]
        if (columns.apart[one * columns.count + other] === 1) rows.push({ terms: [...both, ...less(1)], sense: '<=', bound: 0 })
        if (columns.together[one * columns.count + other] === 0 || wishes === 0) continue
        const pair = `p${index}_${one}_${other}`
        objective.push({ name: pair, times: -Math.round(wishes * PRICES.goodPairCents) })
        for (const term of both) rows.push({ terms: [{ name: pair, times: 1 }, { ...term, times: -1 }], sense: '<=', bound: 0 })
      }
    })
  })

  day.stops.forEach((stop, index) => {
    rows.push({ terms: [column(left(index), unservedCents(day, { ...stop, home: -1 })), ...journeysOf[index]!], sense: '=', bound: 1 })
    if (columns.hasWish[index] === 0 || wishes === 0) return
    const missed = `m${index}`
    objective.push({ name: missed, times: Math.round(wishes * PRICES.missedWishCents) })
    rows.push({ terms: [{ name: missed, times: 1 }, { name: left(index), times: 1 }, ...wishedOn[index]!], sense: '>=', bound: 1 })
  })
  kinds.forEach(({ vehicles }, kind) => atOnce(`t${kind}`, outOf[kind]!, vehicles.length, { rows, upperBounds }))
  day.workers.forEach(({ facts: { worker, wagePerHourCents, paidBefore } }, index) => {
    const shifts = shiftsOf[index]!
    if (shifts.length === 0) return
    atOnce(`w${index}`, shifts, 1, { rows, upperBounds })
    const minutes = shifts.map((shift) => ({ ...shift.term, times: shift.minutes }))
    if (worker.maxMinutesDay !== null) rows.push({ terms: minutes, sense: '<=', bound: worker.maxMinutesDay - paidBefore })
    const over = `o${index}`
    objective.push({ name: over, times: (wagePerHourCents / 60) * (worker.overtime.factor - 1) })
    rows.push({ terms: [...minutes, { name: over, times: -1 }], sense: '<=', bound: Math.max(0, worker.overtime.afterMinutesWeek - worker.weekMinutes - paidBefore) })
  })
  const seated = new Set(binaries)
  for (const [wheel, seat] of wheelOf) rows.push({ terms: [{ name: wheel, times: 1 }, { name: seat, times: -1 }], sense: '<=', bound: 0 })
  for (const { worker, drives: column, rides: others, wheels } of tired) {
    const wheel = steers(column, worker, true)
    if (!wheelOf.has(wheel)) continue
    const names = [...others.map((other) => rides(other, worker)).filter((name) => seated.has(name)), ...wheels.flatMap((other) => [true, false].map((hoursApply) => steers(other, worker, hoursApply)).filter((name) => wheelOf.has(name)))]
    if (names.length > 0) rows.push({ terms: [wheel, ...names].map((name) => ({ name, times: 1 })), sense: '<=', bound: 1 })
  }
  for (const { worker, after, before } of gaps) {
    const seat = rides(after, worker)
    const comes = before.filter(({ column }) => seated.has(rides(column, worker)))
    if (!seated.has(seat) || comes.length === 0) continue
    const most = comes.reduce((dearest, { cents }) => Math.max(dearest, cents), 0)
    const waits = `z${after}_${worker}_${comes[0]!.column}`
    objective.push({ name: waits, times: 1 })
    rows.push({ terms: [...comes.map(({ column, cents }) => ({ name: rides(column, worker), times: cents })), { name: seat, times: most }, { name: waits, times: -1 }], sense: '<=', bound: most })
  }
  return { objective, rows, binaries, upperBounds }
}

interface Out {
  readonly term: LpTerm
  readonly from: number
  readonly to: number
}

interface Wheel {
  readonly list: readonly number[]
  readonly hoursApply: boolean
  readonly terms: LpTerm[]
}

function byDrivers(index: number, trucks: JourneyColumn['trucks'], isUnderHours: (truck: JourneyColumn['trucks'][number]) => boolean): Wheel[] {
  const found = new Map<string, Wheel>()
  for (const truck of trucks) {
    const hoursApply = isUnderHours(truck)
    const key = `${hoursApply} ${truck.drivers.join()}`
    const known = found.get(key) ?? { list: truck.drivers, hoursApply, terms: [] }
    known.terms.push({ name: drives(index, truck.kind), times: -1 })
    found.set(key, known)
  }
  return [...found.values()]
}

/** Of those that are out at one moment, so many: counted from moment to moment, so that each of them is told twice and not as often as it meets others. */
function atOnce(name: string, all: readonly Out[], most: number, program: { readonly rows: LpRow[]; readonly upperBounds: Record<string, number> }): void {
  const begin = [...new Set(all.map(({ from }) => from))].toSorted((a, b) => a - b)
  // A moment whose journeys are all out at the next one too says nothing more.
  const moments = begin.filter((moment, index) => begin[index + 1] === undefined || all.some(({ from, to }) => from <= moment && moment < to && to <= begin[index + 1]!))
  let before: LpTerm[] = []
  let since = -Infinity
  moments.forEach((moment, index) => {
    const count = `${name}_${index}`
    const come = all.flatMap(({ from, to, term }) => (from > since && from <= moment && to > moment ? [{ ...term, times: -1 }] : []))
    const gone = all.flatMap(({ from, to, term }) => (from <= since && to > since && to <= moment ? [term] : []))
    program.rows.push({ terms: [{ name: count, times: 1 }, ...before, ...come, ...gone], sense: '=', bound: 0 })
    program.upperBounds[count] = most
    before = [{ name: count, times: -1 }]
    since = moment
  })
}
