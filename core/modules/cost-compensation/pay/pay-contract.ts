import { z } from 'zod'
import { centsSchema, idSchema, localDateSchema } from '../../../domain/records/field.ts'
import { CREW_ROLES, TIME_KINDS } from '../../../domain/records/job-records.ts'
import { payRuleRecord, TIP_SPLITS, tipRecord } from '../../../domain/records/pay-records.ts'
import { auditedQuery, command, query } from '../../../kernel/contract/method.ts'
import { recordInput } from '../../../kernel/contract/record-input.ts'
import { PAY_CODES, PAY_LINE_KINDS, PAY_PROBLEMS } from './pay-terms.ts'

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

const recordRef = z.strictObject({ kind: z.string(), id: z.string() })
const jobRef = { job: idSchema('job'), jobNumber: z.string().nullable() }
const sums = { baseCents: money, overtimeCents: money, bonusCents: money, tipsCents: money, totalCents: money }

/** Lines of a worker's week add up to what was earned. */
const line = z.strictObject({
  kind: z.enum(PAY_LINE_KINDS),
  /** The rule's, of a bonus. */
  name: z.string().nullable(),
  ...jobRef,
  date: localDateSchema.nullable(),
  minutes: z.int().nullable(),
  /** Wage of the hours, cents per hour. */
  rateCents: money,
  amountCents: money,
  records: z.array(recordRef),
})
const clocked = z.strictObject({ id: z.string(), ...jobRef, kind: z.enum(TIME_KINDS), date: localDateSchema, startAt: z.int(), endAt: z.int(), paidMinutes: z.int() })

export const payContract = {
  /** What each worker earned in the pay week of a day, with the rules that made it. Who looks at people's pay is on record. */
  'pay.week': auditedQuery(
    z.strictObject({
      date: localDateSchema, location: idSchema('location').optional(), worker: idSchema('worker').optional(),
      /** With `lines` and `clock`, job by job and entry by entry. */
      lines: z.boolean().default(false),
    }),
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
        /** Paid minutes of each day, from `from` on. */
        minutesByDay: z.array(z.int()),
        rows: z.array(row).meta({ part: 'fin' }),
        ...sums,
        problems: z.array(z.enum(PAY_PROBLEMS)),
        /** Empty unless asked for. */
        lines: z.array(line).meta({ part: 'fin' }),
        clock: z.array(clocked),
      })),
      total: z.strictObject({ minutes: z.int(), ...sums }),
      problems: z.array(z.strictObject({ code: z.enum(PAY_PROBLEMS), records: z.array(recordRef.extend({ job: idSchema('job').nullable(), jobNumber: z.string().nullable() })) })),
    }),
  ),
  /** One worker's pay weeks, the latest first, up to that of a day; weeks without pay are left out. On record as well. */
  'pay.weeks': auditedQuery(
    z.strictObject({ worker: idSchema('worker'), until: localDateSchema, weeks: z.int().min(1).max(53).default(8) }),
    z.strictObject({
      currency: z.string(),
      weeks: z.array(z.strictObject({ from: localDateSchema, to: localDateSchema, regularMinutes: z.int(), overtimeMinutes: z.int(), doubleMinutes: z.int(), ...sums, problems: z.array(z.enum(PAY_PROBLEMS)) })),
    }),
  ),
  /** What customers gave the crew of a job, and who gets how much of it. */
  'pay.tips': query(
    z.strictObject({ job: idSchema('job') }),
    z.strictObject({
      currency: z.string(),
      split: z.enum(TIP_SPLITS),
      totalCents: money,
      tips: z.array(z.strictObject({ tip: z.string(), date: localDateSchema, method: z.string(), amountCents: money })).meta({ part: 'fin' }),
      /** Of who clocked time on the job; they add up to the total. Empty while nobody has. */
      shares: z.array(z.strictObject({ worker: idSchema('worker'), name: z.string(), role: z.enum(CREW_ROLES).nullable(), minutes: z.int(), amountCents: money })).meta({ part: 'fin' }),
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
