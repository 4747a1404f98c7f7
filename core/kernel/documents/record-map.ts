import * as Y from 'yjs'
import type { RecordKind } from '../../domain/records/record-kinds.ts'
import { definitionOf } from '../../domain/records/record-kinds.ts'

/**
 * How records lie in a document: one top-level map per kind, keyed by record id.
 * - `fields` kinds are nested maps (field → value), so that two desks can edit two fields of one record; in a closed month they are plain objects.
 * - `whole` kinds are plain objects: one write wins whole.
 * - A key never disappears: removal writes `{ "~gone": true }`, a value with an author. So an update that only deletes is never honest.
 * - Stamps are entries `~<device>` = `hlc|user`.
 */
const STAMP_PREFIX = '~'
const GONE = '~gone'

export type PartValue = Readonly<Record<string, unknown>>
export interface StoredPart {
  readonly fields: PartValue
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
  return stored instanceof Y.Map ? splitEntries(stored.toJSON() as PartValue) : null
}

/** Whole new plain objects may carry stamps along with their fields. */
export function withStamps({ fields, stamps }: StoredPart): PartValue {
  return { ...fields, ...Object.fromEntries(Object.entries(stamps).map(([device, stamp]) => [STAMP_PREFIX + device, stamp])) }
}

/** Of a kind whose records are plain objects. */
export function isGone(stored: unknown): boolean {
  return typeof stored === 'object' && stored !== null && (stored as PartValue)[GONE] === true
}

function splitStored(stored: PartValue): StoredPart | null {
  return stored[GONE] === true ? null : splitEntries(stored)
}

function splitEntries(stored: PartValue): StoredPart {
  const fields: Record<string, unknown> = {}
  const stamps: Record<string, string> = {}
  for (const [name, value] of Object.entries(stored)) {
    if (!name.startsWith(STAMP_PREFIX)) fields[name] = value
    else if (typeof value === 'string') stamps[name.slice(1)] = value
  }
  return { fields, stamps }
}

/** Writes what differs; an unchanged field makes no operation. Must run inside `doc.transact`. */
export function writePart(doc: Y.Doc, kind: RecordKind, id: string, fields: PartValue, stamp: { device: string; value: string } | null, closed: boolean): void {
  const map = kindMap(doc, kind)
  const stored = map.get(id)
  const stamps = stamp ? { [STAMP_PREFIX + stamp.device]: stamp.value } : {}
  if (definitionOf(kind).merge === 'fields' && !closed && (stored === undefined || stored instanceof Y.Map)) {
    writeFields(map, id, stored, { ...fields, ...stamps })
    return
  }
  const plain = stored instanceof Y.Map ? (stored.toJSON() as PartValue) : ((stored ?? {}) as PartValue)
  const kept = plain[GONE] === true ? {} : plain
  map.set(id, withoutUnknown({ ...kept, ...fields, ...stamps }))
}

function writeFields(map: Y.Map<unknown>, id: string, stored: unknown, entries: PartValue): void {
  if (!(stored instanceof Y.Map)) {
    map.set(id, new Y.Map(Object.entries(withoutUnknown(entries))))
    return
  }
  if (stored.get(GONE) === true) stored.set(GONE, false)
  for (const [name, value] of Object.entries(entries)) if (!same(stored.get(name) ?? null, value)) stored.set(name, value)
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
