import { takesPlace } from '../../../domain/job/job-state.ts'
import { journeyTimeline, type JourneyTimeline, type TimelineJob } from '../../../domain/journey/timeline.ts'
import { defaultStartOf, departureOf, timelineJobOf } from '../../../domain/journey/timeline-input.ts'
import { isPosition, type Position } from '../../../domain/place/position.ts'
import { asId } from '../../../domain/records/field.ts'
import type { Location } from '../../../domain/records/company-records.ts'
import type { ReadDatabase } from '../../../kernel/ports/database.ts'
import type { RecordReader } from '../../../kernel/records/record-reader.ts'
import type { Stamps } from '../clash/clash.ts'
import type { PlannedJourney } from '../clash/planned-journey.ts'
import type { CommandControlDependencies } from '../dependencies.ts'
import { readJourneys, type JobFacts, type JourneyFacts, type JourneyRows } from './journey-rows.ts'

/** Journeys as the rules want them, each read once; stamps are parsed and timelines played only when a rule asks. Lives for one commit or one query. */
export interface ScheduleReader {
  readonly db: ReadDatabase
  readonly records: RecordReader
  /** In id order; those that are not there are left out. */
  journeys(ids: readonly string[]): PlannedJourney[]
}

export function createScheduleReader(db: ReadDatabase, records: RecordReader, places: CommandControlDependencies): ScheduleReader {
  const known = new Map<string, PlannedJourney | null>()
  const locations = new Map<string, Location | undefined>()

  const locationOf = (id: string) => {
    if (!locations.has(id)) locations.set(id, records.get('location', id))
    return locations.get(id)
  }

  return {
    db,
    records,
    journeys(ids) {
      const missing = ids.filter((id) => !known.has(id))
      if (missing.length > 0) {
        for (const id of missing) known.set(id, null)
        const rows = readJourneys(db, missing)
        for (const facts of rows.journeys) {
          const location = locationOf(facts.location)
          if (location) known.set(facts.id, plannedJourney(facts, rows, location, places))
        }
      }
      return ids.toSorted().flatMap((id) => known.get(id) ?? [])
    },
  }
}

function plannedJourney(facts: JourneyFacts, rows: JourneyRows, location: Location, places: CommandControlDependencies): PlannedJourney {
  const jobs = rows.jobs.get(facts.id) ?? []
  let timeline: JourneyTimeline | null | undefined
  return {
    id: facts.id,
    location: facts.location,
    date: facts.date,
    truck: facts.truck,
    status: facts.status,
    get stamps() {
      return stampsOf(facts.stamps)
    },
    yard: yardOf(location),
    zone: location.timezone,
    province: location.province,
    country: location.country,
    travel: places.travelOf(location),
    crew: (rows.crew.get(facts.id) ?? []).map(({ key, role, stamps }) => ({
      worker: key,
      role,
      get stamps() {
        return stampsOf(stamps)
      },
    })),
    equipment: (rows.equipment.get(facts.id) ?? []).map(({ key, stamps }) => ({
      equipment: key,
      get stamps() {
        return stampsOf(stamps)
      },
    })),
    jobs: jobs.map(({ key }) => key),
    get timeline() {
      if (timeline === undefined) timeline = timelineOf(facts, jobs, rows, location, places)
      return timeline
    },
  }
}

function stampsOf(json: string | null): Stamps {
  return json === null ? {} : (JSON.parse(json) as Stamps)
}

export function yardOf({ lat, lon }: Pick<Location, 'lat' | 'lon'>): Position | null {
  return lat !== null && lon !== null && isPosition(lat, lon) ? { lat, lon } : null
}

function timelineOf(facts: JourneyFacts, jobs: readonly JobFacts[], rows: JourneyRows, location: Location, { travelOf, locate }: CommandControlDependencies): JourneyTimeline | null {
  const { date } = facts
  const zone = location.timezone
  const driven = jobs.flatMap(({ key, planned_start, status, window_start, window_end, crew_size, crew_min, crew_max, trucks, volume_cuft, estimated_hours, date: firstDay, days }): TimelineJob[] => {
    if (status === null || crew_size === null || !takesPlace(status)) return []
    const job = { id: asId<'job'>(key), plannedStart: planned_start, windowStart: window_start, windowEnd: window_end, crewSize: crew_size, crewMin: crew_min, crewMax: crew_max, trucks, volumeCuft: volume_cuft, estimatedHours: estimated_hours, days, ...(firstDay === null ? {} : { date: firstDay }) }
    return [timelineJobOf(job, rows.stops.get(key) ?? [], date, zone, locate)]
  })
  return journeyTimeline({ yard: yardOf(location), departAt: departureOf({ date, departAt: facts.depart_at }, zone), defaultStartAt: defaultStartOf(date, zone), people: (rows.crew.get(facts.id) ?? []).length, jobs: driven }, travelOf(location))
}

export { takesPlace }
