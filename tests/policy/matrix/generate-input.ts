import type { z } from 'zod'

/** The id that a field is to hold: of a record of that kind, as far as it is known which. */
export type IdOf = (kind: string) => string | undefined

interface Def {
  readonly type: string
  readonly innerType?: z.ZodType
  readonly element?: z.ZodType
  readonly shape?: Readonly<Record<string, z.ZodType>>
  readonly options?: readonly z.ZodType[]
  readonly values?: readonly unknown[]
  readonly entries?: Readonly<Record<string, unknown>>
}

/** What fields of texts are made like: the first that fits is taken. */
const TEXTS = ['2026-06-01', '08:00', '2026-06', '2026-W23', 'sample', 'a reason', 'ana@example.invalid', 'ON', 'CA', 'America/Toronto', '0123456789abcdef'.repeat(4), '00000000-0000-4000-8000-000000000000', '1', 'AB12', 'sample:text']
const NUMBERS = [1, 0, 60, 2_026, 8_000, 0.5]

/** What a method takes, so that it looks for what it would act upon: ids of records where they are named, else whatever is valid; with no more than it needs, then with all that there can be. */
export function inputsFor(schema: z.ZodType, idOf: IdOf): unknown[] {
  return [false, true].map((isFull) => valueFor(schema, '', idOf, isFull)).filter((made) => made !== undefined && schema.safeParse(made).success)
}

function valueFor(schema: z.ZodType, name: string, idOf: IdOf, isFull: boolean): unknown {
  const refersTo = schema.meta()?.['refersTo']
  if (typeof refersTo === 'string') return idOf(refersTo)
  const def = schema._zod.def as unknown as Def
  switch (def.type) {
    case 'object':
      return Object.fromEntries(Object.entries(def.shape ?? {}).flatMap(([key, field]) => {
        const made = valueFor(field, key, idOf, isFull)
        return made === undefined ? [] : [[key, made]]
      }))
    case 'optional':
    case 'default':
    case 'prefault':
      return isFull || isId(def.innerType) ? valueFor(def.innerType!, name, idOf, isFull) : undefined
    case 'nullable':
      return isFull || isId(def.innerType) ? (valueFor(def.innerType!, name, idOf, isFull) ?? null) : null
    case 'array':
      return firstFitting(schema, [one(valueFor(def.element!, name, idOf, isFull)), []])
    case 'union':
      return firstFitting(schema, (def.options ?? []).map((option) => valueFor(option, name, idOf, isFull)))
    case 'lazy':
      return firstFitting(schema, TEXTS)
    case 'enum':
      return Object.values(def.entries ?? {})[0]
    case 'literal':
      return def.values?.[0]
    case 'boolean':
      return true
    case 'number':
      return firstFitting(schema, NUMBERS)
    case 'string':
      // A field that is called as a kind of records names one of them.
      return firstFitting(schema, [idOf(name), ...TEXTS])
    default:
      return undefined
  }
}

function isId(schema: z.ZodType | undefined): boolean {
  return schema?.meta()?.['refersTo'] !== undefined
}

function one(value: unknown): unknown {
  return value === undefined ? undefined : [value]
}

function firstFitting(schema: z.ZodType, candidates: readonly unknown[]): unknown {
  return candidates.find((candidate) => candidate !== undefined && schema.safeParse(candidate).success)
}
