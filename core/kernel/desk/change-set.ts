import type { z } from 'zod'
import { ok, refuse, type Result } from '../../domain/failure/failure.ts'
import { definitionOf, type RecordKind } from '../../domain/records/record-kinds.ts'
import { splitChildId, type RecordDefinition } from '../../domain/records/record.ts'
import type { ReadDatabase } from '../ports/database.ts'
import { childrenOf, type RecordKey } from '../records/children-of.ts'
import { sameValue, schemaOf } from '../records/record-values.ts'
import { readRecord } from '../records/record-writer.ts'
import type { RecordDelta } from '../registry/projection.ts'
import type { Change } from './handler.ts'

type Values = Record<string, unknown>

/** The changes of one command, merged per record and checked: what every touched record was, and what it will be. */
export interface ChangeSet {
  readonly deltas: readonly RecordDelta[]
  /** The record as it will be after the changes. */
  readonly get: (kind: RecordKind, id: string) => Values | null
}

export function resolveChanges(db: ReadDatabase, changes: readonly Change[]): Result<ChangeSet> {
  const pending = new Map<string, { kind: RecordKind; id: string; before: Values | null; after: Values | null }>()

  const entry = (kind: RecordKind, id: string) => {
    const key = `${kind} ${id}`
    const known = pending.get(key)
    if (known) return known
    const before = readRecord(db, kind, id)
    const fresh = { kind, id, before, after: before }
    pending.set(key, fresh)
    return fresh
  }
  const get = (kind: RecordKind, id: string) => {
    const known = pending.get(`${kind} ${id}`)
    return known ? known.after : readRecord(db, kind, id)
  }

  for (const change of changes) {
    if ('remove' in change) for (const gone of withChildren(db, change.kind, change.id)) entry(gone.kind, gone.id).after = null
    else {
      const target = entry(change.kind, change.id)
      target.after = { ...(target.after ?? blank(change.kind, change.id)), ...(change.set as Values) }
    }
  }
  const deltas = [...pending.values()].filter(({ before, after }) => !sameValues(before, after))
  for (const delta of deltas) {
    const checked = checkRecord(delta, get)
    if (!checked.ok) return checked
  }
  return ok({ deltas, get })
}

function blank(kind: RecordKind, id: string): Values {
  const definition = definitionOf(kind)
  const key = definition.owner === null ? { id } : splitChildId(id)
  return { ...key, ...Object.fromEntries(Object.keys(definition.fields).map((name) => [name, null])) }
}

function withChildren(db: ReadDatabase, kind: RecordKind, id: string): RecordKey[] {
  return [...childrenOf(db, kind, id), { kind, id }]
}

/** The fields of a record without its key, as the schema wants them. */
function fieldsOf(definition: RecordDefinition, record: Values): Values {
  return Object.fromEntries(Object.keys(definition.fields).map((name) => [name, record[name] ?? null]))
}

function checkRecord(delta: { kind: RecordKind; id: string; before: Values | null; after: Values | null }, get: ChangeSet['get']): Result<void> {
  const { kind, id, before, after } = delta
  const definition = definitionOf(kind)
  if (definition.writtenOnce && before !== null && !goesWithOwner(delta, get)) return refuse('record.written_once', { kind })
  if (after === null) return ok(undefined)
  if (definition.owner !== null && get(definition.owner as RecordKind, splitChildId(id).owner) === null) return refuse('record.not_found', { kind: definition.owner, id: splitChildId(id).owner })
  const parsed = schemaOf(kind).safeParse(fieldsOf(definition, after))
  if (!parsed.success) return refuse('input.invalid', { path: `${kind}.${parsed.error.issues[0]?.path.join('.') ?? ''}`, problem: parsed.error.issues[0]?.message ?? '' })
  if (before && before['location'] !== undefined && before['location'] !== null && before['location'] !== after['location']) return refuse('record.location_fixed', { kind })
  return checkReferences(definition, before, after, get)
}

function goesWithOwner({ kind, id, after }: { kind: RecordKind; id: string; after: Values | null }, get: ChangeSet['get']): boolean {
  const { owner } = definitionOf(kind)
  return after === null && owner !== null && get(owner as RecordKind, splitChildId(id).owner) === null
}

/** Every id that a record newly refers to must be one of this company's: an id from elsewhere is simply not there. */
function checkReferences(definition: RecordDefinition, before: Values | null, after: Values, get: ChangeSet['get']): Result<void> {
  for (const { name, kind } of referencesOf(definition)) {
    const value = after[name]
    if (value === null || value === before?.[name]) continue
    for (const id of Array.isArray(value) ? (value as string[]) : [value as string]) {
      if (get(kind, id) === null) return refuse('record.not_found', { kind, id })
    }
  }
  return ok(undefined)
}

const references = new WeakMap<RecordDefinition, readonly { name: string; kind: RecordKind }[]>()

function referencesOf(definition: RecordDefinition): readonly { name: string; kind: RecordKind }[] {
  const known = references.get(definition)
  if (known) return known
  const found = Object.entries(definition.fields).flatMap(([name, field]) => {
    const kind = refersTo(field.schema)
    return kind ? [{ name, kind }] : []
  })
  references.set(definition, found)
  return found
}

/** Ids carry the kind they refer to in their schema's metadata, below nullable and array. */
function refersTo(schema: z.ZodType): RecordKind | undefined {
  const kind = schema.meta()?.['refersTo']
  if (kind !== undefined) return kind as RecordKind
  const def = schema._zod.def as { innerType?: z.ZodType; element?: z.ZodType }
  const inner = def.innerType ?? def.element
  return inner && refersTo(inner)
}

function sameValues(a: Values | null, b: Values | null): boolean {
  if (a === null || b === null) return a === b
  return Object.keys(b).every((name) => sameValue(a[name], b[name]))
}
