import * as Y from 'yjs'
import type { RecordKind } from '../../domain/records/record-kinds.ts'
import { definitionOf } from '../../domain/records/record-kinds.ts'
import { ERASED } from '../../domain/privacy/erased.ts'
import { BASE, isSealed, type SealedValue } from './sealed-value.ts'

/**
 * How records lie in a document: one top-level map per kind, keyed by record id.
 * - `fields` kinds are nested maps (field → value), so that two desks can edit two fields of one record; in a closed month they are plain objects.
 * - `whole` kinds are plain objects: one write wins whole.
 * - A key never disappears: removal writes `{ "~gone": true }`, a value with an author. So an update that only deletes is never honest.
 * - Stamps are entries `~<device>` = `hlc|user`.
 * - Values of data subjects are sealed (`sealed-value.ts`): together while a record is new, each by itself when it is changed. The mark of an erasure is not: it
 *   says nothing of anybody, and has to be read when the person's key is destroyed.
 */
const STAMP_PREFIX = '~'
const GONE = '~gone'

export type PartValue = Readonly<Record<string, unknown>>
export interface StoredPart {
  /** As they lie there: a sealed one is a `SealedValue`. */
  readonly fields: PartValue
  /** What was sealed together when the record was new; a field beside it counts instead. */
  readonly base: SealedValue | null
  readonly stamps: Readonly<Record<string, string>>
}

function kindMap(doc: Y.Doc, kind: RecordKind): Y.Map<unknown> {
  return doc.getMap(kind)
}

/** `null` when the record is not there or is gone. */
export function readPart(doc: Y.Doc, kind: RecordKind, id: string): StoredPart | null {
  const stored = kindMap(doc, kind).get(id)
  if (stored === undefined) return null
  return splitStored(stored instanceof Y.Map ? (stored.toJSON() as PartValue) : (stored as PartValue))
}

/** What a document still holds of a `fields` record, gone or not: whoever wrote it after it was removed wrote into the same map. */
export function readLeft(doc: Y.Doc, kind: RecordKind, id: string): StoredPart | null {
  const stored = kindMap(doc, kind).get(id)
  return stored instanceof Y.Map ? storedPartOf(stored.toJSON() as PartValue) : null
}

/** Whole new plain objects may carry stamps along with their fields, and what is sealed as it is. */
export function withStamps({ fields, base, stamps }: StoredPart): PartValue {
  return { ...fields, ...(base ? { [BASE]: base } : {}), ...Object.fromEntries(Object.entries(stamps).map(([device, stamp]) => [STAMP_PREFIX + device, stamp])) }
}

/** Of a kind whose records are plain objects. */
export function isGone(stored: unknown): boolean {
  return typeof stored === 'object' && stored !== null && (stored as PartValue)[GONE] === true
}

function splitStored(stored: PartValue): StoredPart | null {
  return stored[GONE] === true ? null : storedPartOf(stored)
}

/** Entries of a record as they lie in a document, told apart. */
export function storedPartOf(stored: PartValue): StoredPart {
  const fields: Record<string, unknown> = {}
  const stamps: Record<string, string> = {}
  let base: SealedValue | null = null
  for (const [name, value] of Object.entries(stored)) {
    if (!name.startsWith(STAMP_PREFIX)) fields[name] = value
    else if (typeof value === 'string') stamps[name.slice(1)] = value
    else if (name === BASE && isSealed(value)) base = value
  }
  return { fields, base, stamps }
}

export interface OpenedPart {
  /** As far as they can be opened here. */
  readonly fields: PartValue
  /** Subject keys that are not here: what is sealed under them is not among the fields, and not unknown either. */
  readonly waitsFor: readonly string[]
  /** Something is sealed under a key that was shredded: unknown for ever. */
  readonly isShredded: boolean
  /** Something is not what was sealed for this place. */
  readonly isForged: boolean
}

/** How the values of one record of one part are sealed; null where none of them is. */
export interface PartSeal {
  seals(field: string): boolean
  seal(field: string, value: unknown): SealedValue
  /** Together, under `BASE`. */
  sealBase(values: PartValue): SealedValue
  open(stored: StoredPart): OpenedPart
  /** Whether a value may stay as it lies there, or has to be sealed (again). */
  isCurrent(value: unknown): boolean
}

