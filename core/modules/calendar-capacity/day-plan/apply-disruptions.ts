import { ok, refuse, type Result } from '../../../domain/failure/failure.ts'
import { crewAtWork, workMinutes } from '../../../domain/journey/work-time.ts'
import { licencePacksOf } from '../../../domain/licence/licence-packs.ts'
import { overtimeRule } from '../../../domain/overtime/overtime.ts'
import type { CrewRole } from '../../../domain/records/job-records.ts'
import { packOn } from '../../../domain/rules/dated-pack.ts'
import type { Interval } from '../../../domain/time/interval.ts'
import { dayInterval, MS_PER_HOUR } from '../../../domain/time/zoned-time.ts'
import type { Instant } from '../../../domain/time/zone-offset.ts'
import type { Disruption } from '../plan-shape.ts'
import type { DayJob, DayJourney, DayProblem, DayTruck, DayWorker } from '../recommend/day-problem.ts'
import { refusal } from '../recommend/rule-refusal.ts'
import { playJourney, sharedMinutes } from '../recommend/worker-facts.ts'
import type { BrokenJourney } from './day-plan-answer.ts'
import type { PlanPlace } from './day-plan-input.ts'

export interface DisruptedDay {
  readonly places: readonly PlanPlace[]
  /** By journey: what came off it, so that a plan of this day can be told against the board. */
  readonly taken: ReadonlyMap<string, TakenOff>
  /** Journeys that keep who or what is away: under way, locked, or fixed in place. */
  readonly held: readonly BrokenJourney[]
}

export interface TakenOff {
  readonly truck: string | null
  readonly crew: readonly { readonly worker: string; readonly role: CrewRole }[]
  readonly jobs: readonly string[]
}

export interface DisruptionSource {
  /** A job that is not of this day yet, as it would be on it. */
  readonly jobOf: (job: string) => Result<{ readonly location: string; readonly job: DayJob }>
  /** Nothing comes off these. */
  readonly lockedJourneys?: ReadonlySet<string>
}

/** A promise that can no longer be kept is made anew: the crew comes within this of the earliest moment. */
const NEW_WINDOW_MS = MS_PER_HOUR
/** A rent is paid by the day; trucks are priced by the hour: it is spread over a day's work. */
const RENTED_HOURS = 10

/** The day as it would be if all of this happened. Nothing is written. Whoever is unknown is refused. */
export function withDisruptions(places: readonly PlanPlace[], disruptions: readonly Disruption[], { jobOf, lockedJourneys = new Set() }: DisruptionSource): Result<DisruptedDay> {
  let day: DisruptedDay = { places, taken: new Map(), held: [] }
  for (const disruption of disruptions) {
    const next = apply(day, disruption)
    if (!next.ok) return next
    day = next.value
  }
  return ok(day)

  function apply(now: DisruptedDay, disruption: Disruption): Result<DisruptedDay> {
    switch (disruption.kind) {
      case 'workerAway': {
        if (!now.places.some(({ problem }) => problem.workers.some(({ id }) => id === disruption.worker))) return refuse('record.not_found', { kind: 'worker', id: disruption.worker })
        return ok(takeOff(now, lockedJourneys, disruption.from, { worker: disruption.worker }))
      }
      case 'truckDown': {
        if (!now.places.some(({ problem }) => problem.trucks.some(({ id }) => id === disruption.truck))) return refuse('record.not_found', { kind: 'truck', id: disruption.truck })
        return ok(takeOff(now, lockedJourneys, disruption.from, { truck: disruption.truck }))
      }
      case 'jobLonger':
        return changeJob(now, disruption.job, (job, problem, people) => longer(job, problem, people, disruption.minutes))
      case 'jobLate':
        return changeJob(now, disruption.job, (job) => notBefore(job, disruption.notBefore))
      case 'jobAdded':
        return addJob(now, disruption.job)
      case 'jobDropped':
        return dropJob(now, disruption.job)
      case 'hire': {
        const { location } = disruption
        if (location !== null && !now.places.some((place) => place.location === location)) return refuse('record.not_found', { kind: 'location', id: location })
        const first = count(now.places.flatMap(({ problem }) => problem.workers), 'hire-')
        return ok(inPlace(now, location ?? now.places[0]?.location ?? null, (problem) => ({
          workers: [...problem.workers, ...Array.from({ length: disruption.people }, (_, index) => dayHire(problem, `hire-${first + index + 1}`, disruption.drives, disruption.wagePerHourCents))],
        })))
      }
      case 'rentTruck': {
        const home = now.places.find(({ problem }) => problem.trucks.some(({ id }) => id === disruption.like))
        const like = home?.problem.trucks.find(({ id }) => id === disruption.like)
        if (!home || !like) return refuse('record.not_found', { kind: 'truck', id: disruption.like })
        const id = `rent-${count(now.places.flatMap(({ problem }) => problem.trucks), 'rent-') + 1}`
        return ok(inPlace(now, home.location, (problem) => ({ trucks: [...problem.trucks, rented(like, id, disruption.dayCents, problem)] })))
      }
    }
  }

  function addJob(now: DisruptedDay, id: string): Result<DisruptedDay> {
    if (now.places.some(({ jobs, problem }) => jobs.some((job) => job.id === id) || problem.journeys.some((journey) => journey.jobs.some((job) => job.id === id)))) return ok(now)
    const found = jobOf(id)
    if (!found.ok) return found
    const { location, job } = found.value
    if (!now.places.some((place) => place.location === location)) return refuse('plan.other_location', { id })
    return ok({ ...now, places: now.places.map((place) => (place.location === location ? { ...place, jobs: [...place.jobs, job] } : place)) })
  }
}

