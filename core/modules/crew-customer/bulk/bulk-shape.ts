import { z } from 'zod'
import { idSchema } from '../../../domain/records/field.ts'

/** Rows that one bulk edit changes. */
export function bulkIds<Kind extends string>(kind: Kind) {
  return z.array(idSchema(kind)).min(1).max(1_000)
}
