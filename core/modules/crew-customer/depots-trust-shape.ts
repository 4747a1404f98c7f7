import { z } from 'zod'
import { idSchema, localDateSchema } from '../../domain/records/field.ts'
import { auditedQuery } from '../../kernel/contract/method.ts'
import { TRUST_SIDES } from './trust/trust-evidence.ts'

const hr = z.number().min(0).max(100).nullable().meta({ part: 'hr' })

export const depotsTrustContract = {
  /** How the crews of each depot do, as a depot: nobody is named. */
  'depots.trust': auditedQuery(
    z.strictObject({}),
    z.strictObject({
      from: localDateSchema,
      to: localDateSchema,
      depots: z.array(z.strictObject({
        location: idSchema('location'), name: z.string(), people: z.int(),
        /** With enough facts for a score. */
        scored: z.int(),
        /** The middle one, and the quarter's ends. */
        median: hr, low: hr, high: hr,
        sides: z.array(z.strictObject({ side: z.enum(TRUST_SIDES), median: hr })),
        alerts: z.int(),
        contests: z.int(),
      })),
    }),
  ),
} as const
