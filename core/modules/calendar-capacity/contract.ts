import { z } from 'zod'
import { ABSENCE_KINDS, ABSENT_KINDS } from '../../domain/records/company-records.ts'
import { idSchema, instantSchema, localDateSchema, localTimeSchema } from '../../domain/records/field.ts'
import { command, query } from '../../kernel/contract/method.ts'
import { FIX_CODES } from './plan/plan-fix.ts'
import { capacityInputShape, capacityShape } from './plan-shape.ts'
import { crewShape, recommendationShape, refusalShape } from './recommendation-shape.ts'

export { weightsShape } from './plan-shape.ts'

/** A whole local day (both ends included), or an instant in ISO 8601 with offset. */
const edge = z.union([localDateSchema, z.iso.datetime({ offset: true })])

export const calendarCapacityContract = {
  /** The cheapest ways to serve one job, exactly. `alternatives`: other starts and places of the same truck or journey count as answers of their own. */
  'recommend.job': query(
    z.strictObject({ job: idSchema('job'), limit: z.int().min(1).max(50).default(5), alternatives: z.boolean().default(false) }),
    z.strictObject({
      job: idSchema('job'),
      recommendations: z.array(recommendationShape),
      /** Options that passed every rule; all of them only with `alternatives`. */
      options: z.int(),
      /** Trucks without any option, nearest to passing first. */
      refused: z.array(z.strictObject({ truck: idSchema('truck'), truckName: z.string(), journey: idSchema('journey').nullable(), refusal: refusalShape })),
      refusedWorkers: z.array(z.strictObject({ refusal: refusalShape, workers: z.int(), nearest: idSchema('worker') })),
    }),
  ),
  /** A plan for the jobs that stand on no journey yet. Nothing is written: apply what is wanted. The same seed and budget give the same plan. */
  'plan.day': query(
    z.strictObject({
      location: idSchema('location'), date: localDateSchema, apply: z.literal(false).default(false),
      seed: z.int().min(0).max(2 ** 31).default(1),
      /** How many times a job may be advised on. */
      iterations: z.int().min(1).max(1_000_000).default(2_000),
      /** Steps of an earlier plan that stand as they are; the rest is planned round them. Not among the answer's steps. */
      keep: z.array(z.strictObject({ job: idSchema('job'), assignments: z.array(z.strictObject({ journey: idSchema('journey').nullable(), journeyKey: z.string().min(1).max(60), truck: idSchema('truck'), crew: crewShape, departAt: localTimeSchema, position: z.int().min(0).max(100) })).min(1).max(20) })).max(500).default([]),
      weights: z.strictObject({ lateness: z.number().min(0).max(100).default(1) }).default({ lateness: 1 }),
    }),
    z.strictObject({
      location: idSchema('location'), date: localDateSchema,
      journeys: z.array(z.strictObject({ key: z.string(), journey: idSchema('journey').nullable(), truck: idSchema('truck'), crew: crewShape, departAt: localTimeSchema, jobs: z.array(idSchema('job')) })),
      steps: z.array(z.strictObject({ job: idSchema('job'), journeyKey: z.string(), journeyKeys: z.array(z.string()), recommendation: recommendationShape })),
      unplanned: z.array(z.strictObject({ job: idSchema('job'), truck: idSchema('truck').nullable(), refusal: refusalShape.nullable(), fix: z.enum(FIX_CODES), fixText: z.string() })),
      /** Every job that was to be placed. */
      jobs: z.array(z.strictObject({ job: idSchema('job'), number: z.string().nullable(), customerName: z.string().nullable().meta({ part: 'pii' }), type: z.string(), windowStart: localTimeSchema.nullable(), windowEnd: localTimeSchema.nullable(), quoteTotalCents: z.int().nullable().meta({ part: 'fin' }) })),
      totalCents: z.int().nullable().meta({ part: 'fin' }),
      iterations: z.int(),
    }),
  ),
  /** How much of each coming day is taken, and what a job would cost there. Every day is planned quickly with all that is sold on it; what is not sold takes no room. */
  'capacity.range': query(capacityInputShape, capacityShape),
  'absence.add': command(
    z.strictObject({ resourceKind: z.enum(ABSENT_KINDS), resource: z.union([idSchema('worker'), idSchema('truck'), idSchema('equipment')]), start: edge, end: edge, reason: z.string().min(1).max(500).nullable().default(null), kind: z.enum(ABSENCE_KINDS).nullable().default(null) }),
    z.strictObject({ absence: idSchema('absence') }),
  ),
  /** Learns the location's travel curve from its crews' own drives; drives are reckoned by it at once. Errors: median over the drives seen, percent, by the built-in curve and by the learned one. */
  'location.calibrateTravel': command(
    z.strictObject({ location: idSchema('location') }),
    z.strictObject({ location: idSchema('location'), drives: z.int(), errorBeforePct: z.number().nullable(), errorAfterPct: z.number().nullable(), bandPct: z.number(), p80Factor: z.number() }),
  ),
  /** What calibrating would do now (nulls with fewer drives than needed), and what is in use. */
  'travel.calibration': query(
    z.strictObject({ location: idSchema('location') }),
    z.strictObject({
      location: idSchema('location'), drives: z.int(), drivesNeeded: z.int(), errorBeforePct: z.number().nullable(), errorAfterPct: z.number().nullable(), bandAfterPct: z.number().nullable(),
      inUse: z.strictObject({ source: z.enum(['model', 'calibrated']), drives: z.int().nullable(), factor: z.number(), base: z.number(), slope: z.number(), power: z.number(), bandPct: z.number(), p80Factor: z.number() }),
    }),
  ),
  'absence.remove': command(z.strictObject({ absence: idSchema('absence') }), z.strictObject({ removedAt: instantSchema })),
} as const
export type CalendarCapacityContract = typeof calendarCapacityContract
