import type { JobState } from '../../../domain/job/job-state.ts'
import { journeyTimeline, type TimelineJob, type TravelFunction } from '../../../domain/journey/timeline.ts'
import { defaultStartOf, departureOf, timelineJobOf } from '../../../domain/journey/timeline-input.ts'
import { isPosition, type Position } from '../../../domain/place/position.ts'
import type { Location } from '../../../domain/records/company-records.ts'
import type { Journey } from '../../../domain/records/job-records.ts'
import { childId } from '../../../domain/records/record.ts'
import type { PlannedJourney } from '../clash/planned-journey.ts'
import type { TravelOf } from './location-travel.ts'
import type { RecordSource } from './record-source.ts'

/** Journeys as the rules want them, each read once; timelines are played only when a rule asks. Lives for one commit or one query. */
export interface ScheduleReader {
  readonly source: RecordSource
  journey(id: string): PlannedJourney | null
}

export function createScheduleReader(source: RecordSource, travelOf: TravelOf): ScheduleReader {
  const journeys = new Map<string, PlannedJourney | null>()
  const locations = new Map<string, Location | undefined>()

  const locationOf = (id: string) => {
    if (!locations.has(id)) locations.set(id, source.get('location', id))
    return locations.get(id)
  }

  function read(id: string): PlannedJourney | null {
    const journey = source.get('journey', id)
    const location = journey && locationOf(journey.location)
    if (!journey || !location) return null
    const travel = travelOf(location)
    const yard = yardOf(location)
    let timeline: PlannedJourney['timeline'] | undefined
    let jobs: readonly string[] | undefined
    return {
      id,
      location: journey.location,
      date: journey.date,
      truck: journey.truck,
      status: journey.status,
      stamps: source.stampsOf('journey', id),
      yard,
      zone: location.timezone,
      province: location.province,
      country: location.country,
      travel,
      crew: source.children('crewMember', id).map(({ key, role }) => ({ worker: key, role, stamps: source.stampsOf('crewMember', childId(id, key)) })),
      get jobs() {
        return (jobs ??= jobsOf(source, id))
      },
      get timeline() {
        if (timeline === undefined) timeline = timelineOf(source, journey, (jobs ??= jobsOf(source, id)), location, yard, travel)
        return timeline
      },
    }
  }

  return {
    source,
    journey(id) {
      const known = journeys.get(id)
      if (known !== undefined) return known
      const made = read(id)
      journeys.set(id, made)
      return made
    },
  }
}

export function yardOf(location: Pick<Location, 'lat' | 'lon'>): Position | null {
  const { lat, lon } = location
  return lat !== null && lon !== null && isPosition(lat, lon) ? { lat, lon } : null
}

function jobsOf(source: RecordSource, journey: string): string[] {
  return source.children('journeyJob', journey).toSorted((a, b) => a.seq - b.seq || (a.key < b.key ? -1 : 1)).map(({ key }) => key)
}

/** Every job takes the hours it was estimated at, whatever the crew of the moment: a board half filled in must not jump about. */
function timelineOf(source: RecordSource, journey: Journey, keys: readonly string[], location: Location, yard: Position | null, travel: TravelFunction): PlannedJourney['timeline'] {
  const jobs = keys.flatMap((key): TimelineJob[] => {
    const job = source.get('job', key)
    return job && takesPlace(job.status) ? [timelineJobOf(job, source.children('stop', key), journey.date, location.timezone)] : []
  })
  return journeyTimeline({ yard, departAt: departureOf(journey, location.timezone), defaultStartAt: defaultStartOf(journey.date, location.timezone), crewSize: null, jobs }, travel)
}

/** A job that was called off or put off stays on the journey's list until somebody takes it off, but nobody drives there. */
export function takesPlace(status: JobState): boolean {
  return status !== 'cancelled' && status !== 'lost' && status !== 'rescheduled' && status !== 'onHold'
}
