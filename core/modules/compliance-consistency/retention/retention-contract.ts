import { z } from 'zod'
import { localDateSchema, idSchema } from '../../../domain/records/field.ts'
import { LEAST_MONTHS, RETAINED_KINDS } from '../../../domain/privacy/retention.ts'
import { command, query } from '../../../kernel/contract/method.ts'

const kind = z.enum(RETAINED_KINDS)

export const retentionContract = {
  /** How long people of each kind are kept, and of how many that time is over: nothing is done with them by itself. */
  'retention.list': query(
    z.strictObject({}),
    z.strictObject({
      rules: z.array(z.strictObject({ kind, months: z.int(), source: z.string(), /** Set by the company. */ isOwn: z.boolean(), byName: z.string().nullable(), /** Kept since before this day with nothing new. */ before: localDateSchema, due: z.int(), /** In requests that are open. */ proposed: z.int() })),
      maySet: z.boolean(),
      mayPropose: z.boolean(),
    }),
  ),
  'retention.set': command(z.strictObject({ kind, months: z.int().min(LEAST_MONTHS).max(1_200), reason: z.string().trim().min(1).max(2_000) }), z.strictObject({})),
  /** Requests to erase those whose time is over, fifty people each: they go the way of every other, with two approvals. */
  'retention.propose': command(z.strictObject({ kind }), z.strictObject({ requests: z.array(idSchema('privacyRequest')), people: z.int() })),
} as const
export type RetentionContract = typeof retentionContract
