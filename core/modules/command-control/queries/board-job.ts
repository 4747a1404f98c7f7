import type { JobState } from '../../../domain/job/job-state.ts'
import { isPinned } from '../../../domain/journey/timeline-input.ts'
import type { LocateStop } from '../../../domain/place/locate-stop.ts'
import type { BoardJob } from '../board-shape.ts'
import type { BoardRows, StopRow } from './board-rows.ts'

export type JobCard = BoardJob

/** Cards by job id, in window order. */
export function jobCards(rows: Pick<BoardRows, 'jobs' | 'stops'>, clashesOf: ReadonlyMap<string, string[]>, locate: LocateStop): Map<string, JobCard> {
  const stops = Map.groupBy(rows.stops, ({ owner }) => owner)
  return new Map(
    rows.jobs.map((row) => [
      row.id,
      {
        id: row.id,
        externalId: row.external_id,
        type: row.type,
        status: row.status as JobState,
        date: row.date,
        days: row.days,
        windowStart: row.window_start,
        windowEnd: row.window_end,
        crewSize: row.crew_size,
        crewMin: row.crew_min,
        crewMax: row.crew_max,
        trucks: row.trucks,
        volumeCuft: row.volume_cuft,
        estimatedHours: row.estimated_hours,
        requiredSkills: listOf(row.required_skills),
        requiredFeatures: listOf(row.required_features),
        notesDispatch: row.notes_dispatch,
        customer: row.customer,
        customerName: row.customer_name,
        quoteTotalCents: row.quote_total_cents,
        stops: (stops.get(row.id) ?? []).map((stop) => stopOf(stop, locate)),
        clashes: clashesOf.get(row.id) ?? [],
      },
    ]),
  )
}

function stopOf(row: StopRow, locate: LocateStop): JobCard['stops'][number] {
  const area = isPinned(row) ? null : locate({ address: row.address, postalCode: row.postal_code })
  return { seq: row.seq, kind: row.kind, address: row.address, lat: row.lat, lon: row.lon, area: area && { ...area.position, radiusM: area.radiusM }, floor: row.floor, hasElevator: row.has_elevator === null ? null : row.has_elevator === 1, parking: row.parking }
}

export function listOf(json: string | null): string[] {
  return json === null ? [] : (JSON.parse(json) as string[])
}