/** Writes what differs; an unchanged field makes no operation. Must run inside `doc.transact`. */
export function writePart(doc: Y.Doc, kind: RecordKind, id: string, fields: PartValue, stamp: { device: string; value: string } | null, closed: boolean, seal: PartSeal | null = null): void {
  const map = kindMap(doc, kind)
  const stored = map.get(id)
  const stamps = stamp ? { [STAMP_PREFIX + stamp.device]: stamp.value } : {}
  if (definitionOf(kind).merge === 'fields' && !closed && (stored === undefined || stored instanceof Y.Map)) {
    writeFields(map, id, stored, fields, stamps, seal)
    return
  }
  const plain = stored instanceof Y.Map ? (stored.toJSON() as PartValue) : ((stored ?? {}) as PartValue)
  const kept = plain[GONE] === true ? {} : plain
  if (!seal) {
    map.set(id, withoutUnknown({ ...kept, ...fields, ...stamps }))
    return
  }
  const before = storedPartOf(kept)
  const opened = seal.open(before).fields
  const wanted = { ...opened, ...fields }
  const isSame = stored !== undefined && plain[GONE] !== true && stamp === null && before.base !== null && seal.isCurrent(before.base) && Object.keys(wanted).every((name) => same(opened[name] ?? null, wanted[name] ?? null) && (!isToSeal(seal, name, wanted[name]) || isSealedOrUnknown(before.fields[name])))
  if (isSame) return
  map.set(id, { ...withoutUnknown({ ...stampsOf(kept), ...clearOf(wanted, seal), ...stamps }), ...sealedTogether(wanted, seal) })
}

function stampsOf(entries: PartValue): PartValue {
  return Object.fromEntries(Object.entries(entries).filter(([name]) => name.startsWith(STAMP_PREFIX) && name !== BASE))
}

function clearOf(values: PartValue, seal: PartSeal): PartValue {
  return Object.fromEntries(Object.entries(values).filter(([name, value]) => !isToSeal(seal, name, value)))
}

function isToSeal(seal: PartSeal, name: string, value: unknown): boolean {
  return seal.seals(name) && value !== null && value !== undefined && value !== ERASED
}

function sealedTogether(values: PartValue, seal: PartSeal): PartValue {
  const secret = Object.entries(values).filter(([name, value]) => isToSeal(seal, name, value))
  return secret.length === 0 ? {} : { [BASE]: seal.sealBase(Object.fromEntries(secret)) }
}

function isSealedOrUnknown(value: unknown): boolean {
  return value === undefined || value === null || isSealed(value)
}

function writeFields(map: Y.Map<unknown>, id: string, stored: unknown, fields: PartValue, stamps: PartValue, seal: PartSeal | null): void {
  if (!(stored instanceof Y.Map)) {
    const entries = seal ? { ...withoutUnknown({ ...clearOf(fields, seal), ...stamps }), ...sealedTogether(fields, seal) } : withoutUnknown({ ...fields, ...stamps })
    map.set(id, new Y.Map(Object.entries(entries)))
    return
  }
  if (stored.get(GONE) === true) stored.set(GONE, false)
  const before = seal ? storedPartOf(stored.toJSON() as PartValue) : null
  const opened = before && seal ? seal.open(before) : null
  for (const [name, value] of Object.entries({ ...fields, ...stamps })) {
    if (!seal?.seals(name) || !before || !opened) {
      if (!same(stored.get(name) ?? null, value)) stored.set(name, value)
      continue
    }
    const lies = name in before.fields ? before.fields[name] : (before.base ?? null)
    const isKnown = name in opened.fields || opened.waitsFor.length === 0
    if (isKnown && same(opened.fields[name] ?? null, value) && (value === null || seal.isCurrent(lies))) continue
    stored.set(name, isToSeal(seal, name, value) ? seal.seal(name, value) : value)
  }
}

/** Unknown values take no room in a new object. */
function withoutUnknown(entries: PartValue): PartValue {
  return Object.fromEntries(Object.entries(entries).filter(([name, value]) => value !== null && !(name === GONE && value === false)))
}

export function removePart(doc: Y.Doc, kind: RecordKind, id: string, stamp: { device: string; value: string } | null): void {
  const map = kindMap(doc, kind)
  const stored = map.get(id)
  if (stored === undefined) return
  if (!(stored instanceof Y.Map)) {
    map.set(id, { [GONE]: true, ...(stamp ? { [STAMP_PREFIX + stamp.device]: stamp.value } : {}) })
    return
  }
  stored.set(GONE, true)
  if (stamp) stored.set(STAMP_PREFIX + stamp.device, stamp.value)
}

function same(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((item, index) => item === b[index])
  return false
}
