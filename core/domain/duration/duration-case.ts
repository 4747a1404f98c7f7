import type { LocateStop } from '../place/locate-stop.ts'
import { isPosition, type Position } from '../place/position.ts'
import type { Job, Stop } from '../records/job-records.ts'
import type { LocalDate } from '../time/local-date.ts'
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

/** Everything that is known of a job before its day and may say how long it takes. Nothing that the day itself brings, and nobody's name. */
export interface DurationCase {
  readonly location: string
  readonly type: string
  readonly date: LocalDate
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

type JobOnRecord = { readonly location: string } & Pick<Job, 'type' | 'date' | 'windowStart' | 'bookedOn' | 'crewSize' | 'trucks' | 'volumeCuft' | 'weightKg' | 'estimatedHours' | 'requiredSkills' | 'requiredFeatures' | 'tags'>
export type StopOnRecord = Pick<Stop, 'seq' | 'kind' | 'address' | 'postalCode' | 'lat' | 'lon' | 'property' | 'floor' | 'hasElevator' | 'stairs' | 'longCarryM' | 'parking'>

/** `locate` is asked only for stops without coordinates. */
export function durationCaseOf(job: JobOnRecord, stops: readonly StopOnRecord[], locate: LocateStop): DurationCase {
  const { location, type, date, windowStart, bookedOn, crewSize, trucks, volumeCuft, weightKg, estimatedHours, requiredSkills, requiredFeatures, tags } = job
  return {
    location, type, date, windowStart, bookedOn, crewSize, trucks, volumeCuft, weightKg, estimatedHours,
    skills: requiredSkills ?? [], features: requiredFeatures ?? [], tags: tags ?? [],
    stops: stops.toSorted((a, b) => a.seq - b.seq).map((stop) => doorOf(stop, locate)),
  }
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
