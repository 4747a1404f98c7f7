import type { Result } from '../../domain/failure/failure.ts'
import type { Position } from '../../domain/place/position.ts'
import type { TravelEstimate } from '../../domain/place/travel-model.ts'
import type { Cancellation } from './geocoder.ts'

/** Row = from, column = to, in the order of the points asked for. */
export type TravelMatrix = readonly (readonly TravelEstimate[])[]

/** `departAt` is an instant in epoch ms everywhere. */
export interface TravelTime {
  /** Four of five drives take no longer than the model's estimate times this. */
  readonly p80Factor: number
  /** From the built-in model, at once. */
  between(from: Position, to: Position, departAt: number): TravelEstimate
  /** Driving minutes of `between` without making an object. */
  minutes(from: Position, to: Position, departAt: number): number
  /** The best source that answers; each cell says which one it was. Refused only when cancelled. */
  matrix(points: readonly Position[], departAt: number, cancel?: Cancellation): Promise<Result<TravelMatrix>>
  /** One leg from the best source that answers. */
  leg(from: Position, to: Position, departAt: number, cancel?: Cancellation): Promise<Result<TravelEstimate>>
}

/** A road network behind a wire. A cell it knows no road for is null. */
export interface RoutingService {
  leg(from: Position, to: Position, departAt: number, cancel?: Cancellation): Promise<Result<TravelEstimate>>
  matrix(points: readonly Position[], departAt: number, cancel?: Cancellation): Promise<Result<readonly (readonly (TravelEstimate | null)[])[]>>
}
