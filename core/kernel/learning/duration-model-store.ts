import { durationModelOf, MODEL_FORMAT, type DurationModel, type DurationModelData } from '../../domain/duration/duration-model.ts'
import type { LocalDate } from '../../domain/time/local-date.ts'
import type { Migration } from '../migrations/migration.ts'
import type { ReadDatabase, WriteDatabase } from '../ports/database.ts'

/** What this workstation has learned. No record: other desks learn from the same records by themselves. */
export const LEARNING_MIGRATIONS: readonly Migration[] = [
  {
    scope: 'kernel',
    id: 1200,
    name: 'learned durations',
    up: 'CREATE TABLE duration_model (slot INTEGER PRIMARY KEY CHECK (slot = 1), version TEXT NOT NULL, as_of TEXT NOT NULL, trained_at INTEGER NOT NULL, model TEXT NOT NULL) STRICT',
    down: 'DROP TABLE duration_model',
  },
]

export interface StoredDurationModel {
  readonly model: DurationModel
  /** It knows what was finished before this day. */
  readonly asOf: LocalDate
  readonly trainedAt: number
}

interface HeadRow {
  readonly version: string
  readonly asOf: LocalDate
  readonly trainedAt: number
}

const read = new WeakMap<ReadDatabase, StoredDurationModel>()

/** Parsed when it is first asked for on a connection, and again when another one has been learned. Null, too, for one in a shape that is not known here. */
export function readDurationModel(db: ReadDatabase): StoredDurationModel | null {
  const head = db.get<HeadRow>('SELECT version, as_of AS asOf, trained_at AS trainedAt FROM duration_model')
  if (head === undefined) return null
  const known = read.get(db)
  if (known?.model.version === head.version && known.trainedAt === head.trainedAt) return known
  const row = db.get<{ model: string }>('SELECT model FROM duration_model')
  if (row === undefined) return null
  const data = JSON.parse(row.model) as Pick<DurationModelData, 'format'>
  if (data.format !== MODEL_FORMAT) return null
  const { version: _, ...rest } = head
  const stored = { ...rest, model: durationModelOf(data as DurationModelData) }
  read.set(db, stored)
  return stored
}

/** `model` is the JSON of a `DurationModelData`. */
export function writeDurationModel(tx: WriteDatabase, { version, asOf, trainedAt, model }: HeadRow & { readonly model: string }): void {
  tx.run('INSERT INTO duration_model (slot, version, as_of, trained_at, model) VALUES (1, ?, ?, ?, ?) ON CONFLICT (slot) DO UPDATE SET version = excluded.version, as_of = excluded.as_of, trained_at = excluded.trained_at, model = excluded.model', version, asOf, trainedAt, model)
}
