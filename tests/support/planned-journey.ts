import type { JourneyTimeline } from '../../core/domain/journey/timeline.ts'
import type { PlannedJourney } from '../../core/modules/command-control/clash/planned-journey.ts'

export const NOON = Date.parse('2026-06-01T12:00:00-04:00')
export const HOUR = 3_600_000

/** On the road from `startHour` to `endHour`, counted from noon on 1 June 2026 in Toronto; on duty the same. */
export function timelineBetween(startHour: number, endHour: number): JourneyTimeline {
  const leaveYardAt = NOON + startHour * HOUR
  const backAtYardAt = NOON + endHour * HOUR
  return {
    onDutyAt: leaveYardAt, leaveYardAt, backAtYardAt, offDutyAt: backAtYardAt, jobs: [], legs: [{ startAt: leaveYardAt, endAt: backAtYardAt, metres: 1000, known: true, approximate: false }],
    drivingMinutes: (endHour - startHour) * 60, onDutyMinutes: (endHour - startHour) * 60, waitMinutes: 0, lateMinutes: 0, metres: 1000, unknownLegs: 0, approximateLegs: 0,
  }
}

/** A planned journey of Toronto on 1 June 2026; a degree of longitude between yards is an hour. */
export function plannedJourney(change: Partial<PlannedJourney> & { id: string }): PlannedJourney {
  return {
    location: 'toronto', date: '2026-06-01', truck: 'truck', status: 'planned', stamps: {}, yard: { lat: 43, lon: -79 }, zone: 'America/Toronto', province: 'ON', country: 'CA',
    travel: (from, to) => ({ minutes: Math.abs(from.lon - to.lon) * 60, metres: 0 }), crew: [], equipment: [], jobs: [], timeline: timelineBetween(0, 4), ...change,
  }
}
