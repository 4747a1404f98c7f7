import { z } from 'zod'
import { centsSchema, idSchema, localDateSchema } from '../../../domain/records/field.ts'
import { TIME_KINDS } from '../../../domain/records/job-records.ts'
import { payRuleRecord, tipRecord } from '../../../domain/records/pay-records.ts'
import { auditedQuery, command, query } from '../../../kernel/contract/method.ts'
import { recordInput } from '../../../kernel/contract/record-input.ts'
import { PAY_CODES, PAY_PROBLEMS } from './pay-terms.ts'

const money = centsSchema.nullable().meta({ part: 'fin' })
const fields = payRuleRecord.fields

const row = z.strictObject({
  code: z.enum(PAY_CODES),
  /** The rule's name, for bonuses. */
  name: z.string().nullable(),
  minutes: z.int().nullable(),
  /** Cents per hour; null where the row is not of hours. */
  rateCents: money,
  amountCents: money,
})

export const payContract = {
  /** What each worker earned in the pay week of a day, with the rules that made it. Who looks at people's pay is on record. */
  'pay.week': auditedQuery(
    z.strictObject({ date: localDateSchema, location: idSchema('location').optional(), worker: idSchema('worker').optional() }),
    z.strictObject({
      currency: z.string(),
      from: localDateSchema,
      to: localDateSchema,
      workers: z.array(z.strictObject({
        worker: idSchema('worker'),
        externalId: z.string().nullable(),
        name: z.string(),
        location: idSchema('location'),
        /** Paid minutes by kind of time. */
        minutesByKind: z.array(z.strictObject({ kind: z.enum(TIME_KINDS), minutes: z.int() })),
        regularMinutes: z.int(),
        overtimeMinutes: z.int(),
        doubleMinutes: z.int(),
        overtimeRule: z.string(),
        rows: z.array(row).meta({ part: 'fin' }),
        baseCents: money, overtimeCents: money, bonusCents: money, tipsCents: money, totalCents: money,
        problems: z.array(z.enum(PAY_PROBLEMS)),
      })),
      total: z.strictObject({ minutes: z.int(), baseCents: money, overtimeCents: money, bonusCents: money, tipsCents: money, totalCents: money }),
      problems: z.array(z.strictObject({ code: z.enum(PAY_PROBLEMS), records: z.array(z.strictObject({ kind: z.string(), id: z.string() })) })),
    }),
  ),
  /** How crews are paid beyond their wages, with who set it and when. */
  'pay.rules': query(
    z.strictObject({}),
    z.strictObject({
      rules: z.array(z.strictObject({
        rule: idSchema('payRule'), kind: fields.kind.schema, name: z.string(), location: fields.location.schema, validFrom: localDateSchema, validTo: fields.validTo.schema, jobType: fields.jobType.schema, skill: fields.skill.schema,
        percent: fields.percent.schema, amountCents: money, tipSplit: fields.tipSplit.schema, overtimeClass: fields.overtimeClass.schema, reason: z.string(), by: z.string(), byName: z.string().nullable(), at: z.int(),
      })).meta({ part: 'fin' }),
    }),
  ),
  /** `rule` null: a new one. */
  'pay.setRule': command(
    recordInput(payRuleRecord, ['kind', 'name', 'location', 'validFrom', 'validTo', 'jobType', 'skill', 'percent', 'amountCents', 'tipSplit', 'overtimeClass', 'reason']).extend({ rule: idSchema('payRule').nullable() }),
    z.strictObject({ rule: idSchema('payRule') }),
  ),
  'pay.removeRule': command(z.strictObject({ rule: idSchema('payRule') }), z.strictObject({})),
  'pay.addTip': command(recordInput(tipRecord, ['date', 'method', 'amountCents']).extend({ job: idSchema('job') }), z.strictObject({ tip: z.string() })),
  'pay.removeTip': command(z.strictObject({ tip: z.string().max(200) }), z.strictObject({})),
}
