import { definitionOf, isRecordKind } from '../../domain/records/record-kinds.ts'
import type { DoorEvents } from '../../kernel/contract/door-contract.ts'
import type { ChangedRecord, DeskEvent } from '../../kernel/desk/desk.ts'
import { partsOf, type Policy } from '../../kernel/policy/policy.ts'
import type { Session } from '../../kernel/policy/session.ts'

/** Beyond it a window asks again for everything of that kind anyway. */
const MOST_NAMED = 200

/** Head office says every half minute how far it is; whoever shows that asks for it. */
const SILENT: readonly string[] = ['headOfficeMark', 'workstationKey', 'partKey', 'subjectKey']

/** What one person is told of a commit: kinds of which they may read a part; null when that is none. */
export function newsFor(event: DeskEvent, policy: Policy, session: Session): DoorEvents['records.changed'] | null {
  const reads = partsOf(policy, session, 'reads')
  const seen = event.records.filter(({ kind }) => !SILENT.includes(kind) && (!isRecordKind(kind) || Object.values(definitionOf(kind).fields).some(({ part }) => reads.has(part))))
  if (seen.length === 0) return null
  return { records: seen.length > MOST_NAMED ? byKind(seen) : seen.map(({ kind, id }) => ({ kind, id })), by: event.by }
}

function byKind(records: readonly ChangedRecord[]): { kind: string; id: string }[] {
  return [...new Set(records.map(({ kind }) => kind))].map((kind) => ({ kind, id: '*' }))
}
