import type { JourneyTimeline } from '../../../domain/journey/timeline.ts'
import { playJourney, workerFacts, type WorkerFacts } from '../recommend/worker-facts.ts'
import type { DayJob, DayJourney, DayProblem, DayTruck } from '../recommend/day-problem.ts'
import { driverGroups } from '../recommend/driver-groups.ts'
import { truckBookings, truckRefusal } from '../recommend/truck-rules.ts'
import { addDays } from '../../../domain/time/local-date.ts'
import { MS_PER_MINUTE, startOfDay } from '../../../domain/time/zoned-time.ts'
import type { DayPlanInput, PlanPlace } from './day-plan-input.ts'
import { legTable, type LegTable } from './leg-table.ts'

/** A plan's days in numbers: minutes from `baseMs`, dense indices. Stops are jobs on a truck: a job of two trucks is two stops. */
export interface DayModel {
  readonly input: DayPlanInput
  readonly baseMs: number
  readonly places: readonly PlaceModel[]
  readonly stops: readonly DayStop[]
  readonly vehicles: readonly DayVehicle[]
  readonly workers: readonly DayWorkerModel[]
  /** Workers by id. */
  readonly indexOf: ReadonlyMap<string, number>
  /** All that the day knows of, planned or not. */
  readonly jobIds: ReadonlySet<string>
  /** The times of a journey of the board, at a place. */
  readonly played: (place: number, journey: DayJourney) => JourneyTimeline | null
}

export interface PlaceModel {
  readonly place: PlanPlace
  /** With everybody of all places among its workers, in the model's order, and only the journeys that stay as they are. */
  readonly problem: DayProblem
  readonly legs: LegTable
  readonly leadNeeded: boolean
  /** The local date, in minutes; nothing leaves before `notBefore`. */
  readonly dayFrom: number
  readonly dayTo: number
  readonly notBefore: number
  readonly defaultStart: number
  /** Journeys of the board that have no truck: their jobs are open again, and their people. */
  readonly truckless: readonly DayJourney[]
  /** Journeys whose locked jobs break a rule: truck, crew and departure stay, with these jobs; the others are open again. */
  readonly held: readonly DayJourney[]
  /** By truck: where it is on journeys that stay. */
  readonly bookings: ReturnType<typeof truckBookings>
  /** Licences of the model's workers, by kind of truck. */
  readonly licensed: (truck: DayTruck) => { readonly licensed: Uint8Array; readonly hoursApply: boolean }
}

export interface DayStop {
  readonly job: DayJob
  readonly place: number
  /** In the place's leg table. */
  readonly leg: number
  readonly windowStart: number | null
  readonly windowEnd: number | null
  /** Behind `windowEnd` by as much as the crew may be late: no arrival after it. */
  readonly latest: number | null
  /** The vehicle that has it on the board, or -1. */
  readonly home: number
  readonly locked: boolean
  /** Ends of jobs outside the plan that it follows. */
  readonly notBefore: number
  /** Stops that it follows; those that follow it. */
  readonly after: readonly number[]
  readonly followers: readonly number[]
}

/** One journey that a truck may make. */
export interface DayVehicle {
  readonly place: number
  readonly truck: DayTruck
  /** On the board; null for one that a plan may add. */
  readonly journey: DayJourney | null
  /** Stops on the board, in order; the first `prefix` stay first. */
  readonly home: readonly number[]
  readonly prefix: number
  /** Leaves then, whatever comes; or null. */
  readonly fixedLeave: number | null
  /** On the board. */
  readonly homeLeave: number | null
  readonly homeCrew: readonly number[]
  /** Nobody of the board's crew may leave it. */
  readonly crewStays: boolean
  /** Out of the yard otherwise: journeys that stay as they are, absences. From and to by turns. */
  readonly busy: readonly number[]
  /** The truck's other journeys. */
  readonly siblings: readonly number[]
  readonly alike: number
}

export interface DayWorkerModel {
  readonly id: string
  readonly place: number
  readonly facts: WorkerFacts
  /** Away or on journeys that stay. From and to by turns. */
  readonly busy: readonly number[]
}

