import type { RecordKind } from '../../domain/records/record-kinds.ts'
import type { ReadDatabase } from '../ports/database.ts'

export interface WaitingRecord {
  readonly document: string
  readonly kind: RecordKind
  readonly id: string
}

/** Records whose values came before the key that opens them; `under`: those that waited for one of these alone. */
export function waitingRecords(read: ReadDatabase, place: { readonly company: string; readonly location: string }, under: readonly string[] | 'all'): WaitingRecord[] {
  const prefix = `${place.company}/${place.location}/`
  if (under === 'all') return read.all<WaitingRecord>('SELECT document, kind, id FROM sealed_waiting WHERE substr(document, 1, ?) = ? ORDER BY document, kind, id', prefix.length, prefix)
  return under.flatMap((key) => read.all<WaitingRecord>('SELECT document, kind, id FROM sealed_waiting WHERE subject_key = ? AND substr(document, 1, ?) = ? ORDER BY document, kind, id', key, prefix.length, prefix))
}

export function countWaiting(read: ReadDatabase): number {
  return read.get<{ n: number }>('SELECT count(*) AS n FROM sealed_waiting')?.n ?? 0
}
