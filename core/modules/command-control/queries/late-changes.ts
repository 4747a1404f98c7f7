import { definitionOf, type RecordKind } from '../../../domain/records/record-kinds.ts'
import type { Part } from '../../../domain/records/field.ts'
import type { State } from '../../../kernel/desk/handler.ts'
import { readRecord } from '../../../kernel/records/record-writer.ts'
import { sameValue } from '../../../kernel/records/record-values.ts'

export type FieldValue = string | number | boolean | string[] | null

export interface LateChange {
  readonly record: RecordKind
  readonly id: string
  readonly field: string
  readonly part: Part
  readonly kept: FieldValue
  readonly late: FieldValue
}

/** Where the late edits of a job or journey differ from what its closed month says now. A record that the month does not hold is left out: there is nothing to compare it with. */
export function lateChanges(state: State, owner: string): LateChange[] {
  return state.records.lateEdits(owner).flatMap(({ kind, id, fields }) => {
    const kept = readRecord(state.db, kind, id)
    if (kept === null) return []
    return Object.entries(definitionOf(kind).fields).flatMap(([field, { part, isSecret }]): LateChange[] => {
      if (isSecret) return []
      const late = fields[field] ?? null
      return sameValue(kept[field], late) ? [] : [{ record: kind, id, field, part, kept: (kept[field] ?? null) as FieldValue, late: late as FieldValue }]
    })
  })
}
