import { isPosition } from '../place/position.ts'
import type { Job, Journey, Stop } from '../records/job-records.ts'
import type { LocalDate } from '../time/local-date.ts'
import { minutesOfDay, type LocalTime } from '../time/local-time.ts'
import type { Instant, Zone } from '../time/zone-offset.ts'
import { MS_PER_MINUTE, startOfDay, toInstant } from '../time/zoned-time.ts'
import type { TimelineJob } from './timeline.ts'

/** Arrival at a first job without a window. */
const DEFAULT_START: LocalTime = '08:00'

/**
 * The moment of a local time that is already on record. A time inside the gap of the clocks going forward is refused at the door,
 * but an import or a merge can still bring one: it then counts from midnight.
 */
export function instantOnRecord(date: LocalDate, time: LocalTime, zone: Zone): Instant {
  const instant = toInstant(date, time, zone)
  return instant.ok ? instant.value : startOfDay(date, zone) + minutesOfDay(time) * MS_PER_MINUTE
}

export function defaultStartOf(date: LocalDate, zone: Zone): Instant {
  return instantOnRecord(date, DEFAULT_START, zone)
}

export function departureOf(journey: Pick<Journey, 'date' | 'departAt'>, zone: Zone): Instant | null {
  return journey.departAt === null ? null : instantOnRecord(journey.date, journey.departAt, zone)
}

type JobOnRecord = Pick<Job, 'id' | 'windowStart' | 'windowEnd' | 'estimatedHours' | 'crewSize' | 'volumeCuft'>
type StopOnRecord = Pick<Stop, 'seq' | 'kind' | 'lat' | 'lon'>

/** A job as the timeline wants it, on the journey's date. A desk that may not read addresses has no positions. */
export function timelineJobOf(job: JobOnRecord, stops: readonly StopOnRecord[], date: LocalDate, zone: Zone): TimelineJob {
  return {
    id: job.id,
    windowStartAt: job.windowStart === null ? null : instantOnRecord(date, job.windowStart, zone),
    windowEndAt: job.windowEnd === null ? null : instantOnRecord(date, job.windowEnd, zone),
    estimatedHours: job.estimatedHours,
    crewSize: job.crewSize,
    volumeCuft: job.volumeCuft,
    stops: stops.toSorted((a, b) => a.seq - b.seq).map(({ kind, lat, lon }) => ({ kind, position: lat !== null && lon !== null && isPosition(lat, lon) ? { lat, lon } : null })),
  }
}
