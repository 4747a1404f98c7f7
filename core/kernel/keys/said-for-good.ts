import type { RecordKind } from '../../domain/records/record-kinds.ts'
import type { RowPart } from './open-stored.ts'

type Values = Readonly<Record<string, unknown>>

/**
 * That a workstation was removed and that a key was shredded is not taken back by whatever is written over it later. To refuse the later writing at the gate would
 * leave desks that took it in before with another document for ever; so it is let in, and says nothing.
 */
export function isSaidForGood(kind: RecordKind, before: Values | null, row: RowPart | null): boolean {
  const field = kind === 'workstationKey' ? 'removedAt' : kind === 'subjectKey' ? 'shreddedAt' : null
  return field !== null && before !== null && before[field] !== null && (row === null || (row.fields[field] ?? null) === null)
}