/** `broken`: journeys whose locked jobs break a rule. */
export function dayModel(input: DayPlanInput, broken: ReadonlySet<string> = new Set()): DayModel {
  const played = timesOf(input)
  const baseMs = input.places.reduce((least, { problem }) => Math.min(least, startOfDay(problem.date, problem.zone)), Infinity)
  const planned = changeable(input)
  const roster = rosterOf(input)
  const stops: Draft<DayStop>[] = []
  const vehicles: Draft<DayVehicle>[] = []
  const minute = (instant: number) => Math.round((instant - baseMs) / MS_PER_MINUTE)
  const loose = new Set(input.places.flatMap(({ problem }) => problem.journeys.flatMap((journey) => (isTruckless(input, journey) ? [journey.id] : []))))
  const heldBy = new Map(input.places.flatMap(({ problem }, place) => problem.journeys.flatMap((journey) => (journey.open && planned.has(journey.id) && broken.has(journey.id) ? [[journey.id, withLocked(input, journey, played(place, journey))] as const] : []))))
  /** Each place lists the others' journeys too. */
  const staying = (journey: DayJourney): DayJourney[] => {
    const held = heldBy.get(journey.id)
    if (held) return journey.open ? [held] : [{ ...journey, jobs: held.jobs, departAt: held.departAt }]
    return planned.has(journey.id) || loose.has(journey.id) ? [] : [journey]
  }

  const places = input.places.map((place, index): PlaceModel => {
    const { problem } = place
    const stands = problem.journeys.filter(({ id, open }) => open && planned.has(id))
    const own = stands.filter(({ id }) => !broken.has(id)).toSorted(byTruck)
    const truckless = problem.journeys.filter((journey) => isTruckless(input, journey))
    const held = stands.flatMap((journey) => heldBy.get(journey.id) ?? [])
    const jobs = [...place.jobs, ...truckless.flatMap((journey) => journey.jobs.map((job) => withCrewWished(job, journey))), ...stands.flatMap(({ id, jobs: all }) => all.filter((job) => heldBy.get(id)?.jobs.includes(job) === false))]
    const legJobs = [...jobs, ...own.flatMap(({ jobs }) => jobs)]
    const dayFrom = minute(startOfDay(problem.date, problem.zone))
    const stay: DayProblem = { ...problem, workers: roster.workers.map(({ worker }) => worker), journeys: problem.journeys.flatMap(staying) }
    const model: PlaceModel = {
      place, problem: stay, truckless, held,
      bookings: truckBookings(stay, playAll(stay, index, played)),
      legs: legTable({ yard: problem.yard, jobs: legJobs, travel: problem.travel, timeline: problem.timeline, baseMs }),
      leadNeeded: problem.workers.some(({ roles }) => roles.includes('lead')),
      dayFrom, dayTo: minute(startOfDay(addDays(problem.date, 1), problem.zone)),
      notBefore: problem.notBefore === null ? dayFrom : Math.max(dayFrom, minute(problem.notBefore)),
      defaultStart: minute(problem.defaultStartAt),
      licensed: licencesOf(problem, roster),
    }
    jobs.forEach((job, leg) => stops.push(stopOf(job, index, leg, -1, false)))
    addVehicles(model, index, own, jobs.length)
    return model
  })
  linkFollowers(stops, places, minute, played)
  return { input, baseMs, places, stops, vehicles, workers: workersOf(roster, places, baseMs, played), indexOf: roster.index, played, jobIds: new Set(input.places.flatMap(({ jobs, problem }) => [...jobs, ...problem.journeys.filter(({ open }) => open).flatMap((journey) => journey.jobs)].map(({ id }) => id))) }

  function stopOf(job: DayJob, place: number, leg: number, home: number, locked: boolean): Draft<DayStop> {
    return { job, place, leg, home, locked, windowStart: job.windowStartAt === null ? null : minute(job.windowStartAt), windowEnd: job.windowEndAt === null ? null : minute(job.windowEndAt), latest: job.windowEndAt === null ? null : minute(job.windowEndAt) + job.graceMinutes, notBefore: -Infinity, after: [], followers: [] }
  }

  function addVehicles(model: PlaceModel, index: number, own: readonly DayJourney[], firstLeg: number): void {
    const { place: { problem }, bookings } = model
    let leg = firstLeg
    for (const truck of problem.trucks.toSorted(byId)) {
      const busy = [...(bookings.get(truck.id) ?? []).map(({ busy: span }) => span), ...truck.absences].flatMap(({ startAt, endAt }) => [minute(startAt), minute(endAt)])
      const journeys = own.filter((journey) => journey.truck === truck.id)
      const first = vehicles.length
      const spare = truck.status !== 'active' ? 0 : journeys.length + busy.length === 0 ? 2 : 1
      const siblings = Array.from({ length: journeys.length + spare }, (_, slot) => first + slot)
      for (const journey of journeys) {
        const vehicle = vehicles.length
        const begun = begunOf(journey)
        const home = journey.jobs.map((job, place) => {
          stops.push(stopOf(job, index, leg + place, vehicle, isLocked(input, journey, place)))
          return stops.length - 1
        })
        leg += journey.jobs.length
        const together = journey.jobs.findLastIndex(({ trucks }) => trucks > 1)
        const timeline = played(index, journey)
        const leaves = timeline ? minute(timeline.leaveYardAt) : null
        vehicles.push({
          place: index, truck, journey, home, busy, siblings: siblings.filter((one) => one !== vehicle), alike: vehicle,
          prefix: Math.max(begun, together + 1), fixedLeave: journey.underWay || together >= 0 ? leaves : null, homeLeave: leaves,
          homeCrew: journey.crew.flatMap(({ worker }) => roster.index.get(worker) ?? []), crewStays: input.from === 'open' || journey.underWay || together >= 0,
        })
      }
      for (let slot = 0; slot < spare; slot += 1) {
        const vehicle = vehicles.length
        vehicles.push({
          place: index, truck, journey: null, home: [], prefix: 0, fixedLeave: null, homeLeave: null, homeCrew: [], crewStays: false, busy,
          siblings: siblings.filter((one) => one !== vehicle), alike: slot === 0 && busy.length + journeys.length === 0 ? alikeOf(vehicles, index, truck) : vehicle,
        })
      }
    }
  }
}

