import type { Position } from './position.ts'

/** Where a stop roughly is: `position` is the middle of a postal area or town, or a house of that address, and the door is expected `radiusM` metres from it. Never to be shown as the door. */
export interface LocatedArea {
  readonly position: Position
  readonly radiusM: number
}

/** Finds a stop that nobody pinned; null when nothing is known. Deterministic; what clashes are reckoned from is the same on every desk too. */
export type LocateStop = (stop: { readonly address: string | null; readonly postalCode: string | null }) => LocatedArea | null

/** For a desk without tables of places. */
export function locateNothing(): null {
  return null
}
