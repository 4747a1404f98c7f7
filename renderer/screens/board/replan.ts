import { peopleWanted } from '../../../core/domain/crew/crew-range.ts'
import { journeyTimesOf } from '../../../core/domain/journey/journey-times.ts'
import { takesPlace } from '../../../core/domain/job/job-state.ts'
import { journeyTimeline, type TravelFunction } from '../../../core/domain/journey/timeline.ts'
import { defaultStartOf, departureOf, timelineJobOf } from '../../../core/domain/journey/timeline-input.ts'
import type { LocatedArea } from '../../../core/domain/place/locate-stop.ts'
import { locationTravelSettings } from '../../../core/domain/place/location-travel-settings.ts'
import { createTravelModel } from '../../../core/domain/place/travel-model.ts'
import type { Id } from '../../../core/domain/records/field.ts'
import type { RangeJob, RangeJourney, RangePlace } from '../../../core/modules/command-control/board-range-shape.ts'

/** A location with its way of reckoning drives. */
export interface BoardPlace extends RangePlace {
  readonly drive: TravelFunction
}

export function placeOf(place: RangePlace): BoardPlace {
  return { ...place, drive: createTravelModel(locationTravelSettings({ ...place.travel, timezone: place.timezone })).between }
}

const UNTIMED = { arriveAt: null, startAt: null, endAt: null, waitMinutes: 0, lateMinutes: 0 }

/** The journey with these jobs in this order, played through as the desk plays it: what a drop shows at once is what the answer will say. */
export function replan(journey: RangeJourney, jobs: readonly RangeJob[], place: BoardPlace): RangeJourney {
  const { timezone: zone, yard, drive } = place
  const driven = jobs.filter(({ status }) => takesPlace(status))
  const timeline = journeyTimeline(
    {
      yard,
      departAt: departureOf(journey, zone),
      defaultStartAt: defaultStartOf(journey.date, zone),
      people: journey.crew.length,
      jobs: driven.map((job) => timelineJobOf({ ...job, id: job.id as Id<'job'> }, job.stops, journey.date, zone, areaOf)),
    },
    drive,
  )
  const timings = new Map((timeline?.jobs ?? []).map((timing) => [timing.id, timing]))
  return {
    ...journey,
    jobs: jobs.map((job): RangeJob => {
      const timing = timings.get(job.id)
      return { ...job, ...(timing ? { arriveAt: timing.arriveAt, startAt: timing.startAt, endAt: timing.endAt, waitMinutes: timing.waitMinutes, lateMinutes: timing.lateMinutes } : UNTIMED) }
    }),
    crewNeeded: Math.max(0, ...driven.map(peopleWanted)),
    ...journeyTimesOf(timeline ?? null),
  }
}

function areaOf({ area }: RangeJob['stops'][number]): LocatedArea | null {
  return area && { position: { lat: area.lat, lon: area.lon }, radiusM: area.radiusM }
}
