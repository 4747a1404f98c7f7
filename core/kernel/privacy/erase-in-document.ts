import * as Y from 'yjs'
import { erasedFields, PERSONAL_KINDS } from '../../domain/privacy/erasure-rules.ts'
import type { Part } from '../../domain/records/field.ts'
import { storedPartOf, type PartSeal } from '../documents/record-map.ts'
import { BASE, isSealed } from '../documents/sealed-value.ts'
import type { RecordKey } from '../records/children-of.ts'
import type { PersonRecords } from './person-records.ts'

type Entries = Readonly<Record<string, unknown>>

/** Every record of the person that a document holds something of, gone or not: what was removed still lies there under its key. */
export function personIn(doc: Y.Doc, person: PersonRecords): RecordKey[] {
  return PERSONAL_KINDS.flatMap((kind) => [...doc.getMap(kind).keys()].filter((id) => person.has(kind, id)).map((id) => ({ kind, id })))
}

/** How the values of a record of the person are opened, and sealed where one of theirs has to stay. */
export interface ErasingSeal extends PartSeal {
  /** Whether there is a key of theirs to seal under. */
  readonly hasKey: boolean
}

/**
 * Puts nothing, or a mark, in the place of what a person can be recognised by; both lie in the clear, so that they are read when the person's key is destroyed.
 * Must run inside `doc.transact`. No seal stays in the place of a value that is erased, whether it can be opened here or not. Answers whether there was anything.
 */
export function overwriteRecord(doc: Y.Doc, part: Part, { kind, id }: RecordKey, isKept: boolean, seal: ErasingSeal | null): boolean {
  const stored = doc.getMap(kind).get(id)
  const entries = entriesOf(stored)
  const opened = seal?.open(storedPartOf(entries)) ?? { fields: entries, waitsFor: [], isShredded: false, isForged: false }
  const base = seal !== null && isSealed(entries[BASE])
  const isUnread = base && (opened.waitsFor.length > 0 || opened.isShredded || opened.isForged)
  const erased = erasedFields(kind, part, isKept)
  const left = [...erased].filter(([name, value]) => {
    if (name in entries) return isLeft(entries[name], value)
    return base && (name in opened.fields ? isLeft(opened.fields[name], value) : isUnread)
  })
  if (left.length === 0) return false
  // Fields beside it count before it: what is still to be known lies in it alone.
  const rest = Object.fromEntries(Object.entries(opened.fields).filter(([name, value]) => seal?.seals(name) === true && !(name in entries) && !erased.has(name) && value !== null))
  // It may hold what the books need, and its key is not here yet.
  const staysShut = isKept && opened.waitsFor.length > 0
  const mayStand = staysShut || (base && seal.hasKey)
  if (stored instanceof Y.Map && (!base || mayStand || isUnread)) {
    for (const [name, value] of left) stored.set(name, value)
    if (base && seal.hasKey && !staysShut) stored.set(BASE, seal.sealBase(rest))
    return true
  }
  const { [BASE]: together, ...others } = { ...entries, ...Object.fromEntries(left) }
  const sealed = !base ? {} : staysShut ? { [BASE]: together } : seal.hasKey && Object.keys(rest).length > 0 ? { [BASE]: seal.sealBase(rest) } : {}
  const values = staysShut ? others : Object.fromEntries(Object.entries(others).filter(([, value]) => value !== null))
  doc.getMap(kind).set(id, stored instanceof Y.Map ? new Y.Map(Object.entries({ ...values, ...sealed })) : { ...values, ...sealed })
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
