import type { RecordKind } from '../../domain/records/record-kinds.ts'
import type { WriteDatabase } from '../ports/database.ts'
import type { RecordReader } from '../records/record-reader.ts'

/** A record that a commit touched, as it was and as it is; `null` where it was not there. */
export interface RecordDelta {
  readonly kind: RecordKind
  readonly id: string
  readonly before: Readonly<Record<string, unknown>> | null
  readonly after: Readonly<Record<string, unknown>> | null
}

/** What a module derives from records, kept in step inside the same transaction. Deterministic: the same records give the same rows on every desk. */
export interface Projection {
  readonly name: string
  readonly kinds: readonly RecordKind[]
  apply(context: ProjectionContext, deltas: readonly RecordDelta[]): void
  /** From the records alone: after a large import, or when the module is switched on again. */
  rebuild(context: ProjectionContext): void
}

export interface ProjectionContext {
  readonly tx: WriteDatabase
  readonly records: RecordReader
  /** Epoch milliseconds of the commit; for "first seen", never for what is derived. */
  readonly now: number
}
