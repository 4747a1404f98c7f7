import { z } from 'zod'
import { query } from '../../kernel/contract/method.ts'

const auditRow = z.strictObject({
  /** Order of writing in this database; `seq` counts within the device's chain. */
  id: z.int(),
  device: z.string(),
  seq: z.int(),
  /** Epoch milliseconds by the device's clock. */
  wall: z.int(),
  user: z.string(),
  /** The user's name; null when that user is not of this company any more. */
  userName: z.string().nullable(),
  roles: z.array(z.string()),
  action: z.string(),
  decision: z.enum(['allowed', 'refused']),
  reason: z.string().nullable(),
  object: z.strictObject({ kind: z.string(), id: z.string().nullable() }),
  rules: z.array(z.string()),
  changes: z.array(z.strictObject({ kind: z.string(), id: z.string(), fields: z.array(z.string()) })),
  link: z.string(),
})

export const complianceConsistencyContract = {
  'audit.list': query(
    z.strictObject({
      object: z.string().max(200).optional(),
      user: z.string().max(60).optional(),
      action: z.string().max(100).optional(),
      decision: z.enum(['allowed', 'refused']).optional(),
      limit: z.int().min(1).max(1_000).default(50),
      /** Entries before this one; for paging backwards. */
      before: z.int().min(1).optional(),
    }),
    z.strictObject({ entries: z.array(auditRow), head: z.strictObject({ seq: z.int(), link: z.string() }) }),
  ),
}
