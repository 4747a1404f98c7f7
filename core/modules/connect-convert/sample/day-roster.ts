import { mayDrive } from '../../../domain/licence/licence.ts'
import { weekStartOf, type LocalDate } from '../../../domain/time/local-date.ts'
import type { Depot } from './depots.ts'
import { fitsTruck, type SampleTruck } from './fleet.ts'
import { freeMinutes, type JobRequest } from './job-request.ts'
import { isAtWork, type SampleWorker } from './staff.ts'
import type { Random } from './random.ts'

/** A job on the way to a crew. */
export interface PendingJob {
  readonly id: string
  readonly request: JobRequest
  readonly customer: string
  /** Days it has waited for a free crew. */
  readonly waited: number
}

export interface CrewSeat {
  worker: SampleWorker
  role: 'lead' | 'driver' | 'helper' | 'packer'
}

export interface Run {
  truck: SampleTruck
  crew: CrewSeat[]
  readonly jobs: readonly PendingJob[]
  readonly minutes: number
}

/** Minutes each worker has been paid since Monday; a pay week begins on Monday. */
export interface WeekBook {
  minutesOf(worker: SampleWorker, date: LocalDate): number
  add(worker: SampleWorker, date: LocalDate, minutes: number): void
}

export function createWeekBook(): WeekBook {
  const weeks = new Map<string, { week: LocalDate; minutes: number }>()
  const minutesOf = (worker: SampleWorker, date: LocalDate): number => {
    const entry = weeks.get(worker.id)
    return entry && entry.week === weekStartOf(date, 1) ? entry.minutes : 0
  }
  return {
    minutesOf,
    add: (worker, date, minutes) => {
      weeks.set(worker.id, { week: weekStartOf(date, 1), minutes: minutesOf(worker, date) + minutes })
    },
  }
}

export interface RosterInput {
  readonly depot: Depot
  readonly date: LocalDate
  readonly jobs: readonly PendingJob[]
  readonly trucks: readonly SampleTruck[]
  readonly staff: readonly SampleWorker[]
  readonly weeks: WeekBook
  /** The same crews are kept past their weekly threshold while others have few hours. */
  readonly overtime: boolean
  readonly random: Random
}

export interface Roster {
  readonly runs: Run[]
  readonly left: readonly PendingJob[]
  readonly freeTrucks: SampleTruck[]
  readonly freeStaff: readonly SampleWorker[]
}

const YARD_MINUTES = 25
/** A day that is planned longer leaves no room for a late customer. */
const LONGEST_DAY = 590
const OVERTIME_ALLOWANCE = 8 * 60
/** Plans run over; who is this close to the threshold stays at home. */
const THRESHOLD_MARGIN = 45

/** Crews and trucks of a day: nobody twice, everybody licensed, the smallest truck that does. */
export function rosterDay(input: RosterInput): Roster {
  const { depot, date } = input
  const freeTrucks = input.trucks.filter((truck) => truck.status === 'active' && !truck.away.has(date)).toSorted((a, b) => a.costPerKmCents - b.costPerKmCents || (a.id < b.id ? -1 : 1))
  const freeStaff = new Set(input.staff.filter((worker) => isAtWork(worker, date)))
  const left: PendingJob[] = []
  const runs: Run[] = []
  const bundles = bundle(input, freeTrucks.length, left).toSorted((a, b) => largest(b) - largest(a))
  for (const jobs of bundles) {
    const features = [...new Set(jobs.flatMap((job) => job.request.features))]
    const minutes = plannedMinutes(depot, jobs)
    const run = findCrew(input, jobs, minutes, freeTrucks.filter((truck) => fitsTruck(truck, largest(jobs), features)), freeStaff)
    if (run === null) {
      left.push(...jobs)
      continue
    }
    freeTrucks.splice(freeTrucks.indexOf(run.truck), 1)
    for (const seat of run.crew) freeStaff.delete(seat.worker)
    runs.push(run)
  }
  return { runs, left, freeTrucks, freeStaff: [...freeStaff] }
}

function largest(jobs: readonly PendingJob[]): number {
  return Math.max(...jobs.map((job) => job.request.volumeCuft))
}

