import { crewRangeOf } from '../crew/crew-range.ts'
import { partOfDay } from '../job/job-days.ts'
import type { LocatedArea } from '../place/locate-stop.ts'
import { isPosition } from '../place/position.ts'
import type { Job, Journey, Stop } from '../records/job-records.ts'
import type { LocalDate } from '../time/local-date.ts'
import { minutesOfDay, type LocalTime } from '../time/local-time.ts'
import type { Instant, Zone } from '../time/zone-offset.ts'
import { MS_PER_MINUTE, startOfDay, toInstant } from '../time/zoned-time.ts'
import type { TimelineJob, TimelineStop } from './timeline.ts'

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

type JobOnRecord = Pick<Job, 'id' | 'windowStart' | 'windowEnd' | 'estimatedHours' | 'crewSize' | 'crewMin' | 'crewMax' | 'trucks' | 'volumeCuft'> & { readonly plannedStart?: LocalTime | null } & Partial<Pick<Job, 'date' | 'days'>>
type StopOnRecord = Pick<Stop, 'seq' | 'kind' | 'lat' | 'lon'>

/** A job as the timeline wants it, on the journey's date: of one that takes several, that day's part. `locate` is asked only for stops without coordinates. A desk that may not read addresses has no positions. */
export function timelineJobOf<S extends StopOnRecord>(job: JobOnRecord, stops: readonly S[], date: LocalDate, zone: Zone, locate: (stop: S) => LocatedArea | null): TimelineJob {
  const start = job.plannedStart ?? job.windowStart
  const inOrder = stops.toSorted((a, b) => a.seq - b.seq)
  const part = partOfDay({ date: job.date ?? date, days: job.days ?? null, estimatedHours: job.estimatedHours }, inOrder, date)
  return {
    id: job.id,
    windowStartAt: start === null ? null : instantOnRecord(date, start, zone),
    windowEndAt: job.windowEnd === null ? null : instantOnRecord(date, job.windowEnd, zone),
    estimatedHours: part.estimatedHours,
    crewSize: job.crewSize,
    ...crewRangeOf(job),
    volumeCuft: job.volumeCuft,
    stops: part.stops.map((stop) => timelineStopOf(stop, locate)),
  }
}

function timelineStopOf<S extends StopOnRecord>(stop: S, locate: (stop: S) => LocatedArea | null): TimelineStop {
  const { kind } = stop
  if (isPinned(stop)) return { kind, position: { lat: stop.lat, lon: stop.lon } }
  const area = locate(stop)
  return area === null ? { kind, position: null } : { kind, position: area.position, approximate: true }
}

/** Whether the stop has coordinates of its own. */
export function isPinned<S extends Pick<Stop, 'lat' | 'lon'>>(stop: S): stop is S & { readonly lat: number; readonly lon: number } {
  return stop.lat !== null && stop.lon !== null && isPosition(stop.lat, stop.lon)
}