/** Ids of journeys that are made for jobs of several trucks begin so. */
export const TOGETHER = 'together-'

/** Each journey of the board is played once. */
function timesOf({ places }: DayPlanInput): DayModel['played'] {
  const known = places.map(() => new WeakMap<DayJourney, JourneyTimeline | null>())
  return (place, journey) => {
    let timeline = known[place]!.get(journey)
    if (timeline === undefined) {
      timeline = playJourney(places[place]!.problem, journey, journey.crew.length)
      known[place]!.set(journey, timeline)
    }
    return timeline
  }
}

/** Jobs that are facts. A truck that has left is on its way to the first one at least. */
function begunOf({ underWay, firstOpenPosition }: DayJourney): number {
  return underWay ? Math.max(1, firstOpenPosition) : firstOpenPosition
}

function isLocked(input: DayPlanInput, journey: DayJourney, place: number): boolean {
  const { id, trucks } = journey.jobs[place]!
  return input.from === 'open' || trucks > 1 || place < begunOf(journey) || input.lockedJobs.has(id)
}

function withLocked(input: DayPlanInput, journey: DayJourney, timeline: JourneyTimeline | null): DayJourney {
  const jobs = journey.jobs.filter((_, place) => isLocked(input, journey, place))
  return jobs.length === journey.jobs.length ? journey : { ...journey, jobs, departAt: timeline?.leaveYardAt ?? journey.departAt }
}

type Draft<T> = { -readonly [Key in keyof T]: T[Key] }

/** Made by `placeTogether`, not on record. */
export function isMade(journey: DayJourney): boolean {
  return journey.id.startsWith(TOGETHER)
}

/** Journeys that a plan may touch. One with somebody on it who has another that day stays as it is: the search gives everybody one. Built anew, only crews that stay count. */
function changeable(input: DayPlanInput): Set<string> {
  const keepsCrew = ({ underWay, jobs }: DayJourney) => jobs.length > 0 && (input.from !== 'scratch' || underWay || jobs.some(({ trucks }) => trucks > 1))
  const journeys = input.places.flatMap(({ problem }) => problem.journeys.filter((journey) => mayChange(input, problem, journey)))
  const times = new Map<string, number>()
  for (const journey of journeys) if (keepsCrew(journey)) for (const { worker } of journey.crew) times.set(worker, (times.get(worker) ?? 0) + 1)
  return new Set(journeys.filter((journey) => !keepsCrew(journey) || journey.crew.every(({ worker }) => times.get(worker) === 1)).map(({ id }) => id))
}

/** This place's, with a truck of its own, not done, not pinned and not locked. One that has left without a job is not for a plan to send anywhere. */
function mayChange(input: DayPlanInput, problem: DayProblem, journey: DayJourney): boolean {
  return journey.open && !journey.pinned && (!journey.underWay || journey.jobs.length > 0) && !input.lockedJourneys.has(journey.id) && problem.trucks.some(({ id }) => id === journey.truck)
}

/** A truck that is down has left it; nobody has to keep it as it is. */
function isTruckless(input: DayPlanInput, { open, pinned, underWay, truck, id, jobs }: DayJourney): boolean {
  return open && !pinned && !underWay && truck === null && !input.lockedJourneys.has(id) && jobs.length > 0 && jobs.every(({ trucks }) => trucks === 1)
}

function withCrewWished(job: DayJob, { crew }: DayJourney): DayJob {
  return { ...job, wishedWorkers: [...new Set([...job.wishedWorkers, ...crew.map(({ worker }) => worker)])] }
}

