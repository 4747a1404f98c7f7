import type { RecordKind } from '../../domain/records/record-kinds.ts'
import { definitionOf } from '../../domain/records/record-kinds.ts'
import { splitChildId } from '../../domain/records/record.ts'
import { erasedFields, PERSONAL_KINDS } from '../../domain/privacy/erasure-rules.ts'
import type { Desk, DeskCore } from '../../kernel/desk/desk.ts'
import type { ReadDatabase } from '../../kernel/ports/database.ts'
import { isWrappedIn } from '../../kernel/desk/shred-subject.ts'
import { erasePerson } from '../../kernel/privacy/erase-person.ts'
import { destroyKeysOf, ordersWithKeys } from '../../kernel/privacy/erased-keys.ts'
import { isKept, orderOf, type ErasureOrder } from '../../kernel/privacy/erasure-order.ts'
import { erasedBy, erasureRun, isAnyErased } from '../../kernel/privacy/erasure-store.ts'
import { companyToday } from '../../kernel/records/company-zone.ts'
import { createRecordReader } from '../../kernel/records/record-reader.ts'
import { readRecord } from '../../kernel/records/record-writer.ts'
import type { ErasureLedger } from './erasure-ledger.ts'

/** Those of the company's records, and those that only the ledger knows: the database was put back since. */
export function knownOrders(read: ReadDatabase, ledger: ErasureLedger): readonly ErasureOrder[] {
  const ofRecords = createRecordReader(read).all('erasureOrder').map(orderOf)
  const listed = ledger.read()
  return [...ofRecords, ...(listed === 'lost' ? [] : listed.filter(({ id }) => !ofRecords.some((order) => order.id === id)))]
}

/** Orders that this desk has not done yet, of which what was kept has to go now, or whose people have a key (again) although nothing of theirs is kept. */
export function dueOrders(core: DeskCore, orders: readonly ErasureOrder[], today: string): readonly ErasureOrder[] {
  const { read } = core.database
  if (orders.length === 0) return []
  const withKeys = ordersWithKeys(core)
  return orders.filter((order) => {
    const run = erasureRun(read, order.id)
    return run === undefined || (!isKept(order, today) && (run.isKept || withKeys.has(order.id)))
  })
}

/**
 * Out of the live database, at once and whole: what is due, and where others' changes have brought something back. In the ledger first, so that a computer that
 * dies in the middle goes on at its next start. Answers which orders were done.
 */
export function eraseDue(desk: Desk, ledger: ErasureLedger, again: readonly ErasureOrder[] = []): readonly ErasureOrder[] {
  const { core } = desk
  const { read } = core.database
  const orders = knownOrders(read, ledger)
  const today = companyToday(core)
  const due = [...new Set([...dueOrders(core, orders, today), ...again])]
  if (due.length === 0) return []
  ledger.add(orders)
  for (const order of due) erasePerson(core, order, today)
  // Once nothing is sealed under them that has to be read: a crash between the two leaves keys, by which the order is due again.
  destroyKeysOf(core, due.filter((order) => !isKept(order, today)))
  // What was overwritten stands in the write-ahead log until that is folded in and begun anew.
  read.all('PRAGMA wal_checkpoint(TRUNCATE)')
  return due
}

/** Whom a change that came in has brought something back of. */
export function broughtBack(core: DeskCore, changed: readonly { readonly kind: string; readonly id: string }[]): readonly string[] {
  const { read } = core.database
  if (!isAnyErased(read)) return []
  return [...new Set(changed.flatMap(({ kind, id }) => {
    if (kind === 'subjectKey') return keyBroughtBack(core, id)
    if (!PERSONAL_KINDS.includes(kind as RecordKind) || id === '*') return []
    const subject = subjectOf(read, kind as RecordKind, id)
    const order = subject === null ? null : erasedBy(read, subject)
    return order !== null && isSomethingLeft(read, kind as RecordKind, id) ? [order] : []
  }))]
}

/** Somebody wrapped a key anew while it was being destroyed, and won in the documents; or one was made for somebody who is gone. */
function keyBroughtBack(core: DeskCore, id: string): readonly string[] {
  const { read } = core.database
  const row = readRecord(read, 'subjectKey', id)
  const order = row && erasedBy(read, String(row['subject']))
  if (!order || erasureRun(read, order)?.isKept !== false) return []
  return row['wrap'] !== null || isWrappedIn(core, id, typeof row['location'] === 'string' ? row['location'] : '*') !== null ? [order] : []
}

/** The customer or worker that a record is about, where one row tells. */
function subjectOf(read: ReadDatabase, kind: RecordKind, id: string): string | null {
  const { owner } = definitionOf(kind)
  if (owner !== null) return subjectOf(read, owner as RecordKind, splitChildId(id).owner)
  if (kind === 'customer' || kind === 'worker') return id
  const field = ({ job: 'customer', absence: 'resource', user: 'worker' } as Partial<Record<RecordKind, string>>)[kind]
  const value = field === undefined ? null : readRecord(read, kind, id)?.[field]
  return typeof value === 'string' ? value : null
}

function isSomethingLeft(read: ReadDatabase, kind: RecordKind, id: string): boolean {
  const record = readRecord(read, kind, id)
  return record !== null && [...erasedFields(kind, null, true)].some(([name, value]) => record[name] !== null && record[name] !== value)
}
