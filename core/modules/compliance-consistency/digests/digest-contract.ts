import { z } from 'zod'
import { digestShape } from '../../../domain/audit-digest/digest.ts'
import { UNUSUAL } from '../../../domain/audit-digest/unusual.ts'
import { query } from '../../../kernel/contract/method.ts'

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)

/** Whether the stored bytes have the SHA-256 that the log has on record for that day. */
const stateShape = z.enum(['matches', 'differs', 'unrecorded'])

export const digestContract = {
  /** Newest first. Of one that is not what was put on record only that is said. */
  'audit.digests': query(
    z.strictObject({ before: day.optional(), limit: z.int().min(1).max(366).default(62) }),
    z.strictObject({
      digests: z.array(z.strictObject({
        day,
        state: stateShape,
        entries: z.int().nullable(),
        refused: z.int().nullable(),
        unusual: z.array(z.strictObject({ code: z.enum(UNUSUAL), isGrave: z.boolean(), times: z.int() })),
      })),
    }),
  ),
  /** One day; null: what is stored is no digest any more. `names`: of those in it who are known here. */
  'audit.digest': query(
    z.strictObject({ day }),
    z.strictObject({ day, state: stateShape, sha256: z.string(), recorded: z.string().nullable(), digest: digestShape.nullable(), names: z.array(z.strictObject({ user: z.string(), name: z.string() })) }),
  ),
}
export type DigestContract = typeof digestContract
