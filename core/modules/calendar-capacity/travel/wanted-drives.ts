import { SOLD_STATES } from '../../../domain/job/job-phase.ts'
import { isPinned } from '../../../domain/journey/timeline-input.ts'
import type { LocateStop } from '../../../domain/place/locate-stop.ts'
import { isPosition, type Position } from '../../../domain/place/position.ts'
import type { Location } from '../../../domain/records/company-records.ts'
import type { LocalDate } from '../../../domain/time/local-date.ts'
import type { State } from '../../../kernel/desk/handler.ts'
import type { WantedDrives } from '../../../kernel/ports/travel-time.ts'
import { stateList } from '../../../kernel/records/state-list.ts'

/** Two jobs an hour and truck of a big day; drives among more points are asked for by no one. */
const MOST_POINTS = 250

interface StopRow {
  readonly lat: number | null
  readonly lon: number | null
  readonly address: string | null
  readonly postalCode: string | null
}

/** Between which places somebody may drive on a day of a location: its yard, the stops of what stands on its journeys or is to be planned, and `more`. */
export function wantedDrives(state: State, location: Location, date: LocalDate, locate: LocateStop, more: readonly Position[] = []): WantedDrives {
  const stops = state.db.all<StopRow>(STOPS, location.id, date, location.id, date, location.id, date, date, date).flatMap((stop) => positionOf(stop, locate) ?? [])
  return { points: [...yardsOf([location]), ...more, ...stops].slice(0, MOST_POINTS), date, zone: location.timezone }
}

/** Where a job's stops are, as far as that is known. */
export function stopsOfJob({ records }: State, job: string, locate: LocateStop): Position[] {
  return records.children('stop', job).flatMap((stop) => positionOf(stop, locate) ?? [])
}

export function yardsOf(locations: readonly Location[]): Position[] {
  return locations.flatMap(({ lat, lon }) => (lat !== null && lon !== null && isPosition(lat, lon) ? [{ lat, lon }] : []))
}

function positionOf<Stop extends StopRow>(stop: Stop, locate: LocateStop): Position | null {
  return isPinned(stop) ? { lat: stop.lat, lon: stop.lon } : (locate(stop)?.position ?? null)
}

const DRIVEN = `status IN ${stateList(new Set([...SOLD_STATES, 'onHold']))}`

/** What is on the board first. */
const STOPS = `
  SELECT s.lat, s.lon, s.address, s.postal_code AS postalCode FROM (
    SELECT jj.key AS job, 0 AS rank FROM journey_job jj JOIN journey j ON j.id = jj.owner WHERE j.location = ? AND j.date = ? AND j.status <> 'cancelled'
    UNION SELECT id, 1 FROM job WHERE location = ? AND date = ? AND ${DRIVEN}
    UNION SELECT id, 1 FROM job WHERE location = ? AND days > 1 AND date BETWEEN date(?, '-9 days') AND ? AND julianday(?) - julianday(date) < days AND ${DRIVEN}
  ) wanted JOIN stop s ON s.owner = wanted.job ORDER BY wanted.rank, wanted.job, s.seq, s.key`
