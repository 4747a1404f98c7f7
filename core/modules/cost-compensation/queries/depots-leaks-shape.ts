import { z } from 'zod'
import { centsSchema, idSchema, localDateSchema } from '../../../domain/records/field.ts'
import { query } from '../../../kernel/contract/method.ts'
import { PERIODS } from './period.ts'

const money = centsSchema.nullable().meta({ part: 'fin' })
const sums = { findings: z.int(), amountCents: money, recoverableCents: money }

export const depotsLeaksContract = {
  /** Leaks by depot, the largest first: totals, what came of them, and how it goes by period. Days are those of the jobs. */
  'depots.leaks': query(
    z.strictObject({ from: localDateSchema, to: localDateSchema, period: z.enum(PERIODS).default('week') }),
    z.strictObject({
      currency: z.string(),
      asOf: localDateSchema,
      depots: z.array(z.strictObject({
        location: idSchema('location'), name: z.string().nullable(), jobs: z.int(), ...sums,
        /** Of a job, on average. */
        perJobCents: money,
        recoveredCents: money,
        worstRule: z.string().nullable(),
        byPeriod: z.array(z.strictObject({ from: localDateSchema, jobs: z.int(), ...sums })),
      })),
    }),
  ),
} as const
