import type { RecordByKind, RecordKind } from '../../domain/records/record-kinds.ts'
import type { ReadDatabase } from '../ports/database.ts'
import { decodeRow, keyCondition, keyValues, tableOf, type Row } from './record-table.ts'

export interface LateEdit {
  readonly kind: RecordKind
  readonly id: string
  /** All that the live documents say of it, by field. */
  readonly fields: Readonly<Record<string, unknown>>
  /** Device → `hlc|user`, of those who wrote late. */
  readonly stamps: Readonly<Record<string, string>>
}

/** Typed, synchronous reads of merged records. */
export interface RecordReader {
  get<Kind extends RecordKind>(kind: Kind, id: string): RecordByKind<Kind> | undefined
  /** In key order. */
  children<Kind extends RecordKind>(kind: Kind, owner: string): RecordByKind<Kind>[]
  byExternalId<Kind extends RecordKind>(kind: Kind, externalId: string): RecordByKind<Kind> | undefined
  /** All of a kind, in id order; for the small kinds (trucks, workers, users, locations, tariffs). */
  all<Kind extends RecordKind>(kind: Kind, location?: string): RecordByKind<Kind>[]
  /** The closed month that holds a job or journey, or `live`. */
  epochOf(kind: 'job' | 'journey', id: string): string | undefined
  /** Edits that came too late for the closed month of a job or journey, of itself and of what belongs to it. */
  lateEdits(owner: string): LateEdit[]
  /** Who wrote it, per device: `hlc|user`. Empty when the kind is not stamped. */
  stampsOf(kind: RecordKind, id: string): Readonly<Record<string, string>>
}

export function createRecordReader(db: ReadDatabase): RecordReader {
  const decode = <Kind extends RecordKind>(kind: Kind, row: Row) => decodeRow(tableOf(kind), row) as RecordByKind<Kind>
  return {
    get(kind, id) {
      const table = tableOf(kind)
      const row = db.get<Row>(`SELECT * FROM ${table.table} WHERE ${keyCondition(table)}`, ...keyValues(table, id))
      return row && decode(kind, row)
    },
    children(kind, owner) {
      return db.all<Row>(`SELECT * FROM ${tableOf(kind).table} WHERE owner = ? ORDER BY key`, owner).map((row) => decode(kind, row))
    },
    byExternalId(kind, externalId) {
      const row = db.get<Row>(`SELECT * FROM ${tableOf(kind).table} WHERE external_id = ?`, externalId)
      return row && decode(kind, row)
    },
    all(kind, location) {
      const { table } = tableOf(kind)
      const rows = location === undefined ? db.all<Row>(`SELECT * FROM ${table} ORDER BY id`) : db.all<Row>(`SELECT * FROM ${table} WHERE location = ? ORDER BY id`, location)
      return rows.map((row) => decode(kind, row))
    },
    epochOf(kind, id) {
      return db.get<{ epoch: string }>(`SELECT epoch FROM ${kind} WHERE id = ?`, id)?.epoch
    },
    lateEdits(owner) {
      const rows = db.all<{ kind: RecordKind; id: string; fields: string; stamps: string }>('SELECT kind, id, fields, stamps FROM late_edit WHERE owner = ? ORDER BY kind, id', owner)
      return rows.map((row) => ({ ...row, fields: JSON.parse(row.fields) as LateEdit['fields'], stamps: JSON.parse(row.stamps) as LateEdit['stamps'] }))
    },
    stampsOf(kind, id) {
      const table = tableOf(kind)
      if (!table.definition.stamped) return {}
      const row = db.get<{ stamps: string | null }>(`SELECT stamps FROM ${table.table} WHERE ${keyCondition(table)}`, ...keyValues(table, id))
      return row?.stamps ? (JSON.parse(row.stamps) as Record<string, string>) : {}
    },
  }
}
