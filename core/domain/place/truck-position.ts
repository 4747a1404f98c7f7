import type { Position } from './position.ts'

/** Who says where a truck is: a device in it, or its crew with a stamp of their phone. */
export const POSITION_SOURCES = ['device', 'crew'] as const
export type PositionSource = (typeof POSITION_SOURCES)[number]

/** Where a truck last said it was. */
export interface TruckPosition extends Position {
  readonly truck: string
  /** By the clock of the device or phone, never later than `receivedAt`. */
  readonly at: number
  /** By the desk's clock. */
  readonly receivedAt: number
  readonly source: PositionSource
  readonly accuracyM: number | null
}

/** Until this age it is where the truck is; after it, where the truck was. */
const LIVE_MS = 5 * 60_000
/** Beyond it the plan knows better. */
const STALE_MS = 2 * 3_600_000

export type PositionStanding = 'live' | 'stale' | 'forgotten'

export function positionStanding(at: number, now: number): PositionStanding {
  const age = now - at
  if (age <= LIVE_MS) return 'live'
  return age <= STALE_MS ? 'stale' : 'forgotten'
}

/** A clock may be a little ahead without being wrong. */
export const CLOCK_AHEAD_MS = 5 * 60_000

/** Canada and the United States, as the embedded map has them: no truck of ours is elsewhere. */
export const TRUCK_WORLD = { west: -180, south: 14, east: -50, north: 84 } as const
