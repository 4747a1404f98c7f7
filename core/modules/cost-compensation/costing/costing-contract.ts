import { z } from 'zod'
import { centsSchema, idSchema, localDateSchema } from '../../../domain/records/field.ts'
import { query } from '../../../kernel/contract/method.ts'
import { CEILING_OUTLOOKS } from './bill-forecast.ts'
import { CEILING_STATES } from './ceiling-meter.ts'
import { LINE_KINDS } from './cost-line.ts'
import { COST_PROBLEMS } from './cost-problem.ts'
import { ROLL_UPS } from './roll-up.ts'

const money = centsSchema.nullable().meta({ part: 'fin' })
const number = z.number().nullable().meta({ part: 'fin' })
const totals = z.strictObject({ revenueCents: money, costCents: money, marginCents: money, marginPct: number })
const recordRef = z.strictObject({ kind: z.string(), id: z.string() })
const problemCode = z.enum(COST_PROBLEMS)

const line = z.strictObject({
  kind: z.enum(LINE_KINDS),
  amountCents: money,
  basis: z.strictObject({ quantity: z.number(), unit: z.string(), priceCents: centsSchema }).nullable().meta({ part: 'fin' }),
  /** Worker, truck, item, or the words of the bill. */
  about: z.string().nullable().meta({ part: 'fin' }),
  /** Name of the worker or truck that it is about. */
  name: z.string().nullable(),
  records: z.array(recordRef),
  isAssumed: z.boolean(),
})
const side = z.strictObject({
  lines: z.array(line).meta({ part: 'fin' }),
  /** Cents by kind of line, in the order of the kinds; they add up to the totals. */
  byKind: z.array(z.strictObject({ kind: z.enum(LINE_KINDS), amountCents: centsSchema })).meta({ part: 'fin' }),
  totals,
})
const range = z.strictObject({ low: z.number(), likely: z.number(), high: z.number() })

const rollUpRow = z.strictObject({
  /** Null: jobs that have none. */
  key: z.string().nullable(),
  name: z.string().nullable(),
  jobs: z.int(),
  counted: z.int(),
  estimated: z.int(),
  estimate: totals,
  actual: totals,
  leftOut: z.strictObject({ revenueCents: money, costCents: money }),
  incomplete: z.int(),
  problems: z.array(z.strictObject({ code: problemCode, jobs: z.int() })),
})

export const costingContract = {
  /** A job's money line by line, estimate against actual; while it runs also what it has cost by now, what it comes to, and how far the bill may still go. */
  'margin.job': query(
    z.strictObject({ job: idSchema('job') }),
    z.strictObject({
      currency: z.string(),
      asOf: localDateSchema,
      now: z.int(),
      estimate: side,
      actual: side,
      problems: z.array(z.strictObject({ code: problemCode, records: z.array(recordRef) })),
      /** Null: the crew is not out. */
      live: z.strictObject({
        since: z.int(),
        workMinutes: z.int(),
        runningMinutes: z.int(),
        remainingMinutes: range.nullable(),
        costSoFarCents: money,
        costAtEndCents: range.nullable().meta({ part: 'fin' }),
        billAtEndCents: range.nullable().meta({ part: 'fin' }),
      }).nullable(),
      /** Before the work begins `billCents` is null and there is only the outlook. Null where nothing is to be said. */
      ceiling: z.strictObject({
        state: z.enum(CEILING_STATES),
        basis: z.enum(['estimate', 'binding']),
        ruleId: z.string(),
        estimateCents: money,
        ceilingCents: money,
        billCents: money,
        leftCents: money,
        leftMinutes: z.int().nullable(),
        /** What the bill comes to when the work is done, by what such jobs take; null where nothing tells. */
        atEndCents: range.nullable(),
        /** Of ten such jobs the line is crossed before the work is done: in five or more, in one or more, in fewer. */
        outlook: z.enum(CEILING_OUTLOOKS).nullable(),
        /** Of the learned durations behind it; null: what is usual. */
        version: z.string().nullable(),
      }).nullable().meta({ part: 'fin' }),
    }),
  ),
  /** Jobs' margins added up, dates of the jobs included. A job of two trucks is shared between them, and one of four workers by their hours, so that every list adds up to `total`. */
  'margin.report': query(
    z.strictObject({
      from: localDateSchema.optional(), to: localDateSchema.optional(), location: idSchema('location').optional(),
      by: z.enum(ROLL_UPS).default('location'),
      /** Rows, those with the largest margin first; months in their order. */
      limit: z.int().min(1).max(500_000).default(500),
      /** Jobs named with each data problem, the latest first. */
      examples: z.int().min(0).max(1_000).default(20),
    }),
    z.strictObject({
      currency: z.string(),
      asOf: localDateSchema,
      total: rollUpRow,
      rows: z.array(rollUpRow),
      /** Rows beyond the limit. */
      more: z.int(),
      problems: z.array(z.strictObject({
        code: problemCode, jobs: z.int(),
        first: z.array(z.strictObject({ job: idSchema('job'), jobNumber: z.string().nullable(), date: localDateSchema, records: z.array(recordRef) })),
      })),
    }),
  ),
}
