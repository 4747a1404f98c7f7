import type { z } from 'zod'
import { PARTS, type Part } from '../../domain/records/field.ts'

/**
 * Blanks every value whose schema is marked with a part that the reader may not have.
 * Marked values must be nullable, or arrays; whatever the query returned there becomes null, or empty. The input is left alone.
 */
export function maskParts(schema: z.ZodType, value: unknown, readable: ReadonlySet<Part>): unknown {
  // Who may read everything gets what there is: a board of a week is thousands of objects that need not be copied.
  if (PARTS.every((part) => readable.has(part))) return value
  return maskerOf(schema)(value, readable)
}

type Masker = (value: unknown, readable: ReadonlySet<Part>) => unknown
const maskers = new WeakMap<z.ZodType, Masker>()

interface Shape {
  readonly type: string
  readonly innerType?: z.ZodType
  readonly element?: z.ZodType
  readonly valueType?: z.ZodType
  readonly shape?: Record<string, z.ZodType>
  readonly options?: readonly z.ZodType[]
}

function maskerOf(schema: z.ZodType): Masker {
  const known = maskers.get(schema)
  if (known) return known
  const masker = compile(schema)
  maskers.set(schema, masker)
  return masker
}

function compile(schema: z.ZodType): Masker {
  const part = partOf(schema)
  const inner = compileShape(schema)
  if (!part) return inner
  return (value, readable) => (readable.has(part) ? inner(value, readable) : Array.isArray(value) ? [] : null)
}

/** The part a schema is marked with, if any. */
function partOf(schema: z.ZodType): Part | undefined {
  const part = schema.meta()?.['part']
  return PARTS.find((known) => known === part)
}

function compileShape(schema: z.ZodType): Masker {
  const def = schema._zod.def as unknown as Shape
  if (def.type === 'object' && def.shape) return maskObject(def.shape)
  if (def.type === 'array' && def.element) return maskEach(def.element)
  if (def.type === 'record' && def.valueType) return maskRecord(def.valueType)
  if (def.innerType) return maskNullable(def.innerType)
  if (def.type === 'union' && def.options) return maskUnion(def.options)
  return (value) => value
}

function maskObject(shape: Record<string, z.ZodType>): Masker {
  const fields = Object.entries(shape).map(([name, field]) => [name, maskerOf(field)] as const)
  return (value, readable) => {
    if (value === null || typeof value !== 'object') return value
    const masked: Record<string, unknown> = { ...value }
    for (const [name, mask] of fields) if (Object.hasOwn(masked, name)) masked[name] = mask(masked[name], readable)
    return masked
  }
}

function maskEach(element: z.ZodType): Masker {
  const mask = maskerOf(element)
  return (value, readable) => (Array.isArray(value) ? value.map((item) => mask(item, readable)) : value)
}

function maskRecord(valueType: z.ZodType): Masker {
  const mask = maskerOf(valueType)
  return (value, readable) =>
    value !== null && typeof value === 'object' ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mask(item, readable)])) : value
}

function maskNullable(innerType: z.ZodType): Masker {
  const mask = maskerOf(innerType)
  return (value, readable) => (value === null || value === undefined ? value : mask(value, readable))
}

/** The branch that accepts the value decides; branches are told apart by their literals. */
function maskUnion(options: readonly z.ZodType[]): Masker {
  return (value, readable) => {
    const branch = options.find((option) => option.safeParse(value).success)
    return branch ? maskerOf(branch)(value, readable) : null
  }
}
