import type { JourneyTimeline, TravelFunction } from '../../../domain/journey/timeline.ts'
import type { JourneyState } from '../../../domain/journey/journey-state.ts'
import type { Position } from '../../../domain/place/position.ts'
import type { CrewRole } from '../../../domain/records/job-records.ts'
import type { Stamps } from './clash.ts'

export interface PlannedCrewMember {
  readonly worker: string
  readonly role: CrewRole
  readonly stamps: Stamps
}

export interface PlannedItem {
  readonly equipment: string
  readonly stamps: Stamps
}

/** A journey as the rules see it: merged records, played through by the timeline. `timeline` is null while it has no jobs; it then occupies nobody. */
export interface PlannedJourney {
  readonly id: string
  readonly location: string
  readonly date: string
  readonly truck: string | null
  readonly status: JourneyState
  readonly stamps: Stamps
  /** Of its location. */
  readonly yard: Position | null
  readonly zone: string
  readonly province: string
  readonly country: 'CA' | 'US'
  readonly travel: TravelFunction
  /** In id order. */
  readonly crew: readonly PlannedCrewMember[]
  /** In id order. */
  readonly equipment: readonly PlannedItem[]
  /** Job ids, in driving order. */
  readonly jobs: readonly string[]
  readonly timeline: JourneyTimeline | null
}

/** Still to be driven, or being driven: what is over or called off needs no dispatcher. */
export function isOpen(journey: PlannedJourney): boolean {
  return journey.status !== 'done' && journey.status !== 'cancelled'
}

/** Who takes the wheel: those in the driver's role, or the lead where nobody is. */
export function driversOf(journey: PlannedJourney): PlannedCrewMember[] {
  const drivers = journey.crew.filter((member) => member.role === 'driver')
  return drivers.length > 0 ? drivers : journey.crew.filter((member) => member.role === 'lead')
}
