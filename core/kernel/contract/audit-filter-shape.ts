import { z } from 'zod'
import { idSchema } from '../../domain/records/field.ts'

/** What narrows the log down, alike for those who look at it and those who take it out. */
export const AUDIT_FILTER = {
  object: z.string().max(200).optional(),
  user: z.string().max(60).optional(),
  /** A whole name, or its beginning up to a point: `job`. */
  action: z.string().max(100).optional(),
  decision: z.enum(['allowed', 'refused']).optional(),
  location: idSchema('location').optional(),
  job: idSchema('job').optional(),
  journey: idSchema('journey').optional(),
  worker: idSchema('worker').optional(),
  /** Only what shows somebody something: reads that are on record (somebody's pay, scores), exports. */
  seen: z.boolean().optional(),
  /** Epoch milliseconds, from included, to excluded. */
  fromAt: z.int().min(0).optional(),
  toAt: z.int().min(0).optional(),
  /** Entries before this one; for paging backwards. */
  before: z.int().min(1).optional(),
  upTo: z.int().min(0).optional(),
}
