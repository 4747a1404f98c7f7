import { z } from 'zod'
import { idSchema } from '../../domain/records/field.ts'

/** What every list takes: the location (left out: all that the session may see), words that a row must hold, an order and a page. */
export function listInput<const Keys extends readonly [string, ...string[]]>(sortKeys: Keys) {
  return z.strictObject({
    location: idSchema('location').optional(),
    text: z.string().max(200).default(''),
    sort: z.strictObject({ by: z.enum(sortKeys), descending: z.boolean().default(false) }).optional(),
    offset: z.int().min(0).default(0),
    limit: z.int().min(0).max(2_000).default(200),
  })
}

export interface ListOrder<Key extends string> {
  readonly by: Key
  readonly descending: boolean
}
