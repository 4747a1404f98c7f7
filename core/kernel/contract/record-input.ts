import { z } from 'zod'
import type { Field } from '../../domain/records/field.ts'
import type { Fields, RecordDefinition } from '../../domain/records/record.ts'

type Shape<F extends Fields, Names extends keyof F> = { [Name in Names]: F[Name] extends Field<infer Value> ? z.ZodType<Value> : never }
type EditShape<F extends Fields, Names extends keyof F> = { [Name in Names]: F[Name] extends Field<infer Value> ? z.ZodExactOptional<z.ZodType<Value>> : never }

/** Input of a command that makes a record: the named fields as the record has them; unknown is null. */
export function recordInput<F extends Fields, const Names extends keyof F & string>(definition: RecordDefinition<string, F>, names: readonly Names[]): z.ZodObject<Shape<F, Names>> {
  return z.strictObject(Object.fromEntries(names.map((name) => [name, definition.fields[name]!.schema]))) as never
}

/** Input of a command that edits a record: any of the named fields. */
export function recordEdit<F extends Fields, const Names extends keyof F & string>(definition: RecordDefinition<string, F>, names: readonly Names[]): z.ZodObject<EditShape<F, Names>> {
  return z.strictObject(Object.fromEntries(names.map((name) => [name, definition.fields[name]!.schema.exactOptional()]))) as never
}
