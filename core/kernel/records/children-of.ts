import { childKindsOf, type RecordKind } from '../../domain/records/record-kinds.ts'
import { childId } from '../../domain/records/record.ts'
import type { ReadDatabase } from '../ports/database.ts'
import { tableOf } from './record-table.ts'

export interface RecordKey {
  readonly kind: RecordKind
  readonly id: string
}

/** The rows that hang on a record, kind by kind; `wanted`: of which kinds. */
export function childrenOf(read: ReadDatabase, kind: RecordKind, owner: string, wanted: (child: RecordKind) => boolean = () => true): RecordKey[] {
  return childKindsOf(kind)
    .filter(wanted)
    .flatMap((child) => read.all<{ key: string }>(`SELECT key FROM ${tableOf(child).table} WHERE owner = ?`, owner).map(({ key }) => ({ kind: child, id: childId(owner, key) })))
}
