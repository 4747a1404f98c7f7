import { holdsSkill } from '../../../domain/skill/skill-level.ts'
import { dutyOf } from '../../../domain/journey/duty.ts'
import { MS_PER_MINUTE } from '../../../domain/time/zoned-time.ts'
import { hoursAllow, playJourney, shiftChange } from '../recommend/worker-facts.ts'
import { isMade, type DayModel } from './day-model.ts'
import { DEFAULT_PLAN_PRICES as PRICES } from './plan-prices.ts'
import type { PlayedRoute } from './play-day-route.ts'

/** Hours of the model's clock in which a shift may begin. */
const HOURS = 48
const UNASKED = -1
/** The longest driving without a pause that is tried: a day's rest is kept beside it (see driverHoursOf). Minutes. */
const LONGEST_SURE = 720
const SURE_STEP = 15
/** Answers of the full replay that are remembered. */
const MOST_REPLAYS = 200_000

/** What the search asks of people, as columns: who may, for how much. */
export interface WorkerColumns {
  readonly count: number
  readonly leads: Uint8Array
  readonly trainees: Uint8Array
  readonly wagePerMinute: Float64Array
  readonly skillWords: number
  /** workers × words. */
  readonly skills: Int32Array
  /** stops × words. */
  readonly neededSkills: Int32Array
  /** workers × workers, 1 where the two must not or gladly do go out together. */
  readonly apart: Uint8Array
  readonly together: Uint8Array
  /** stops × workers. */
  readonly avoided: Uint8Array
  readonly wished: Uint8Array
  readonly hasWish: Uint8Array
  /** The vehicle that has the worker on the board, or -1. */
  readonly homeOf: Int32Array
  /** By vehicle. */
  readonly licensed: readonly Uint8Array[]
  readonly hoursApply: Uint8Array
  /** Wages of the worker's shift on that route, fairness included; NaN where he cannot work it. */
  readonly cents: (worker: number, vehicle: number, on: number, off: number) => number
  readonly mayDrive: (worker: number, vehicle: number, on: number, off: number, stops: Int32Array, from: number, count: number, played: PlayedRoute) => boolean
  /** Where the board has jobs, people and departures, of the journeys that may change. */
  readonly homes: { readonly journeyOfJob: ReadonlyMap<string, string>; readonly journeyOfWorker: ReadonlyMap<string, string>; readonly leaveOf: ReadonlyMap<string, number> }
  readonly fairCents: (worker: number) => number
  /** Between the yards of two places, for who is lent. */
  readonly wayMinutes: (from: number, to: number) => number
  /** Minutes from the clock-on after which the driver may drive no more, at a usual start. `without`: a journey of the board whose own duty is not in the way of itself. */
  readonly hoursLimit: (worker: number, without?: string | null) => number
}

