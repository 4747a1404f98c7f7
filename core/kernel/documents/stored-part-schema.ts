import * as Y from 'yjs'
import { z } from 'zod'
import { ok, refuse, type Result } from '../../domain/failure/failure.ts'
import type { Part } from '../../domain/records/field.ts'
import { definitionOf, type RecordKind } from '../../domain/records/record-kinds.ts'
import { fieldsOfPart } from '../../domain/records/record.ts'
import type { DocumentName } from '../wire/document-name.ts'

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
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
export function checkStoredPart(kind: RecordKind, id: string, name: DocumentName, stored: unknown): Result<void> {
  const child = definitionOf(kind).owner !== null
  if (!(child ? CHILD : UUID).test(id)) return refuse('document.malformed')
  const nested = stored instanceof Y.Map
  if (nested && definitionOf(kind).merge !== 'fields') return refuse('document.malformed')
  if (stored === null || typeof stored !== 'object') return refuse('document.malformed')
  const values: Record<string, unknown> = {}
  for (const [key, value] of nested ? stored.entries() : Object.entries(stored)) {
    if (value instanceof Y.AbstractType) return refuse('document.malformed')
    if (!key.startsWith('~')) values[key] = value
    else if (key === '~gone' ? typeof value !== 'boolean' : !STAMP.test(key) || !stampSchema.safeParse(value).success) return refuse('document.malformed')
  }
  if (!partSchema(kind, name.part).safeParse(values).success) return refuse('document.malformed')
  if (typeof values['location'] === 'string' && definitionOf(kind).scope === 'location' && values['location'] !== name.location) return refuse('document.malformed')
  return ok(undefined)
}
