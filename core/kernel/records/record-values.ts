import type { z } from 'zod'
import { definitionOf, type RecordKind } from '../../domain/records/record-kinds.ts'
import { recordSchema } from '../../domain/records/record.ts'
import type { RecordDelta } from '../registry/projection.ts'

/** Values are JSON; a field that is missing is unknown, like `null`. */
export function sameValue(a: unknown, b: unknown): boolean {
  return JSON.stringify(a ?? null) === JSON.stringify(b ?? null)
}

export function changesField(delta: Pick<RecordDelta, 'before' | 'after'>, name: string): boolean {
  return !sameValue(delta.before?.[name], delta.after?.[name])
}

const schemas = new Map<RecordKind, z.ZodObject>()

/** Strict schema of a whole record of this kind, made once. */
export function schemaOf(kind: RecordKind): z.ZodObject {
  const known = schemas.get(kind) ?? recordSchema(definitionOf(kind))
  schemas.set(kind, known)
  return known
}
