import { z } from 'zod'
import { centsSchema, idSchema, localDateSchema } from '../../domain/records/field.ts'
import { query } from '../../kernel/contract/method.ts'
import { LEAK_IDS } from './leaks/leak-catalogue.ts'
import { CONFIDENCE_REASONS } from './leaks/leak-rule.ts'

const money = centsSchema.nullable().meta({ part: 'fin' })
const leakId = z.enum(LEAK_IDS)
const value = z.union([z.string(), z.number(), z.boolean(), z.null()])
const bilingual = z.strictObject({ en: z.string(), fr: z.string() })

const finding = z.strictObject({
  rule: leakId,
  version: z.int(),
  job: idSchema('job'),
  /** The job's number in the system it came from. */
  jobNumber: z.string().nullable(),
  location: idSchema('location'),
  date: localDateSchema,
  amountCents: money,
  recoverableCents: money,
  recoverable: z.boolean(),
  /** Last day; null when nothing is recoverable or no day is set. */
  recoverableUntil: localDateSchema.nullable(),
  confidence: z.number().min(0).max(1),
  confidenceReason: z.enum(CONFIDENCE_REASONS),
  /** Records with the values that went into the amount. */
  evidence: z.array(z.strictObject({ kind: z.string(), id: z.string(), values: z.record(z.string(), value) })).meta({ part: 'fin' }),
  /** Fill the rule's sentence and action (`leaks.rules`). */
  params: z.record(z.string(), value).nullable().meta({ part: 'fin' }),
})

const sums = { findings: z.int(), amountCents: money, recoverableCents: money }

const costColumn = z.strictObject({
  revenueCents: money, labourCents: money, overtimeCents: money, truckCents: money, materialsCents: money, thirdPartyCents: money, cardFeesCents: money, claimsCents: money, marginCents: money,
  marginPct: z.number().nullable().meta({ part: 'fin' }),
})

export const costCompensationContract = {
  /** Sorted by what can still be had, the nearest deadline first among equals. Dates are those of the jobs, both included. */
  'leaks.report': query(
    z.strictObject({
      from: localDateSchema.optional(),
      to: localDateSchema.optional(),
      location: idSchema('location').optional(),
      rule: leakId.optional(),
      minConfidence: z.number().min(0).max(1).default(0),
      limit: z.int().min(0).max(500_000).default(100),
      offset: z.int().min(0).default(0),
    }),
    z.strictObject({
      /** The day deadlines and ages are reckoned from. */
      asOf: localDateSchema,
      jobs: z.int(),
      total: z.strictObject(sums),
      byRule: z.array(z.strictObject({ rule: leakId, ...sums })),
      byLocation: z.array(z.strictObject({ location: idSchema('location'), ...sums })),
      /** Discounts past authority, added up per person as the bills name them; null where they name nobody. */
      byPerson: z.array(z.strictObject({ by: z.string().nullable(), findings: z.int(), amountCents: money })).meta({ part: 'fin' }),
      findings: z.array(finding),
    }),
  ),
  'leaks.job': query(
    z.strictObject({ job: idSchema('job') }),
    z.strictObject({ asOf: localDateSchema, findings: z.array(finding), cost: z.strictObject({ estimated: costColumn, actual: costColumn }) }),
  ),
  'leaks.rules': query(
    z.strictObject({}),
    z.strictObject({ rules: z.array(z.strictObject({ id: leakId, version: z.int(), name: bilingual, formula: bilingual, inputs: z.array(z.string()), sentence: bilingual, action: bilingual })) }),
  ),
}