export function workerColumns(model: DayModel): WorkerColumns {
  const { workers, vehicles, stops, places, input, baseMs } = model
  const count = workers.length
  const names = [...new Set(stops.flatMap(({ job }) => job.requiredSkills))].toSorted()
  const skillWords = Math.max(1, Math.ceil(names.length / 31))
  const index = model.indexOf
  const bits = (held: readonly string[]) => {
    const words = new Int32Array(skillWords)
    names.forEach((name, bit) => {
      if (holdsSkill(held, name)) words[Math.floor(bit / 31)]! |= 1 << bit % 31
    })
    return words
  }
  const columns = {
    leads: Uint8Array.from(workers, ({ facts: { worker } }) => Number(worker.roles.includes('lead') && !worker.trainee)),
    trainees: Uint8Array.from(workers, ({ facts }) => Number(facts.worker.trainee)),
    wagePerMinute: Float64Array.from(workers, ({ facts }) => facts.wagePerHourCents / 60),
    skills: new Int32Array(count * skillWords),
    neededSkills: new Int32Array(stops.length * skillWords),
    apart: new Uint8Array(count * count),
    together: new Uint8Array(count * count),
    avoided: new Uint8Array(stops.length * count),
    wished: new Uint8Array(stops.length * count),
    hasWish: new Uint8Array(stops.length),
    homeOf: new Int32Array(count).fill(-1),
  }
  workers.forEach(({ facts: { worker } }, one) => {
    columns.skills.set(bits(worker.skills), one * skillWords)
    pair(columns.apart, one, worker.apartFrom)
    pair(columns.together, one, worker.goodWith)
  })
  stops.forEach(({ job }, stop) => {
    columns.neededSkills.set(bits(job.requiredSkills), stop * skillWords)
    for (const id of job.avoidWorkers) mark(columns.avoided, stop, id)
    for (const id of job.wishedWorkers) mark(columns.wished, stop, id)
    columns.hasWish[stop] = Number(job.wishedWorkers.some((id) => index.has(id)))
  })
  vehicles.forEach(({ homeCrew, home }, vehicle) => {
    if (home.length > 0) for (const worker of homeCrew) columns.homeOf[worker] = vehicle
  })
  const licences = vehicles.map(({ place, truck }) => places[place]!.licensed(truck))

  function pair(matrix: Uint8Array, one: number, others: readonly string[]): void {
    for (const id of others) {
      const other = index.get(id)
      if (other === undefined || other === one) continue
      matrix[one * count + other] = 1
      matrix[other * count + one] = 1
    }
  }

  function mark(matrix: Uint8Array, stop: number, id: string): void {
    const worker = index.get(id)
    if (worker !== undefined) matrix[stop * count + worker] = 1
  }

  const active = Uint8Array.from(workers, ({ facts }) => Number(facts.worker.status === 'active'))
  const hasBookings = Uint8Array.from(workers, ({ facts }) => Number(facts.bookings.length > 0))
  const regularLeft = Float64Array.from(workers, ({ facts: { worker } }) => Math.max(0, worker.overtime.afterMinutesWeek - worker.weekMinutes))
  const factor = Float64Array.from(workers, ({ facts }) => facts.worker.overtime.factor - 1)
  const most = Float64Array.from(workers, ({ facts }) => facts.worker.maxMinutesDay ?? Infinity)
  const meanWeek = workers.reduce((sum, { facts }) => sum + facts.worker.weekMinutes, 0) / Math.max(1, count)
  const fair = Float64Array.from(workers, ({ facts }) => input.weights.fairness * PRICES.fairPerMinuteCents * Math.max(0, facts.worker.weekMinutes - meanWeek))
  const transfers = places.map(({ problem }) => places.map((other) => transferMinutes(problem, other.problem)))

  function cents(worker: number, vehicle: number, on: number, off: number): number {
    if (active[worker] === 0) return NaN
    const { place, busy, facts } = workers[worker]!
    const at = vehicles[vehicle]!.place
    let way = 0
    if (place !== at) {
      if (place < 0 ? columns.homeOf[worker] !== vehicle : !input.loans && columns.homeOf[worker] !== vehicle) return NaN
      if (place >= 0) way = transfers[place]![at]!
    }
    for (let edge = 0; edge < busy.length; edge += 2) if (busy[edge]! < off + way && busy[edge + 1]! > on - way) return NaN
    if (hasBookings[worker] === 1) {
      const change = shiftChange(facts, { startAt: baseMs + (on - way) * MS_PER_MINUTE, endAt: baseMs + (off + way) * MS_PER_MINUTE }, places[at]!.problem.settings.paidGapMinutes)
      return change.refused ? NaN : change.cents + fair[worker]!
    }
    const minutes = off - on + 2 * way
    if (minutes > most[worker]!) return NaN
    const overtime = Math.max(0, minutes - regularLeft[worker]!)
    return columns.wagePerMinute[worker]! * (minutes + overtime * factor[worker]!) + fair[worker]!
  }

  const sure = new Int16Array(count * HOURS).fill(UNASKED)
  function sureLength(worker: number, hour: number): number {
    const known = sure[worker * HOURS + hour]!
    if (known !== UNASKED) return known
    const startAt = baseMs + hour * 60 * MS_PER_MINUTE
    const { facts } = workers[worker]!
    const allows = (minutes: number) => hoursAllow(facts, [{ startAt, endAt: startAt + minutes * MS_PER_MINUTE, kind: 'driving' }])
    let length = LONGEST_SURE
    if (!allows(length)) {
      let steps = LONGEST_SURE / SURE_STEP
      length = 0
      while (steps - length > 1) {
        const middle = (length + steps) >> 1
        if (allows(middle * SURE_STEP)) length = middle
        else steps = middle
      }
      length *= SURE_STEP
    }
    sure[worker * HOURS + hour] = length
    return length
  }

  const replays = new Map<string, boolean>()
  function mayDrive(worker: number, vehicle: number, on: number, off: number, list: Int32Array, from: number, size: number, played: PlayedRoute): boolean {
    const { licensed, hoursApply } = licences[vehicle]!
    if (licensed[worker] === 0) return false
    if (!hoursApply) return true
    const hour = Math.floor(on / 60)
    if (hour >= 0 && hour < HOURS && off <= hour * 60 + sureLength(worker, hour)) return true
    let key = `${worker} ${vehicles[vehicle]!.place} ${played.leave} ${played.people}`
    for (let index = from; index < from + size; index += 1) key += ` ${list[index]!}`
    const known = replays.get(key)
    if (known !== undefined) return known
    const { problem } = places[vehicles[vehicle]!.place]!
    const jobs = Array.from(list.subarray(from, from + size), (stop) => stops[stop]!.job)
    const timeline = playJourney(problem, { yard: problem.yard, departAt: baseMs + played.leave * MS_PER_MINUTE, jobs }, played.people)
    const allowed = timeline !== null && hoursAllow(workers[worker]!.facts, dutyOf(timeline, true))
    if (replays.size < MOST_REPLAYS) replays.set(key, allowed)
    return allowed
  }

  const limits = new Float64Array(count).fill(UNASKED)
  function hoursLimit(worker: number, without: string | null = null): number {
    const { facts } = workers[worker]!
    if (without !== null && facts.bookings.some(({ journey }) => journey === without)) return findLimit(worker, without)
    if (limits[worker] === UNASKED) limits[worker] = findLimit(worker, null)
    return limits[worker]!
  }

  function findLimit(worker: number, without: string | null): number {
    const startAt = (places[workers[worker]!.place] ?? places[0]!).problem.defaultStartAt
    let low = 0
    let high = 16 * 60
    while (high - low > 10) {
      const middle = Math.round((low + high) / 2)
      const last = startAt + middle * MS_PER_MINUTE
      const allowed = hoursAllow(workers[worker]!.facts, [{ startAt, endAt: last - MS_PER_MINUTE, kind: 'onDuty' }, { startAt: last - MS_PER_MINUTE, endAt: last, kind: 'driving' }], without)
      if (allowed) low = middle
      else high = middle
    }
    return low
  }

  return { ...columns, count, homes: homesOf(model), fairCents: (worker) => fair[worker]!, wayMinutes: (from, to) => transfers[from]![to]!, skillWords, licensed: licences.map(({ licensed }) => licensed), hoursApply: Uint8Array.from(licences, ({ hoursApply }) => Number(hoursApply)), cents, mayDrive, hoursLimit }
}