/** One to three jobs for the same number of movers that fit into a day. */
function bundle({ depot, jobs, random }: RosterInput, trucks: number, left: PendingJob[]): PendingJob[][] {
  const bundles: { jobs: PendingJob[]; minutes: number }[] = []
  const ordered = jobs.toSorted((a, b) => b.waited - a.waited || b.request.volumeCuft - a.request.volumeCuft || (a.id < b.id ? -1 : 1))
  for (const job of ordered) {
    const alone = job.request.type === 'long_distance' || job.request.features.length > 0
    const seat = alone || random.chance(0.08) ? undefined : bundles.find((each) => {
      const [first] = each.jobs
      if (!first || each.jobs.length >= 3 || first.request.crewSize !== job.request.crewSize || first.request.type === 'long_distance' || first.request.features.length > 0) return false
      return plannedMinutes(depot, [...each.jobs, job]) <= LONGEST_DAY
    })
    if (seat) {
      seat.jobs.push(job)
      seat.minutes = plannedMinutes(depot, seat.jobs)
    } else if (bundles.length < trucks) bundles.push({ jobs: [job], minutes: plannedMinutes(depot, [job]) })
    else left.push(job)
  }
  return bundles.map((each) => each.jobs)
}

/** From the first minute in the yard to the last, as estimated. */
function plannedMinutes(depot: Depot, jobs: readonly PendingJob[]): number {
  let minutes = YARD_MINUTES
  let from: { lat: number; lon: number } = depot
  for (const { request } of jobs) {
    const first = request.stops[0]
    const last = request.stops.at(-1)
    if (!first || !last) throw new Error('a job has a stop')
    minutes += freeMinutes(depot, from, first) + request.estimate.load + request.estimate.drive + request.estimate.unload
    from = last
  }
  return minutes + freeMinutes(depot, from, depot)
}

type CrewSearch = Pick<RosterInput, 'depot' | 'date' | 'weeks' | 'overtime'>

function findCrew(input: CrewSearch, jobs: readonly PendingJob[], minutes: number, trucks: readonly SampleTruck[], free: ReadonlySet<SampleWorker>): Run | null {
  const [first] = jobs
  if (!first) return null
  const language = first.request.language
  const candidates = [...free].filter((worker) => hasHours(input, worker, minutes)).map((worker) => ({ worker, score: (input.overtime ? -1 : 1) * input.weeks.minutesOf(worker, input.date) + (worker.languages.includes(language) ? 0 : 180) }))
  candidates.sort((a, b) => a.score - b.score || (a.worker.id < b.worker.id ? -1 : 1))
  const skills = [...new Set(jobs.flatMap((job) => job.request.skills))]
  const taken = new Set<SampleWorker>()
  const take = (fits: (worker: SampleWorker) => boolean): SampleWorker | null => {
    const found = candidates.find(({ worker }) => !taken.has(worker) && fits(worker))?.worker ?? null
    if (found) taken.add(found)
    return found
  }
  const lead = take((worker) => worker.roles.includes('lead') && skills.every((skill) => worker.skills.includes(skill)))
  if (!lead) return null
  for (const truck of trucks) {
    const driver = take((worker) => worker.roles.includes('driver') && canDrive(input, worker, truck, jobs))
    if (!driver) continue
    const crew: CrewSeat[] = [{ worker: lead, role: 'lead' }, { worker: driver, role: 'driver' }]
    for (let seat = 2; seat < first.request.crewSize; seat += 1) {
      const helper = take((worker) => worker.roles.at(-1) === 'helper' && !worker.roles.includes('lead') && !worker.roles.includes('driver'))
      if (!helper) return null
      crew.push({ worker: helper, role: 'helper' })
    }
    return { truck, crew, jobs, minutes }
  }
  return null
}

/** A crew for one job on a given truck, whatever their hours so far. */
export function findCrewFor(depot: Depot, date: LocalDate, job: PendingJob, truck: SampleTruck, free: readonly SampleWorker[]): Run | null {
  const weeks: WeekBook = { minutesOf: () => 0, add: () => undefined }
  const input = { depot, date, weeks, overtime: true }
  return findCrew(input, [job], plannedMinutes(depot, [job]), [truck], new Set(free))
}

function hasHours({ weeks, date, overtime }: CrewSearch, worker: SampleWorker, minutes: number): boolean {
  const most = worker.overtimeAfterMinutes + (overtime ? OVERTIME_ALLOWANCE : -THRESHOLD_MARGIN)
  return weeks.minutesOf(worker, date) + minutes <= most
}

/** In every province the truck comes through. */
function canDrive({ depot, date }: CrewSearch, worker: SampleWorker, truck: SampleTruck, jobs: readonly PendingJob[]): boolean {
  const provinces = new Set([depot.province as string, ...jobs.flatMap((job) => job.request.stops.map((stop) => stop.province))])
  return [...provinces].every((province) => mayDrive(worker.licence, truck, province, date).ok)
}
