import { refuse, ok, type Result } from '../../domain/failure/failure.ts'
import { erasedFields, PERSONAL_KINDS } from '../../domain/privacy/erasure-rules.ts'
import { definitionOf } from '../../domain/records/record-kinds.ts'
import type { ReadDatabase } from '../ports/database.ts'
import { changesField } from '../records/record-values.ts'
import type { RecordDelta } from '../registry/projection.ts'
import { erasedBy } from './erasure-store.ts'
import { customerOf, isRestricted } from './restricted-store.ts'

export function hasClosedPeople(read: ReadDatabase): boolean {
  return read.get('SELECT 1 FROM erased_subject UNION ALL SELECT 1 FROM restricted_person LIMIT 1') !== undefined
}

/** Nothing is written about a person who was erased, nor edited of one whose data is restricted; their jobs go on, and there are no new ones. */
export function checkPeopleOpen(read: ReadDatabase, deltas: readonly RecordDelta[]): Result<void> {
  if (!hasClosedPeople(read)) return ok(undefined)
  for (const delta of deltas) {
    const subject = touchedPerson(read, delta)
    if (subject === null) continue
    if (erasedBy(read, subject) !== null) return refuse('privacy.erased')
    if (isRestricted(read, subject)) return refuse('privacy.restricted')
  }
  return ok(undefined)
}

function touchedPerson(read: ReadDatabase, delta: RecordDelta): string | null {
  const { kind, id, before, after } = delta
  if (!PERSONAL_KINDS.includes(kind) || after === null) return null
  const changesHands = kind === 'job' && (before === null || before['customer'] !== after['customer'])
  // A line that is one fact is written whole: with its mask.
  const isWhole = before !== null && definitionOf(kind).merge === 'whole'
  if (!changesHands && !isWhole && ![...erasedFields(kind, null, true)].some(([name]) => changesField(delta, name))) return null
  if (kind === 'job') {
    const [from, to] = [before?.['customer'], after['customer']].map((customer) => (typeof customer === 'string' ? customer : null))
    return from && isRestricted(read, from) ? from : (to ?? null)
  }
  if (kind === 'worker') return id
  return customerOf(read, kind, id)
}
