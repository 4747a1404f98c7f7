import type { Result } from '../../domain/failure/failure.ts'
import type { PositionSource } from '../../domain/place/truck-position.ts'
import type { Id } from '../../domain/records/field.ts'

/** What somebody says of where a truck is. */
export interface PositionStamp {
  readonly truck: Id<'truck'>
  readonly lat: number
  readonly lon: number
  /** When it was there, by the clock of whoever says so. */
  readonly at: number
  readonly accuracyM: number | null
  readonly source: PositionSource
}

/**
 * The one way in for positions of trucks, from devices and from crews alike. Refuses with `position.*` what cannot be: a truck that does
 * not exist, a place outside the world or in the ocean, a clock that is ahead. Who may say it is the caller's to know, and so is the record
 * of what was refused.
 */
export interface PositionIntake {
  /** `kept` false: something newer of this truck is known already, which is no mistake. */
  take(stamp: PositionStamp): Promise<Result<{ readonly kept: boolean }>>
}
