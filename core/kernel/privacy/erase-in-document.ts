import * as Y from 'yjs'
import { erasedFields, PERSONAL_KINDS } from '../../domain/privacy/erasure-rules.ts'
import type { Part } from '../../domain/records/field.ts'
import { storedPartOf, writePart, type PartSeal } from '../documents/record-map.ts'
import { BASE, isSealed } from '../documents/sealed-value.ts'
import type { RecordKey } from '../records/children-of.ts'
import type { PersonRecords } from './person-records.ts'

type Entries = Readonly<Record<string, unknown>>

/** Every record of the person that a document holds something of, gone or not: what was removed still lies there under its key. */
export function personIn(doc: Y.Doc, person: PersonRecords): RecordKey[] {
  return PERSONAL_KINDS.flatMap((kind) => [...doc.getMap(kind).keys()].filter((id) => person.has(kind, id)).map((id) => ({ kind, id })))
}

/**
 * Puts nothing, or a mark, in the place of what a person can be recognised by. Must run inside `doc.transact`. What lies sealed goes as well, the seal of a whole
 * record with it: what is kept of it is sealed anew. Answers whether there was anything.
 */
export function overwriteRecord(doc: Y.Doc, part: Part, { kind, id }: RecordKey, isKept: boolean, isClosed: boolean, seal: PartSeal | null): boolean {
  const stored = doc.getMap(kind).get(id)
  const entries = entriesOf(stored)
  const opened = seal ? seal.open(storedPartOf(entries)) : { fields: entries, waitsFor: [] }
  const erased = [...erasedFields(kind, part, isKept)]
  // Of what cannot be opened here nobody knows whether it is left.
  const left = erased.filter(([name, value]) => isLeft(opened.fields[name], value) || (opened.waitsFor.length > 0 && (isSealed(entries[name]) || isSealed(entries[BASE]))))
  if (left.length === 0) return false
  if (!(stored instanceof Y.Map)) {
    writePart(doc, kind, id, Object.fromEntries(left), null, isClosed, seal)
    return true
  }
  const values = Object.fromEntries(left)
  for (const [name, value] of left) {
    if (seal?.seals(name) !== true) stored.set(name, value)
    else stored.set(name, value === null ? null : seal.seal(name, value))
  }
  if (!seal && isSealed(entries[BASE])) stored.delete(BASE)
  if (seal && isSealed(entries[BASE])) {
    // Fields beside it count before it: what is still to be known lies in it alone.
    const rest = Object.entries(opened.fields).filter(([name, value]) => seal.seals(name) && !(name in entries) && !(name in values) && value !== null)
    stored.set(BASE, seal.sealBase(Object.fromEntries(rest)))
  }
  return true
}

/** What is unknown, or was erased before, is not left. */
function isLeft(value: unknown, erased: string | null): boolean {
  return value !== undefined && value !== null && value !== erased
}

/**
 * Takes the values out and puts nothing in their place: for copies of a database, in which nothing may be written under a client id that goes on elsewhere. What
 * is deleted here was deleted by the erasure itself, so that a copy that is put back and meets the others' documents becomes what they are.
 */
export function dropRecord(doc: Y.Doc, part: Part, { kind, id }: RecordKey, isKeptNow: boolean): void {
  const map = doc.getMap(kind)
  const stored = map.get(id)
  const entries = entriesOf(stored)
  const erased = erasedFields(kind, part, isKeptNow)
  if (erased.size === 0) return
  // A seal of a whole record may hold any of them.
  const left = [...erased].filter(([name, value]) => isLeft(entries[name], value)).map(([name]) => name).concat(isSealed(entries[BASE]) ? [BASE] : [])
  if (!(stored instanceof Y.Map)) {
    if (left.length > 0) map.delete(id)
    return
  }
  for (const name of left) stored.delete(name)
}

function entriesOf(stored: unknown): Entries {
  if (stored instanceof Y.Map) return stored.toJSON() as Entries
  return typeof stored === 'object' && stored !== null ? (stored as Entries) : {}
}
