import type { RecordByKind, RecordKind } from '../../../domain/records/record-kinds.ts'
import type { ReadDatabase } from '../../../kernel/ports/database.ts'
import { createRecordReader, type RecordReader } from '../../../kernel/records/record-reader.ts'
import type { Stamps } from '../clash/clash.ts'
import type { WorkedTime } from '../clash/hours-broken.ts'

/** The merged records and the few look-ups that the rules need; over the database, or over it with changes laid on top. */
export interface RecordSource {
  get<Kind extends RecordKind>(kind: Kind, id: string): RecordByKind<Kind> | undefined
  children<Kind extends RecordKind>(kind: Kind, owner: string): readonly RecordByKind<Kind>[]
  stampsOf(kind: RecordKind, id: string): Stamps
  /** Dates are local and both included. Ids in no order. */
  journeysOfTruck(truck: string, from: string, to: string): readonly string[]
  journeysOfWorker(worker: string, from: string, to: string): readonly string[]
  journeysOfJob(job: string): readonly string[]
  /** Neither done nor cancelled; of one location, or of all. */
  openJourneys(location: string | null): readonly string[]
  absencesOf(resource: string): readonly RecordByKind<'absence'>[]
  /** Time entries that began in [from, to), epoch ms. */
  timeEntriesOf(worker: string, from: number, to: number): readonly WorkedTime[]
  /** Workers of the location whose licence this desk holds: the part is granted, and somebody filled it in. */
  licencesHeld(location: string): number
  storageAccounts(location: string, unit: string): readonly RecordByKind<'storageAccount'>[]
}

export function createRecordSource(db: ReadDatabase, records: RecordReader = createRecordReader(db)): RecordSource {
  const ids = (sql: string, ...params: (string | null)[]) => db.all<{ id: string }>(sql, ...params).map(({ id }) => id)
  return {
    get: (kind, id) => records.get(kind, id),
    children: (kind, owner) => records.children(kind, owner),
    stampsOf: (kind, id) => records.stampsOf(kind, id),
    journeysOfTruck: (truck, from, to) => ids('SELECT id FROM journey WHERE truck = ? AND date BETWEEN ? AND ?', truck, from, to),
    journeysOfWorker: (worker, from, to) => ids('SELECT j.id FROM crew_member c JOIN journey j ON j.id = c.owner WHERE c.key = ? AND j.date BETWEEN ? AND ?', worker, from, to),
    journeysOfJob: (job) => ids('SELECT owner AS id FROM journey_job WHERE key = ?', job),
    openJourneys: (location) => ids("SELECT id FROM journey WHERE status NOT IN ('done', 'cancelled') AND (? IS NULL OR location = ?)", location, location),
    absencesOf: (resource) => ids('SELECT id FROM absence WHERE resource = ?', resource).flatMap((id) => records.get('absence', id) ?? []),
    timeEntriesOf: (worker, from, to) => db.all<WorkedTime>('SELECT owner AS job, kind, start_at AS startAt, end_at AS endAt FROM time_entry WHERE worker = ? AND start_at >= ? AND start_at < ? ORDER BY start_at', worker, from, to),
    licencesHeld: (location) => db.get<{ held: number }>('SELECT COUNT(*) AS held FROM worker WHERE location = ? AND licence_class IS NOT NULL', location)?.held ?? 0,
    storageAccounts: (location, unit) => ids('SELECT id FROM storage_account WHERE location = ? AND unit = ?', location, unit).flatMap((id) => records.get('storageAccount', id) ?? []),
  }
}
