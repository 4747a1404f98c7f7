import type { TravelFunction } from '../../../domain/journey/timeline.ts'
import type { TimelineSettings } from '../../../domain/journey/work-time.ts'

/** A week. */
const MOST_MINUTES = 7 * 24 * 60

/** A service that answers with a drive below zero, without an end or with no number is taken to know nothing of it: such a leg is an unknown one. */
export function soundTravel(travel: TravelFunction, { unknownLeg }: Pick<TimelineSettings, 'unknownLeg'>): TravelFunction {
  return (from, to, departAt) => {
    const drive = travel(from, to, departAt)
    return isSound(drive.minutes, MOST_MINUTES) && isSound(drive.metres, Number.MAX_SAFE_INTEGER) ? drive : unknownLeg
  }
}

function isSound(amount: number, most: number): boolean {
  return amount >= 0 && amount <= most
}