function count(all: readonly { readonly id: string }[], prefix: string): number {
  return all.filter(({ id }) => id.startsWith(prefix)).length
}

function inPlace(day: DisruptedDay, location: string | null, change: (problem: DayProblem) => Partial<DayProblem>): DisruptedDay {
  return { ...day, places: day.places.map((place) => (place.location === location ? { ...place, problem: { ...place.problem, ...change(place.problem) } } : place)) }
}

/** Off every journey that has not left and that the absence touches; those that may not be changed are named. */
function takeOff(day: DisruptedDay, locked: ReadonlySet<string>, from: Instant | null, away: { readonly worker?: string; readonly truck?: string }): DisruptedDay {
  const off = new Set<string>()
  const held = [...day.held]
  const seen = new Set<string>()
  // A journey stands in the problems of several locations, and is open in its own alone: that one is asked first.
  for (const isOwn of [true, false]) {
    for (const { problem } of day.places) {
      for (const journey of problem.journeys) {
        if (seen.has(journey.id) || (isOwn && !journey.open)) continue
        if (!(away.truck === undefined ? journey.crew.some(({ worker }) => worker === away.worker) : journey.truck === away.truck)) continue
        seen.add(journey.id)
        const minutes = minutesOf(problem, journey, awayFrom(problem, from))
        if (minutes === 0) continue
        if (journey.open && !journey.underWay && !journey.pinned && !locked.has(journey.id)) off.add(journey.id)
        else held.push({ journey: journey.id, refusal: away.truck === undefined ? refusal('worker.absent', minutes, { worker: away.worker ?? null, minutes }) : refusal('truck.absent', minutes, { minutes }) })
      }
    }
  }
  const taken = new Map(day.taken)
  const places = day.places.map((place) => {
    const { problem } = place
    const absence = awayFrom(problem, from)
    return {
      ...place,
      problem: {
        ...problem,
        workers: problem.workers.map((worker) => (worker.id === away.worker ? { ...worker, absences: [...worker.absences, absence] } : worker)),
        trucks: problem.trucks.map((truck) => (truck.id === away.truck ? { ...truck, absences: [...truck.absences, absence] } : truck)),
        journeys: problem.journeys.map((journey) => {
          if (!off.has(journey.id)) return journey
          const gone = journey.crew.filter(({ worker }) => worker === away.worker)
          note(taken, journey.id, { crew: gone, truck: journey.truck === away.truck ? journey.truck : null, jobs: [] })
          return { ...journey, crew: journey.crew.filter(({ worker }) => worker !== away.worker), truck: journey.truck === away.truck ? null : journey.truck }
        }),
      },
    }
  })
  return { places, taken, held }
}

/** The same journey may be met in several problems; what came off it counts once. */
function note(taken: Map<string, TakenOff>, journey: string, change: TakenOff): void {
  const before = taken.get(journey)
  taken.set(journey, {
    truck: before?.truck ?? change.truck,
    crew: [...(before?.crew ?? []), ...change.crew.filter(({ worker }) => !before?.crew.some((one) => one.worker === worker))],
    jobs: [...new Set([...(before?.jobs ?? []), ...change.jobs])],
  })
}

function awayFrom({ date, zone }: DayProblem, from: Instant | null): Interval {
  const day = dayInterval(date, zone)
  return { startAt: from ?? day.startAt, endAt: Math.max(day.endAt, from ?? 0) }
}

