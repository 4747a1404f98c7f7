import { z } from 'zod'
import type { Field, Id, Part } from './field.ts'

export type Fields = Readonly<Record<string, Field>>

/**
 * What a kind of record is made of. The same definition drives validation, the Yjs layout, the SQL table, field masks and the exchange formats.
 * - `scope`: whose document holds it. A `location` record names its location, a `place` record that or none (then it is the company's), a child sits with its owner.
 * - `owner`: a child's id is `<owner id>/<key>`; it lives, moves and is archived with its owner.
 * - `merge`: `fields` lets two desks edit different fields of one record; `whole` is for lines that are one fact (a charge, a time entry).
 * - `stamped`: who wrote it last, per device, is kept, so that a clash can name both authors.
 * - `writtenOnce`: what it says when it is made it says for good; no command and no other desk changes it. It can go where its owner goes.
 */
export interface RecordDefinition<Kind extends string = string, F extends Fields = Fields, Owner extends string | null = string | null> {
  readonly kind: Kind
  readonly scope: 'company' | 'location' | 'place' | 'owner'
  readonly owner: Owner
  readonly merge: 'fields' | 'whole'
  readonly stamped: boolean
  readonly writtenOnce: boolean
  readonly fields: F
}

export type FieldValues<F extends Fields> = { [Name in keyof F]: F[Name] extends Field<infer Value> ? Value : never }

/** A whole record as rules and queries see it. */
export type RecordOf<D> = D extends RecordDefinition<infer Kind, infer F, infer Owner>
  ? (Owner extends string ? { readonly owner: Id<Owner>; readonly key: string } : { readonly id: Id<Kind> }) & Readonly<FieldValues<F>>
  : never

interface RecordOptions {
  readonly merge?: 'fields' | 'whole'
  readonly stamped?: boolean
  /** Of `whole` kinds alone. */
  readonly writtenOnce?: boolean
}

export function defineRecord<const Kind extends string, const F extends Fields>(
  kind: Kind,
  scope: 'company' | 'location' | 'place',
  fields: F,
  options: RecordOptions = {},
): RecordDefinition<Kind, F, null> {
  return { kind, scope, owner: null, merge: options.merge ?? 'fields', stamped: options.stamped ?? false, writtenOnce: options.writtenOnce ?? false, fields }
}

export function defineChild<const Kind extends string, const Owner extends string, const F extends Fields>(
  kind: Kind,
  owner: Owner,
  fields: F,
  options: RecordOptions = {},
): RecordDefinition<Kind, F, Owner> {
  return { kind, scope: 'owner', owner, merge: options.merge ?? 'whole', stamped: options.stamped ?? false, writtenOnce: options.writtenOnce ?? false, fields }
}

/** The fields of one part; a desk without that part's grant knows nothing of them. */
export function fieldsOfPart(definition: RecordDefinition, part: Part): string[] {
  return Object.keys(definition.fields).filter((name) => definition.fields[name]?.part === part)
}

export function partsOf(definition: RecordDefinition): Part[] {
  return [...new Set(Object.values(definition.fields).map((field) => field.part))]
}

/** Strict schema of a whole record's fields (without id). */
export function recordSchema(definition: RecordDefinition): z.ZodObject {
  return z.strictObject(Object.fromEntries(Object.entries(definition.fields).map(([name, field]) => [name, field.schema])))
}

export function childId(owner: string, key: string): string {
  return `${owner}/${key}`
}

/** A UUID has 36 characters, so the key starts behind the slash at 36. */
export function splitChildId(id: string): { owner: string; key: string } {
  return { owner: id.slice(0, 36), key: id.slice(37) }
}
