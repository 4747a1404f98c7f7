import { dayOfJob, partOfDay } from '../job/job-days.ts'
import type { LocateStop } from '../place/locate-stop.ts'
import { isPosition, type Position } from '../place/position.ts'
import type { Job, Stop } from '../records/job-records.ts'
import { addDays, type LocalDate } from '../time/local-date.ts'
import type { LocalTime } from '../time/local-time.ts'

/** A door that goods are carried through. Unknown is null. */
export interface DoorCase {
  readonly kind: Stop['kind']
  readonly position: Position | null
  readonly property: string | null
  readonly floor: number | null
  readonly hasElevator: boolean | null
  /** Flights; a count of single steps is told by its size. */
  readonly stairs: number | null
  readonly longCarryM: number | null
  readonly parking: string | null
}

/** Everything that is known of a job before its day and may say how long it takes. Nothing that the day itself brings, and nobody's name. Of a job of several days it is one of them, with an even share of all that is shared. */
export interface DurationCase {
  readonly location: string
  readonly type: string
  /** The day of the work. */
  readonly date: LocalDate
  /** Of how many days, and which of them, from 1. */
  readonly days: number
  readonly day: number
  readonly windowStart: LocalTime | null
  readonly bookedOn: LocalDate | null
  readonly crewSize: number
  readonly trucks: number | null
  readonly volumeCuft: number | null
  readonly weightKg: number | null
  readonly estimatedHours: number | null
  readonly skills: readonly string[]
  readonly features: readonly string[]
  readonly tags: readonly string[]
  /** In the order they are driven. */
  readonly stops: readonly DoorCase[]
}

type JobOnRecord = { readonly location: string } & Pick<Job, 'type' | 'date' | 'windowStart' | 'bookedOn' | 'crewSize' | 'trucks' | 'volumeCuft' | 'weightKg' | 'estimatedHours' | 'requiredSkills' | 'requiredFeatures' | 'tags' | 'days'>
export type StopOnRecord = Pick<Stop, 'seq' | 'kind' | 'address' | 'postalCode' | 'lat' | 'lon' | 'property' | 'floor' | 'hasElevator' | 'stairs' | 'longCarryM' | 'parking'>

/** One day of a job, as plans share it out: even hours and goods, and on the last day the road. `locate` is asked only for stops without coordinates. */
export function durationCaseOf(job: JobOnRecord, stops: readonly StopOnRecord[], locate: LocateStop, on: LocalDate = job.date): DurationCase {
  const { location, type, windowStart, bookedOn, crewSize, trucks, volumeCuft, weightKg, requiredSkills, requiredFeatures, tags } = job
  const days = job.days ?? 1
  const part = partOfDay(job, stops.toSorted((a, b) => a.seq - b.seq), on)
  const share = (whole: number | null) => (whole === null ? null : whole / days)
  return {
    location, type, date: on, days, day: dayOfJob(job, on) ?? days, windowStart, bookedOn, crewSize, trucks, volumeCuft: share(volumeCuft), weightKg: share(weightKg), estimatedHours: part.estimatedHours,
    skills: requiredSkills ?? [], features: requiredFeatures ?? [], tags: tags ?? [],
    stops: part.stops.map((stop) => doorOf(stop, locate)),
  }
}

/** All days of a job, in their order. */
export function durationCasesOf(job: JobOnRecord, stops: readonly StopOnRecord[], locate: LocateStop): DurationCase[] {
  return Array.from({ length: job.days ?? 1 }, (_, index) => durationCaseOf(job, stops, locate, addDays(job.date, index)))
}

function doorOf(stop: StopOnRecord, locate: LocateStop): DoorCase {
  const { kind, lat, lon, property, floor, hasElevator, stairs, longCarryM, parking } = stop
  const position = lat !== null && lon !== null && isPosition(lat, lon) ? { lat, lon } : (locate(stop)?.position ?? null)
  return { kind, position, property, floor, hasElevator, stairs, longCarryM, parking }
}

/** A larger count than this is of steps, as some systems have it. */
const MOST_FLIGHTS = 10
const STEPS_PER_FLIGHT = 15

/** Whether anything is known of the way up. */
export function isAccessKnown({ stairs, hasElevator, floor }: Pick<DoorCase, 'stairs' | 'hasElevator' | 'floor'>): boolean {
  return stairs !== null || hasElevator !== null || floor !== null
}

/** Flights of stairs to climb; with a lift none. */
export function flightsOf({ stairs, hasElevator, floor }: Pick<DoorCase, 'stairs' | 'hasElevator' | 'floor'>): number {
  if (stairs !== null) return stairs > MOST_FLIGHTS ? stairs / STEPS_PER_FLIGHT : stairs
  return hasElevator === true || floor === null ? 0 : Math.max(0, floor - 1)
}