function playAll(problem: DayProblem, place: number, played: DayModel['played']) {
  return new Map(problem.journeys.flatMap((journey) => {
    const timeline = played(place, journey)
    return timeline ? [[journey.id, timeline] as const] : []
  }))
}

/** Of trucks that are alike in everything one stands for all while they are not in use. */
function alikeOf(vehicles: readonly DayVehicle[], place: number, truck: DayTruck): number {
  const key = kindOf(truck)
  const known = vehicles.findIndex((one, index) => one.alike === index && one.place === place && one.journey === null && one.busy.length === 0 && kindOf(one.truck) === key && one.siblings.every((sibling) => vehicles[sibling]?.journey === null || vehicles[sibling] === undefined))
  return known < 0 ? vehicles.length : known
}

function kindOf({ volumeCuft, payloadKg, registeredKg, axles, airBrake, features, costPerKmCents, costPerHourCents }: DayTruck): string {
  return JSON.stringify([volumeCuft, payloadKg, registeredKg, axles, airBrake, features.toSorted(), costPerKmCents, costPerHourCents])
}

interface Roster {
  readonly workers: readonly { readonly worker: DayProblem['workers'][number]; readonly place: number }[]
  readonly index: ReadonlyMap<string, number>
}

/** Everybody once; who is on loan belongs to the own location where that is planned too. */
function rosterOf(input: DayPlanInput): Roster {
  const known = new Map<string, Roster['workers'][number]>()
  input.places.forEach(({ problem }, place) => {
    for (const worker of problem.workers) if (!known.has(worker.id) || !worker.onLoan) known.set(worker.id, { worker, place: worker.onLoan ? -1 : place })
  })
  const workers = [...known.values()].toSorted((a, b) => byId(a.worker, b.worker))
  return { workers, index: new Map(workers.map(({ worker }, index) => [worker.id, index])) }
}

function licencesOf(problem: DayProblem, roster: Roster): PlaceModel['licensed'] {
  // Whether drivers are named as such is a custom of the place: its own people decide.
  const groups = driverGroups(problem)
  const all = driverGroups({ ...problem, workers: roster.workers.map(({ worker }) => worker) })
  const own = new Map(problem.workers.map((worker, index) => [worker.id, index]))
  return (truck) => {
    const { licensed, hoursApply } = groups.of(truck)
    const lent = all.of(truck)
    return { hoursApply, licensed: Uint8Array.from(roster.workers, ({ worker }, index) => licensed[own.get(worker.id) ?? -1] ?? lent.licensed[index] ?? 0) }
  }
}

function workersOf(roster: Roster, places: readonly PlaceModel[], baseMs: number, played: DayModel['played']): DayWorkerModel[] {
  const minute = (instant: number) => Math.round((instant - baseMs) / MS_PER_MINUTE)
  const facts = places.map(({ problem }, place) => workerFacts(problem, playAll(problem, place, played)))
  return roster.workers.map(({ worker, place }, index) => {
    const seenFrom = place >= 0 ? place : places.findIndex(({ place: { problem } }) => problem.workers.some(({ id }) => id === worker.id))
    const own = facts[seenFrom]![index]!
    return {
      id: worker.id, place, facts: own,
      busy: [...own.bookings.map(({ busy }) => busy), ...worker.absences].flatMap(({ startAt, endAt }) => [minute(startAt), minute(endAt)]),
    }
  })
}

function linkFollowers(stops: readonly Draft<DayStop>[], places: readonly PlaceModel[], minute: (instant: number) => number, played: DayModel['played']): void {
  stops.forEach((stop, index) => {
    const { after } = stop.job
    if (after === null) return
    stop.after = stops.flatMap(({ job }, other) => (job.id === after ? [other] : []))
    for (const earlier of stop.after) stops[earlier]!.followers = [...stops[earlier]!.followers, index]
    for (const [place, { problem }] of places.entries()) {
      for (const journey of problem.journeys) {
        const done = played(place, journey)?.jobs.find(({ id }) => id === after)
        if (done) stop.notBefore = Math.max(stop.notBefore, minute(done.endAt))
      }
    }
  })
}

/** Whether a truck may take a stop at all, whoever crews it and whenever. */
export function truckTakes(model: DayModel, vehicle: DayVehicle, stop: DayStop): boolean {
  const place = model.places[vehicle.place]!
  return vehicle.place === stop.place && truckRefusal(place.problem, vehicle.truck, stop.job, stop.job.trucks === 1) === null
}

/** As the vehicles stand: by truck, then by id. */
function byTruck(a: DayJourney, b: DayJourney): number {
  return (a.truck ?? '') < (b.truck ?? '') ? -1 : (a.truck ?? '') > (b.truck ?? '') ? 1 : byId(a, b)
}

function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0
}