/** One without jobs has no times: it is touched by any absence. */
function minutesOf(problem: DayProblem, journey: DayJourney, absence: Interval): number {
  const timeline = playJourney(problem, journey, journey.crew.length)
  return timeline === null ? 1 : Math.max(0, sharedMinutes({ startAt: timeline.onDutyAt, endAt: timeline.offDutyAt }, absence))
}

function changeJob(day: DisruptedDay, id: string, change: (job: DayJob, problem: DayProblem, people: number | null) => DayJob): Result<DisruptedDay> {
  let isThere = false
  const places = day.places.map((place) => {
    const changed = (people: number | null) => (job: DayJob) => {
      if (job.id !== id) return job
      isThere = true
      return change(job, place.problem, people)
    }
    return { ...place, jobs: place.jobs.map(changed(null)), problem: { ...place.problem, journeys: place.problem.journeys.map((journey) => ({ ...journey, jobs: journey.jobs.map(changed(journey.crew.length)) })) } }
  })
  return isThere ? ok({ ...day, places }) : refuse('record.not_found', { kind: 'job', id })
}

/** Minutes on top of what it was reckoned at, of the crew that is on it: of another size than booked, as many hours more or less on the estimate. */
function longer(job: DayJob, problem: DayProblem, people: number | null, minutes: number): DayJob {
  const planned = job.estimatedHours === null ? workMinutes(job, 0, null, problem.timeline) + ownDrives(job, problem) : job.estimatedHours * 60
  const asBooked = minutes * (crewAtWork(job, people) / job.crewSize) ** problem.timeline.crewExponent
  return { ...job, estimatedHours: (planned + asBooked) / 60 }
}

function ownDrives({ stops }: DayJob, { travel, timeline, defaultStartAt }: DayProblem): number {
  return stops.slice(1).reduce((total, { position }, index) => {
    const from = stops[index]?.position ?? null
    return total + (from === null || position === null ? timeline.unknownLeg.minutes : travel(from, position, defaultStartAt).minutes)
  }, 0)
}

function notBefore(job: DayJob, at: Instant): DayJob {
  const { windowEndAt } = job
  return { ...job, windowStartAt: Math.max(job.windowStartAt ?? at, at), windowEndAt: windowEndAt === null || windowEndAt > at ? windowEndAt : at + NEW_WINDOW_MS }
}

/** Off the day. One that has begun is a fact. */
function dropJob(day: DisruptedDay, id: string): Result<DisruptedDay> {
  const standing = day.places.flatMap(({ problem }) => problem.journeys).filter((journey) => journey.jobs.some((job) => job.id === id))
  if (standing.length === 0 && !day.places.some(({ jobs }) => jobs.some((job) => job.id === id))) return refuse('record.not_found', { kind: 'job', id })
  const begun = standing.find((journey) => journey.underWay && journey.jobs.findIndex((job) => job.id === id) < journey.firstOpenPosition)
  if (begun) return refuse('journey.under_way', { id: begun.id, status: 'underWay' })
  const taken = new Map(day.taken)
  for (const { id: journey } of standing) note(taken, journey, { truck: null, crew: [], jobs: [id] })
  const without = (jobs: readonly DayJob[]) => jobs.filter((job) => job.id !== id)
  return ok({ ...day, taken, places: day.places.map((place) => ({ ...place, jobs: without(place.jobs), problem: { ...place.problem, journeys: place.problem.journeys.map((journey) => ({ ...journey, jobs: without(journey.jobs) })) } })) })
}

/** Somebody for a day: carries, and drives what a straight truck needs where that is asked for. */
export function dayHire({ province, date }: DayProblem, id: string, drives: boolean, wagePerHourCents: number): DayWorker {
  const packs = licencePacksOf(province)
  const className = drives && packs ? packOn(packs, date).className[2] : null
  return {
    id, name: id, status: 'active', onLoan: false, roles: drives ? ['driver', 'helper'] : ['helper'], skills: [], licence: { class: className, province: className === null ? null : province, airBrake: drives, expiry: null },
    wagePerHourCents, overtime: overtimeRule({ province, federal: false, work: 'localCartage', date }), weekMinutes: 0, maxMinutesDay: null, trainee: false, apartFrom: [], goodWith: [], absences: [],
  }
}

function rented(like: DayTruck, id: string, dayCents: number, { settings }: DayProblem): DayTruck {
  return { ...like, id, name: id, status: 'active', absences: [], costPerHourCents: (like.costPerHourCents ?? settings.assumedTruckHourCents) + Math.round(dayCents / RENTED_HOURS), costPerKmCents: like.costPerKmCents }
}