function homesOf({ vehicles, places, played }: DayModel): WorkerColumns['homes'] {
  const journeyOfJob = new Map<string, string>()
  const journeyOfWorker = new Map<string, string>()
  const leaveOf = new Map<string, number>()
  const held = places.flatMap(({ held: some, place: { problem } }, place) => some.map(({ id }) => ({ place, journey: problem.journeys.find((one) => one.open && one.id === id)! })))
  for (const { journey, place } of [...vehicles, ...held]) {
    if (!journey || isMade(journey)) continue
    const timeline = played(place, journey)
    if (!timeline) continue
    leaveOf.set(journey.id, timeline.leaveYardAt)
    for (const { id } of journey.jobs) journeyOfJob.set(id, journey.id)
    for (const { worker } of journey.crew) journeyOfWorker.set(worker, journey.id)
  }
  return { journeyOfJob, journeyOfWorker, leaveOf }
}

/** Between the yards, as for people who are lent. */
function transferMinutes(from: DayModel['places'][number]['problem'], to: DayModel['places'][number]['problem']): number {
  if (from.yard === null || to.yard === null) return from === to ? 0 : from.timeline.unknownLeg.minutes
  return from.yard.lat === to.yard.lat && from.yard.lon === to.yard.lon ? 0 : Math.round(from.travel(from.yard, to.yard, from.defaultStartAt).minutes)
}
