import type { Result } from '../../domain/failure/failure.ts'
import type { DriveBook, RoadSource } from '../../domain/place/drive-book.ts'
import type { Position } from '../../domain/place/position.ts'
import type { TravelEstimate } from '../../domain/place/travel-model.ts'
import type { LocalDate } from '../../domain/time/local-date.ts'
import type { Zone } from '../../domain/time/zone-offset.ts'
import type { CancelSignal } from './environment.ts'
import type { Cancellation } from './geocoder.ts'

/** `departAt` is an instant in epoch ms everywhere. */
export interface TravelTime {
  /** One leg from the best source that answers, the built-in model where none does. Refused only when cancelled. */
  leg(from: Position, to: Position, departAt: number, cancel?: Cancellation): Promise<Result<TravelEstimate>>
}

/** Row = from, column = to, in the order of the points asked for. A cell that no road is known for is null. */
export type RoadMatrix = readonly (readonly (TravelEstimate | null)[])[]

/** Of a matrix only these rows and columns, as places in the list of points. */
export interface MatrixPart {
  readonly from: readonly number[]
  readonly to: readonly number[]
}

/** When somebody leaves, as an instant and as the clocks there show it (YYYY-MM-DDTHH:MM): services ask for one or the other. */
export interface Departure {
  readonly at: number
  readonly local: string
}

/** A road network behind a wire. */
export interface RoutingService {
  readonly name: RoadSource
  /** It is asked for the traffic of an hour; one that is not answers the same for every departure. */
  readonly byHour: boolean
  /** By the pair. */
  readonly isBilled: boolean
  leg(from: Position, to: Position, departAt: number, cancel?: Cancellation): Promise<Result<TravelEstimate>>
  /** Without a departure: on roads as they usually are. */
  matrix(points: readonly Position[], departure: Departure | null, cancel?: Cancellation, part?: MatrixPart): Promise<Result<RoadMatrix>>
}

/** The points of a day at a location, among which drives are wanted. */
export interface WantedDrives {
  readonly points: readonly Position[]
  readonly date: LocalDate
  readonly zone: Zone
  /** Nobody plans this day yet: not worth asking a service that bills every pair. */
  readonly isAhead?: boolean
}

/** `none`: no service is set. `known`: all that was wanted is, roads or none. `asked`: the answer has not come yet. `failed`: the service did not answer, and is left alone for a while. */
export const DRIVE_STATES = ['none', 'known', 'asked', 'failed'] as const

export interface DriveNews {
  readonly service: RoadSource | null
  readonly state: (typeof DRIVE_STATES)[number]
  /** Drives that were learned while this was waited for. */
  readonly learned: number
}

/** What road services have told, for whoever reckons drives at once, and a way to have more of it told. */
export interface RoadDrives {
  readonly book: DriveBook
  /** Whether there is a service to ask: without, nobody has to say what is wanted. */
  isSet(): boolean
  /**
   * Has the drives that are not known yet among the points of each day asked for: one request for each set of points, in the background.
   * Answers as soon as they are known, when `waitMs` are over or `cancel` says so, whichever comes first. Never rejects.
   */
  ask(wanted: readonly WantedDrives[], waitMs: number, cancel?: CancelSignal): Promise<DriveNews>
}
