import * as Y from 'yjs'
import { z } from 'zod'
import { ok, refuse, type Result } from '../../domain/failure/failure.ts'
import { isUuid, type Part } from '../../domain/records/field.ts'
import { definitionOf, type RecordKind } from '../../domain/records/record-kinds.ts'
import { fieldsOfPart } from '../../domain/records/record.ts'
import { sealedFields } from '../keys/seal-part.ts'
import type { DocumentName } from '../wire/document-name.ts'
import type { PartSeal } from './record-map.ts'
import { BASE, isSealed, isWellSealed, type SealedValue } from './sealed-value.ts'

const CHILD = /^[0-9a-f-]{36}\/[^\u0000-\u001f]{1,200}$/u
const STAMP = /^~[0-9a-f]{12}$/
const stampSchema = z.string().regex(/^[0-9a-f]{16}\|[0-9a-f-]{36}$/)
const schemas = new Map<string, z.ZodObject>()

/** The fields of one part, each allowed to be missing: merging may bring them one by one. */
function partSchema(kind: RecordKind, part: Part): z.ZodObject {
  const key = `${kind}/${part}`
  const known = schemas.get(key)
  if (known) return known
  const definition = definitionOf(kind)
  const schema = z.strictObject(Object.fromEntries(fieldsOfPart(definition, part).map((name) => [name, definition.fields[name]!.schema.nullable().optional()])))
  schemas.set(key, schema)
  return schema
}

/** What another desk stored for a record is what our own commands could have stored: known fields of that part, valid values, stamps, nothing deeper. */
export function checkStoredPart(kind: RecordKind, id: string, name: DocumentName, stored: unknown, seal: PartSeal | null = null): Result<void> {
  const child = definitionOf(kind).owner !== null
  if (!(child ? CHILD.test(id) : isUuid(id))) return refuse('document.malformed')
  const nested = stored instanceof Y.Map
  if (nested && definitionOf(kind).merge !== 'fields') return refuse('document.malformed')
  if (stored === null || typeof stored !== 'object') return refuse('document.malformed')
  const lies: Record<string, unknown> = {}
  let base: SealedValue | null = null
  for (const [key, value] of nested ? stored.entries() : Object.entries(stored)) {
    if (value instanceof Y.AbstractType) return refuse('document.malformed')
    if (isSealed(value)) {
      if (name.part !== 'pii' || !isWellSealed(value) || !(key === BASE ? sealedFields(kind) : sealedFields(kind)?.has(key))) return refuse('document.malformed')
      if (key === BASE) base = value
      else lies[key] = value
    } else if (!key.startsWith('~')) lies[key] = value
    else if (key === '~gone' ? typeof value !== 'boolean' : !STAMP.test(key) || !stampSchema.safeParse(value).success) return refuse('document.malformed')
  }
  const opened = seal?.open({ fields: lies, base, stamps: {} })
  if (opened?.isForged) return refuse('document.malformed')
  const values = opened?.fields ?? clearOf(lies)
  if (!partSchema(kind, name.part).safeParse(values).success) return refuse('document.malformed')
  if (typeof values['location'] === 'string' && definitionOf(kind).scope === 'location' && values['location'] !== name.location) return refuse('document.malformed')
  // What is gone says no more where it lay.
  if (definitionOf(kind).scope === 'place' && Object.keys(values).length > 0 && (values['location'] ?? '*') !== name.location) return refuse('document.malformed')
  return ok(undefined)
}

function clearOf(values: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => !isSealed(value)))
}
