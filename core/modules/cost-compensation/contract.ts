import { z } from 'zod'
import { centsSchema, idSchema, localDateSchema, localTimeSchema } from '../../domain/records/field.ts'
import { LEAK_VERDICTS } from '../../domain/records/leak-records.ts'
import { command, query } from '../../kernel/contract/method.ts'
import { costingContract } from './costing/costing-contract.ts'
import { TRENDS } from './bundles/bundle-trend.ts'
import { FINDING_STATES } from './feedback/read-decisions.ts'
import { PARAMETER_UNITS } from './feedback/teachable-parameters.ts'
import { LEAK_IDS } from './leaks/leak-ids.ts'
import { LEAK_DESKS, LEAK_SEVERITIES } from './leaks/leak-terms.ts'
import { CONFIDENCE_REASONS } from './leaks/leak-rule.ts'
import { payContract } from './pay/pay-contract.ts'
import { depotsLeaksContract } from './queries/depots-leaks-shape.ts'
import { PERIODS } from './queries/period.ts'
import { MARGIN_PARTS } from './unexplained/margin-case.ts'

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
  /** Between what and what it may lie; the amount itself where every figure is on record. */
  lowCents: money,
  highCents: money,
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
  /** With job and rule it says which finding this is; empty where the rule finds one a job. */
  subject: z.string(),
  severity: z.enum(LEAK_SEVERITIES),
  /** Whose work it is until somebody is named. */
  desk: z.enum(LEAK_DESKS),
  /** Who sees to it, by whom they were named and when. */
  owner: idSchema('user').nullable(),
  ownerName: z.string().nullable(),
  assignedBy: z.string().nullable(),
  assignedAt: z.int().nullable(),
  state: z.enum(FINDING_STATES),
  decidedBy: z.string().nullable(),
  /** Null when that user is not of this company any more. */
  decidedByName: z.string().nullable(),
  decidedAt: z.int().nullable(),
  /** What it was worth when it was decided: it may have grown since. */
  decidedAmountCents: money,
  recoveredCents: money,
  decisionReason: z.string().nullable().meta({ part: 'fin' }),
})

const sums = { findings: z.int(), amountCents: money, recoverableCents: money }

const state = z.enum(FINDING_STATES)
/** Days are those of the jobs, both included. Without `state`: all but what was called wrong. */
const scope = { from: localDateSchema.optional(), to: localDateSchema.optional(), location: idSchema('location').optional() }
const filter = {
  ...scope,
  rule: leakId.optional(),
  state: state.optional(),
  minConfidence: z.number().min(0).max(1).default(0),
  truck: idSchema('truck').optional(),
  lead: idSchema('worker').optional(),
  worker: idSchema('worker').optional(),
  giver: z.string().max(500).optional(),
  recoverable: z.boolean().optional(),
  severity: z.enum(LEAK_SEVERITIES).optional(),
  desk: z.enum(LEAK_DESKS).optional(),
  /** Findings that this user sees to; null: that nobody was named for. */
  owner: idSchema('user').nullable().optional(),
  /** Of the job's day: 1 is Monday. */
  weekday: z.int().min(1).max(7).optional(),
  bookedBy: idSchema('user').optional(),
  type: z.string().max(100).optional(),
}
const findingRef = { job: idSchema('job'), rule: leakId, subject: z.string().max(100).default('') }
const reason = z.string().trim().min(3).max(2_000)
const decided = z.strictObject({ amountCents: money })

const named = <Kind extends 'location' | 'worker' | 'user'>(kind: Kind) => z.strictObject({ id: idSchema(kind), name: z.string().nullable() }).nullable()

/** Leaks of one rule whose jobs have something in common; null: not that. Each finding is in one bundle at most. */
const bundle = z.strictObject({
  id: z.string(),
  rule: leakId,
  location: named('location'),
  weekday: z.int().min(1).max(7).nullable(),
  lead: named('worker'),
  bookedBy: named('user'),
  type: z.string().nullable(),
  /** Jobs that have this in common, with the leak or without. */
  jobs: z.int(),
  findings: z.int(),
  amountCents: money,
  recoverableCents: money,
  /** How many times as often it happens there as elsewhere; 1: nowhere in particular. */
  lift: z.number(),
  /** A month of the last three, and what of that would stay if it happened as rarely as elsewhere. */
  perMonthCents: money,
  fixCents: money,
  trend: z.enum(TRENDS),
  months: z.array(z.strictObject({ month: z.string(), findings: z.int(), amountCents: money })),
})

