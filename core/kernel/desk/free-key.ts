import type { RecordKind } from '../../domain/records/record-kinds.ts'
import { childId } from '../../domain/records/record.ts'
import type { State } from './handler.ts'

/** The next free `<base>:<n>` under an owner, for lines that have no number of their own (payments, claims, facts). */
export function freeKey(state: State, kind: RecordKind, owner: string, base: string): string {
  for (let n = 1; ; n++) {
    const id = childId(owner, `${base}:${n}`)
    if (!state.records.get(kind, id)) return id
  }
}
