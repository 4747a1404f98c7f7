import { CHECKED_STATES } from '../../../domain/job/job-phase.ts'
import { isPinned } from '../../../domain/journey/timeline-input.ts'
import type { ObservedDrive } from '../../../domain/place/calibrate-travel.ts'
import type { ReadDatabase } from '../../../kernel/ports/database.ts'
import { stateList } from '../../../kernel/records/state-list.ts'
import { observedDrives, type DriveEntry } from '../travel/observed-drives.ts'

/** More than 300 drives hardly make a curve better; the latest ones know the present traffic. */
const JOBS_READ = 1_000

/** Jobs whose hours somebody has looked over. */
const RECENT = `SELECT id FROM job j WHERE location = ? AND status IN ${stateList(CHECKED_STATES)}
  AND EXISTS (SELECT 1 FROM time_entry t WHERE t.owner = j.id AND t.kind = 'drive') ORDER BY date DESC, id LIMIT ${JOBS_READ}`

/** What the location's crews have driven between the pinned stops of finished jobs. */
export function readDrives(db: ReadDatabase, location: string): ObservedDrive[] {
  const stops = Map.groupBy(db.all<{ owner: string; lat: number | null; lon: number | null }>(`SELECT owner, lat, lon FROM stop WHERE owner IN (${RECENT}) ORDER BY owner, seq, key`, location), ({ owner }) => owner)
  const entries = Map.groupBy(
    db.all<DriveEntry & { owner: string }>(`SELECT owner, start_at AS startAt, end_at AS endAt FROM time_entry WHERE kind = 'drive' AND owner IN (${RECENT})`, location),
    ({ owner }) => owner,
  )
  return [...entries].flatMap(([job, driven]) => observedDrives((stops.get(job) ?? []).map((stop) => (isPinned(stop) ? { lat: stop.lat, lon: stop.lon } : null)), driven))
}
