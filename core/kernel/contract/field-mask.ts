import type { z } from 'zod'
import { PARTS, type Part } from '../../domain/records/field.ts'

/**
 * Blanks every value whose schema is marked with a part that the reader may not have.
 * Marked values must be nullable, or arrays; whatever the query returned there becomes null, or empty. The input is left alone,
 * and what has nothing to hide in it is the same object in the answer.
 */
export function maskParts(schema: z.ZodType, value: unknown, readable: ReadonlySet<Part>): unknown {
  const mask = maskerOf(schema, readersOf(readable))
  return mask === null ? value : mask(value)
}

/** Null where this reader may have all of it: a board of a week is thousands of objects that need not be copied, nor looked at. */
type Masker = ((value: unknown) => unknown) | null

/** All who may read the same parts. */
interface Readers {
  readonly parts: ReadonlySet<Part>
  readonly maskers: WeakMap<z.ZodType, { readonly mask: Masker }>
}
const readers = new Map<string, Readers>()

function readersOf(readable: ReadonlySet<Part>): Readers {
  const parts = PARTS.filter((part) => readable.has(part))
  const name = parts.join()
  let known = readers.get(name)
  if (known === undefined) readers.set(name, (known = { parts: new Set(parts), maskers: new WeakMap() }))
  return known
}

interface Shape {
  readonly type: string
  readonly innerType?: z.ZodType
  readonly element?: z.ZodType
  readonly valueType?: z.ZodType
  readonly shape?: Record<string, z.ZodType>
  readonly options?: readonly z.ZodType[]
}

function maskerOf(schema: z.ZodType, whose: Readers): Masker {
  const known = whose.maskers.get(schema)
  if (known) return known.mask
  const part = partOf(schema)
  const mask = part === undefined || whose.parts.has(part) ? compileShape(schema, whose) : blank
  whose.maskers.set(schema, { mask })
  return mask
}

function blank(value: unknown): unknown {
  return Array.isArray(value) ? [] : null
}

/** The part a schema is marked with, if any. */
function partOf(schema: z.ZodType): Part | undefined {
  const part = schema.meta()?.['part']
  return PARTS.find((known) => known === part)
}

function compileShape(schema: z.ZodType, whose: Readers): Masker {
  const def = schema._zod.def as unknown as Shape
  if (def.type === 'object' && def.shape) return maskObject(def.shape, whose)
  if (def.type === 'array' && def.element) return maskEach(maskerOf(def.element, whose))
  if (def.type === 'record' && def.valueType) return maskRecord(maskerOf(def.valueType, whose))
  if (def.innerType) return maskNullable(maskerOf(def.innerType, whose))
  if (def.type === 'union' && def.options) return maskUnion(def.options, whose)
  return null
}

function maskObject(shape: Record<string, z.ZodType>, whose: Readers): Masker {
  const fields = Object.entries(shape).flatMap(([name, field]) => {
    const mask = maskerOf(field, whose)
    return mask === null ? [] : [[name, mask] as const]
  })
  if (fields.length === 0) return null
  return (value) => {
    if (value === null || typeof value !== 'object') return value
    const masked: Record<string, unknown> = { ...value }
    for (const [name, mask] of fields) if (Object.hasOwn(masked, name)) masked[name] = mask(masked[name])
    return masked
  }
}

function maskEach(mask: Masker): Masker {
  return mask && ((value) => (Array.isArray(value) ? value.map((item) => mask(item)) : value))
}

function maskRecord(mask: Masker): Masker {
  return mask && ((value) => (value !== null && typeof value === 'object' ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mask(item)])) : value))
}

function maskNullable(mask: Masker): Masker {
  return mask && ((value) => (value === null || value === undefined ? value : mask(value)))
}

/** The branch that accepts the value decides; branches are told apart by their literals. What none accepts is nothing that is known to be harmless. */
function maskUnion(options: readonly z.ZodType[], whose: Readers): Masker {
  const branches = options.map((option) => ({ option, mask: maskerOf(option, whose) }))
  if (branches.every(({ mask }) => mask === null)) return null
  return (value) => {
    const branch = branches.find(({ option }) => option.safeParse(value).success)
    return branch === undefined ? null : branch.mask === null ? value : branch.mask(value)
  }
}
