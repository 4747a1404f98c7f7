import { DEFAULT_TIMELINE } from '../../../domain/journey/work-time.ts'
import type { Instant } from '../../../domain/time/zone-offset.ts'
import { MS_PER_MINUTE } from '../../../domain/time/zoned-time.ts'
import { isOpen, type PlannedJourney } from './planned-journey.ts'

/** Two journeys of one resource that leave it no time: `first` starts earlier. Minutes are whole. */
export interface Overlap {
  readonly first: PlannedJourney
  readonly second: PlannedJourney
  /** `overlap`: out on both at once. `transfer`: between them lies a drive from one yard to the other for which there is no time. */
  readonly kind: 'overlap' | 'transfer'
  /** Minutes both claim, or minutes missing for the drive. */
  readonly minutes: number
}

export interface Occupied {
  readonly startAt: Instant
  readonly endAt: Instant
}

/**
 * All pairs of a resource's journeys that do not fit, drives included, whose earlier date is `date`.
 * A pair of which both are over, or one is called off, is no clash. Journeys are those of `date` and the day after; longer hauls than two days are not looked for.
 */
export function overlapsOn(journeys: readonly PlannedJourney[], date: string, occupied: (journey: PlannedJourney) => Occupied | null): Overlap[] {
  const timed = journeys
    .filter((journey) => journey.status !== 'cancelled')
    .flatMap((journey) => {
      const time = occupied(journey)
      return time ? [{ journey, time }] : []
    })
    .toSorted((a, b) => a.time.startAt - b.time.startAt || (a.journey.id < b.journey.id ? -1 : 1))
  const found: Overlap[] = []
  timed.forEach((first, index) => {
    for (const second of timed.slice(index + 1)) {
      if (first.journey.date !== date && second.journey.date !== date) continue
      if (first.journey.date < date || second.journey.date < date) continue
      if (!isOpen(first.journey) && !isOpen(second.journey)) continue
      const overlap = compare(first.journey, first.time, second.journey, second.time)
      if (overlap) found.push(overlap)
    }
  })
  return found
}

function compare(first: PlannedJourney, earlier: Occupied, second: PlannedJourney, later: Occupied): Overlap | null {
  const shared = Math.min(earlier.endAt, later.endAt) - later.startAt
  if (shared > 0) return { first, second, kind: 'overlap', minutes: Math.round(shared / MS_PER_MINUTE) }
  if (first.location === second.location) return null
  const known = first.yard !== null && second.yard !== null
  const drive = known ? Math.round(first.travel(first.yard, second.yard, earlier.endAt).minutes) : DEFAULT_TIMELINE.unknownLeg.minutes
  const missing = drive - Math.floor((later.startAt - earlier.endAt) / MS_PER_MINUTE)
  return missing > 0 ? { first, second, kind: 'transfer', minutes: missing } : null
}

/** The part of a clash id that names two journeys, the same from both sides. */
export function pairKey(a: string, b: string): string {
  return a < b ? `${a}+${b}` : `${b}+${a}`
}
