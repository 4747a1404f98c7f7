import { z } from 'zod'
import { idSchema, localDateSchema } from '../../domain/records/field.ts'
import { CONTEST_VERDICTS } from '../../domain/records/trust-records.ts'
import { auditedQuery, command, query } from '../../kernel/contract/method.ts'
import { TRUST_ALERTS } from './trust/trust-alert.ts'
import { TRUST_SIDES } from './trust/trust-evidence.ts'
import { TRUST_NUMBER_GROUPS, TRUST_UNITS } from './trust/trust-numbers.ts'

const hr = <T extends z.ZodType>(schema: T) => schema.nullable().meta({ part: 'hr' })
const points = z.number().min(0).max(100)

/** `known` facts; `score` is null while there are too few; nine times in ten the truth lies from `low` to `high`. */
const score = { score: hr(points), low: hr(points), high: hr(points), known: z.int() }
const side = z.strictObject({ side: z.enum(TRUST_SIDES), ...score, usual: hr(points), weight: z.number() })
const contest = z.strictObject({ reason: z.string(), by: z.string(), byName: z.string().nullable(), at: z.int(), verdict: z.enum(CONTEST_VERDICTS).nullable(), answer: z.string().nullable(), decidedByName: z.string().nullable(), decidedAt: z.int().nullable() })

const fact = z.strictObject({
  key: z.string(),
  side: z.enum(TRUST_SIDES),
  job: z.string(),
  jobName: z.string().nullable(),
  date: localDateSchema,
  /** How it went, and how work like it usually goes; 0 bad to 1 good. */
  outcome: hr(z.number()),
  expected: hr(z.number()),
  /** Points of the whole score, roughly; null for what is set aside. */
  effect: hr(z.number()),
  /** How many did it together. */
  crew: z.int(),
  /** What the outcome was made of: minutes late, stars, cents claimed ... */
  values: hr(z.record(z.string(), z.number().nullable())),
  contest: hr(contest),
})

const alert = z.strictObject({
  kind: z.enum(TRUST_ALERTS),
  about: z.strictObject({ kind: z.enum(['worker', 'user', 'customer']), id: z.string(), name: z.string().nullable().meta({ part: 'pii' }) }),
  date: localDateSchema,
  jobs: z.array(z.strictObject({ id: z.string(), name: z.string().nullable() })),
  values: hr(z.record(z.string(), z.number())),
})

const factKey = z.string().min(1).max(200)
const contested = z.strictObject({ worker: idSchema('worker'), fact: factKey })
const reason = z.string().trim().min(1).max(2_000)

export const trustContract = {
  /** One person's scores with every fact behind them. Also for the person himself. */
  'trust.worker': auditedQuery(z.strictObject({ worker: idSchema('worker') }), z.strictObject({
    worker: z.string(), name: z.string(), from: localDateSchema, to: localDateSchema,
    ...score,
    sides: z.array(side),
    facts: z.array(fact),
    alerts: z.array(alert),
    rules: z.strictObject({ halfLifeDays: z.number(), leastOnSide: z.number(), leastInAll: z.number() }),
  })),
  /** Everybody of a location, by name, and what is worth a talk. */
  'trust.report': auditedQuery(z.strictObject({ location: idSchema('location') }), z.strictObject({
    from: localDateSchema, to: localDateSchema,
    people: z.array(z.strictObject({ worker: z.string(), name: z.string(), ...score, sides: z.array(side), contests: z.int() })),
    alerts: z.array(alert),
  })),
  /** What the rules go by, and who set what. `set`: for the whole company (`location` null) or for one location. */
  'trust.numbers': query(z.strictObject({}), z.strictObject({
    numbers: z.array(z.strictObject({
      setting: z.string(), group: z.enum(TRUST_NUMBER_GROUPS), unit: z.enum(TRUST_UNITS), min: z.number(), max: z.number(), step: z.number(), builtIn: z.number(),
      set: z.array(z.strictObject({ id: idSchema('trustSetting'), location: idSchema('location').nullable(), value: z.number(), reason: z.string(), by: z.string(), byName: z.string().nullable(), at: z.int() })).meta({ part: 'hr' }),
    })),
  })),
  /** `value` null: back to what holds without it. */
  'trust.setNumber': command(z.strictObject({ setting: z.string().max(60), location: idSchema('location').nullable(), value: z.number().nullable(), reason }), z.strictObject({})),
  'trust.contest': command(contested.extend({ reason }), z.strictObject({})),
  'trust.withdraw': command(contested, z.strictObject({})),
  'trust.decide': command(contested.extend({ verdict: z.enum(CONTEST_VERDICTS), answer: reason }), z.strictObject({})),
}
export type TrustContract = typeof trustContract
