import { z } from 'zod'
import type { Field } from '../../domain/records/field.ts'
import type { Fields, RecordDefinition } from '../../domain/records/record.ts'

type OutputShape<F extends Fields, Names extends keyof F> = {
  [Name in Names]: F[Name] extends Field<infer Value> ? z.ZodType<Value> : never
}

/**
 * A record's fields in an answer, each marked with its part, so that a role that may not read it gets null.
 * A required field of `pii`, `fin` or `hr` must be written out by the caller: its type here would not say that it can be null.
 */
export function recordOutput<F extends Fields, const Names extends keyof F & string>(definition: RecordDefinition<string, F>, names: readonly Names[]): z.ZodObject<OutputShape<F, Names>> {
  const shape = names.map((name) => {
    const { part, schema } = definition.fields[name]!
    return [name, part === 'ops' || part === 'cfg' ? schema : schema.nullable().meta({ part })]
  })
  return z.strictObject(Object.fromEntries(shape)) as never
}
