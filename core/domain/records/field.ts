import { z } from 'zod'

/** The unit of who may receive the bytes: a record's fields are spread over the documents of these parts. */
export const PARTS = ['cfg', 'ops', 'pii', 'fin', 'hr'] as const
export type Part = (typeof PARTS)[number]

export type Column = 'text' | 'integer' | 'real' | 'boolean' | 'json'

/** One field of a record: what values it takes, which part it belongs to and how a row stores it. Unknown is `null`, unless the field is required. */
export interface Field<Value = unknown> {
  readonly schema: z.ZodType<Value>
  readonly part: Part
  readonly column: Column
  readonly required: boolean
  /** A key: no answer, export, copy or list of changes ever holds it, whoever asks. */
  readonly isSecret?: true
}

declare const idBrand: unique symbol
/** UUIDv7 of one kind of record; ids of two kinds do not mix. */
export type Id<Kind extends string> = string & { readonly [idBrand]: Kind }

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

export function isUuid(text: string): boolean {
  return UUID.test(text)
}

export function idSchema<Kind extends string>(kind: Kind): z.ZodType<Id<Kind>> {
  return z.string().regex(UUID, `not the id of a ${kind}`).meta({ refersTo: kind }) as unknown as z.ZodType<Id<Kind>>
}

export function asId<Kind extends string>(value: string): Id<Kind> {
  return value as Id<Kind>
}

export const localDateSchema = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, 'not a date like 2026-05-31')
export const localTimeSchema = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'not a time like 07:30')
/** Epoch milliseconds, 1970 to 2200. */
export const instantSchema = z.int().min(0).max(7_258_118_400_000)
/** Integer cents of the company's currency; negative for credits. */
export const centsSchema = z.int().min(-1_000_000_000_00).max(1_000_000_000_00)

const shortText = z.string().min(1).max(500)
const longText = z.string().min(1).max(20_000)

function field<Value>(part: Part, column: Column, schema: z.ZodType<Value>): Field<Value | null> {
  return { part, column, schema: schema.nullable(), required: false }
}

/** A value that a record cannot do without. */
export function required<Value>(optional: Field<Value | null>): Field<Value> {
  const inner = (optional.schema as z.ZodNullable<z.ZodType<Value>>).unwrap() as z.ZodType<Value>
  return { ...optional, schema: inner, required: true }
}

export const text = (part: Part) => field(part, 'text', shortText)
export const secret = (part: Part) => ({ ...field(part, 'text', shortText), isSecret: true as const })
export const note = (part: Part) => field(part, 'text', longText)
/** What one side wrote down for the other, as JSON that only the two read: bounded like a document's value, not like a note. */
export const payload = (part: Part) => field(part, 'text', z.string().min(2).max(400_000))
export const integer = (part: Part, min = 0, max = 1_000_000_000) => field(part, 'integer', z.int().min(min).max(max))
export const decimal = (part: Part, min = 0, max = 1_000_000_000) => field(part, 'real', z.number().min(min).max(max))
export const cents = (part: Part) => field(part, 'integer', centsSchema)
export const flag = (part: Part) => field(part, 'boolean', z.boolean())
export const localDate = (part: Part) => field(part, 'text', localDateSchema)
export const localTime = (part: Part) => field(part, 'text', localTimeSchema)
export const instant = (part: Part) => field(part, 'integer', instantSchema)
export const list = (part: Part) => field(part, 'json', z.array(z.string().min(1).max(100)).max(100))
export const ref = <Kind extends string>(kind: Kind, part: Part) => field(part, 'text', idSchema(kind))
export const refs = <Kind extends string>(kind: Kind, part: Part) => field(part, 'json', z.array(idSchema(kind)).max(100))
export const choice = <const Values extends readonly [string, ...string[]]>(part: Part, values: Values) => field(part, 'text', z.enum(values))