export const costCompensationContract = {
  ...costingContract,
  ...payContract,
  ...depotsLeaksContract,
  /** Sorted by what can still be had, the nearest deadline first among equals. Dates are those of the jobs, both included. */
  'leaks.report': query(
    z.strictObject({
      ...filter,
      sort: z.enum(['worth', 'deadline', 'amount', 'newest']).default('worth'),
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
    z.strictObject({ job: idSchema('job'), state: state.optional() }),
    z.strictObject({ asOf: localDateSchema, findings: z.array(finding) }),
  ),
  'leaks.rules': query(
    z.strictObject({}),
    z.strictObject({ rules: z.array(z.strictObject({ id: leakId, version: z.int(), name: bilingual, formula: bilingual, inputs: z.array(z.string()), sentence: bilingual, action: bilingual,
      severity: z.enum(LEAK_SEVERITIES),
      /** Whose work it is until somebody is named. */
      desk: z.enum(LEAK_DESKS),
      /** How long the money can still be asked for, in words. */
      window: bilingual,
      /** Numbers of it that people may set (`leaks.parameters`). */
      parameters: z.array(z.string()),
    })) }),
  ),
  /** The same findings added up in every way there is. A finding of a job with two trucks or four workers is shared evenly among them, so each list adds up to the total. */
  'leaks.breakdown': query(
    z.strictObject({ ...filter, period: z.enum(PERIODS).default('week') }),
    z.strictObject({
      currency: z.string(),
      asOf: localDateSchema,
      jobs: z.int(),
      total: z.strictObject(sums),
      /** What came in, also of findings that are gone since. */
      recovered: z.strictObject({ findings: z.int(), amountCents: money }),
      /** Recoverable for a fortnight at most. */
      soon: z.strictObject(sums),
      nextDeadline: z.strictObject({ date: localDateSchema, findings: z.int(), recoverableCents: money }).nullable(),
      byState: z.array(z.strictObject({ state, ...sums })),
      byRule: z.array(z.strictObject({ rule: leakId, ...sums })),
      byLocation: z.array(z.strictObject({ location: idSchema('location'), name: z.string().nullable(), ...sums })),
      /** `id` null: jobs without one. */
      byTruck: z.array(z.strictObject({ id: idSchema('truck').nullable(), name: z.string().nullable(), ...sums })),
      byLead: z.array(z.strictObject({ id: idSchema('worker').nullable(), name: z.string().nullable(), ...sums })),
      byWorker: z.array(z.strictObject({ id: idSchema('worker').nullable(), name: z.string().nullable(), ...sums })),
      /** Who sees to them; `id` null: nobody was named. */
      byOwner: z.array(z.strictObject({ id: idSchema('user').nullable(), name: z.string().nullable(), ...sums })),
      /** `by` as the bill has it, `name` of the user it means. */
      byGiver: z.array(z.strictObject({ by: z.string().nullable(), name: z.string().nullable(), findings: z.int(), amountCents: money })).meta({ part: 'fin' }),
      byPeriod: z.array(z.strictObject({ from: localDateSchema, ...sums })),
    }),
  ),
  /** Small leaks by cause, sorted by money: of open findings. */
  'leaks.bundles': query(
    z.strictObject({ ...scope, rule: leakId.optional(), limit: z.int().min(1).max(1_000).default(100), offset: z.int().min(0).default(0) }),
    z.strictObject({ asOf: localDateSchema, currency: z.string(), total: z.int(), bundles: z.array(bundle).meta({ part: 'fin' }) }),
  ),
  /** Jobs that earned less than jobs like them before, by more than their leaks explain; the largest gap first. Told by statistics: a place to look, no amount to bill. */
  'leaks.unexplained': query(
    z.strictObject({ ...scope, limit: z.int().min(1).max(10_000).default(100), offset: z.int().min(0).default(0) }),
    z.strictObject({
      asOf: localDateSchema,
      currency: z.string(),
      total: z.int(),
      jobs: z.array(z.strictObject({
        job: idSchema('job'), jobNumber: z.string().nullable(), location: idSchema('location'), date: localDateSchema,
        gapCents: money, lowCents: money, highCents: money, expectedCents: money, actualCents: money,
        /** Leaks with a name on the job, already taken out of the gap. */
        namedCents: money,
        /** Robust deviations from jobs like it, and how many of those there were. */
        deviations: z.number(), jobsBefore: z.int(),
        /** Parts of the margin that are off the most; costs are negative. */
        drivers: z.array(z.strictObject({ part: z.enum(MARGIN_PARTS), expectedCents: z.int(), actualCents: z.int() })).meta({ part: 'fin' }),
      })),
    }),
  ),
  /** What to ask for today, from whom, until when. */
  'leaks.digest': query(
    z.strictObject({ location: idSchema('location').optional(), days: z.int().min(1).max(60).default(7) }),
    z.strictObject({
      asOf: localDateSchema,
      currency: z.string(),
      location: named('location'),
      sections: z.array(z.strictObject({
        /** today: the move is today, or the last day is; soon: a last day within `days`; held: no last day while the goods are held; giveBack: billed twice. */
        id: z.enum(['today', 'soon', 'held', 'later', 'giveBack']),
        /** Of the whole section; `items` are its first. */
        ...sums,
        items: z.array(z.strictObject({ finding, customerName: z.string().nullable().meta({ part: 'pii' }), customerPhone: z.string().nullable().meta({ part: 'pii' }), /** When the crew may first be at the door. */ windowStart: localTimeSchema.nullable() })),
      })),
      bundles: z.array(bundle).meta({ part: 'fin' }),
    }),
  ),
  'leaks.decisions': query(
    z.strictObject({ ...scope, verdict: z.enum(LEAK_VERDICTS).optional(), limit: z.int().min(1).max(1_000).default(100), offset: z.int().min(0).default(0) }),
    z.strictObject({
      total: z.int(),
      decisions: z.array(z.strictObject({
        job: idSchema('job'), jobNumber: z.string().nullable(), location: idSchema('location'), date: localDateSchema, rule: leakId, subject: z.string(),
        verdict: z.enum(LEAK_VERDICTS), amountCents: money, recoveredCents: money, reason: z.string().nullable().meta({ part: 'fin' }), by: z.string(), byName: z.string().nullable(), at: z.int(),
      })),
    }),
  ),
  'leaks.parameters': query(
    z.strictObject({}),
    z.strictObject({
      parameters: z.array(z.strictObject({
        rule: leakId, parameter: z.string(), unit: z.enum(PARAMETER_UNITS), min: z.number(), max: z.number(), step: z.number(),
        builtIn: z.number().nullable().meta({ part: 'fin' }),
        /** What the company set, for all of it (`location` null) or for one location; `job`: the one whose finding taught it. */
        set: z.array(z.strictObject({ id: idSchema('leakParameter'), location: idSchema('location').nullable(), value: z.number(), reason: z.string(), job: idSchema('job').nullable(), by: z.string(), byName: z.string().nullable(), at: z.int() })).meta({ part: 'fin' }),
      })),
    }),
  ),
  /** Users that findings of this location can be given to (`leak.assign`): those who may close them there. */
  'leaks.owners': query(
    z.strictObject({ location: idSchema('location') }),
    z.strictObject({ users: z.array(z.strictObject({
      id: idSchema('user'),
      name: z.string(),
      /** What they were named for at this location and nobody has decided about. */
      undecided: z.int(),
    })) }),
  ),
  /** The least change of one of the rule's numbers at which this finding would not have been made; null where none does. */
  'leaks.proposal': query(
    z.strictObject(findingRef),
    z.strictObject({ proposal: z.strictObject({ parameter: z.string(), unit: z.enum(PARAMETER_UNITS), current: z.number(), proposed: z.number() }).nullable().meta({ part: 'fin' }) }),
  ),

  'leak.recover': command(z.strictObject({ ...findingRef, amountCents: z.int().min(1).max(1_000_000_000_00), reason: reason.optional() }), decided),
  'leak.accept': command(z.strictObject({ ...findingRef, reason }), decided),
  'leak.reject': command(z.strictObject({ ...findingRef, reason }), decided),
  /** `leak.reject`, and the number that would have kept the rule quiet, for the job's location. */
  'leak.teach': command(z.strictObject({ ...findingRef, reason, parameter: z.string().max(100), value: z.number() }), decided),
  'leak.reopen': command(z.strictObject(findingRef), z.strictObject({})),
  /** Who sees to it; `user` null: nobody any more. */
  'leak.assign': command(z.strictObject({ ...findingRef, user: idSchema('user').nullable() }), z.strictObject({})),
  /** `value` null: back to what holds without it. */
  'leak.setParameter': command(z.strictObject({ rule: leakId, parameter: z.string().max(100), location: idSchema('location').nullable(), value: z.number().nullable(), reason }), z.strictObject({})),
}
