import { z } from 'zod'
import { ABSENCE_KINDS, ABSENT_KINDS } from '../../domain/records/company-records.ts'
import { idSchema, instantSchema, localDateSchema } from '../../domain/records/field.ts'
import { auditedQuery, command, query } from '../../kernel/contract/method.ts'
import { durationInputShape, durationModelShape, durationShape, estimatesInputShape, estimatesShape } from './durations/duration-shape.ts'
import { capacityInputShape, capacityShape, planInputShape, planShape, repairInputShape } from './plan-shape.ts'
import { recommendationShape, refusalShape } from './recommendation-shape.ts'
import { drivesShape } from './drives-shape.ts'

export { journeyToApplyShape, weightsShape } from './plan-shape.ts'

/** A whole local day (both ends included), or an instant in ISO 8601 with offset. */
const edge = z.union([localDateSchema, z.iso.datetime({ offset: true })])

/** Times what the company has a good record count for; 0: no record counts. `waits`: until the records are worked out. */
const crewRecordWeight = z.strictObject({ weight: z.number().min(0).max(100).default(1), waits: z.boolean().default(false) }).prefault({})

export const calendarCapacityContract = {
  /** The cheapest ways to serve one job, exactly. `alternatives`: other starts and places of the same truck or journey count as answers of their own. On record wherever somebody's scores had a part in it. */
  'recommend.job': auditedQuery(
    /** `date`: which of its days, of a job that takes several; the first on which nobody comes without. */
    z.strictObject({ job: idSchema('job'), date: localDateSchema.optional(), limit: z.int().min(1).max(50).default(5), alternatives: z.boolean().default(false), crewRecord: crewRecordWeight }),
    z.strictObject({
      job: idSchema('job'),
      date: localDateSchema,
      recommendations: z.array(recommendationShape),
      /** pending: the crews' records are still being worked out, and count for nothing yet. `cents`: what a good one counts for. */
      crewRecord: z.strictObject({ state: z.enum(['off', 'pending', 'counted']), cents: z.int().nullable().meta({ part: 'fin' }) }),
      /** Of the journeys recommended. */
      drives: drivesShape,
      /** Options that passed every rule; all of them only with `alternatives`. */
      options: z.int(),
      /** Trucks without any option, nearest to passing first. */
      refused: z.array(z.strictObject({ truck: idSchema('truck'), truckName: z.string(), journey: idSchema('journey').nullable(), refusal: refusalShape })),
      refusedWorkers: z.array(z.strictObject({ refusal: refusalShape, workers: z.int(), nearest: idSchema('worker') })),
    }),
    ({ recommendations }) => recommendations.some(({ money }) => money !== null && money.recordCents !== 0),
  ),
  /** The plan of a day. Nothing is written: `plan.apply` takes it over. The same seed and number of iterations give the same plan; with `seconds` the machine decides how far it comes. */
  'plan.day': query(planInputShape, planShape),
  /** The least change of the board that meets what happened. */
  'plan.repair': query(repairInputShape, planShape),
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
  /** Has the road service that the company has set asked for the drives of a day that are not known yet, and says how those of its journeys are reckoned. `waitMs`: for the answer; without, it comes in the background. */
  'travel.day': query(
    z.strictObject({ location: idSchema('location'), date: localDateSchema, waitMs: z.int().min(0).max(30_000).default(0) }),
    z.strictObject({ location: idSchema('location'), date: localDateSchema, drives: drivesShape }),
  ),
  /** What calibrating would do now (nulls with fewer drives than needed), and what is in use. */
  'travel.calibration': query(
    z.strictObject({ location: idSchema('location') }),
    z.strictObject({
      location: idSchema('location'), drives: z.int(), drivesNeeded: z.int(), errorBeforePct: z.number().nullable(), errorAfterPct: z.number().nullable(), bandAfterPct: z.number().nullable(),
      inUse: z.strictObject({ source: z.enum(['model', 'calibrated']), drives: z.int().nullable(), factor: z.number(), base: z.number(), slope: z.number(), power: z.number(), bandPct: z.number(), p80Factor: z.number() }),
    }),
  ),
  /** How long the work at a job takes, of ten such jobs: one is done within `p10`, five within `p50`, nine within `p90`. By what this workstation has learned from the company's own jobs; where that is too little, by what is usual. */
  'duration.predict': query(durationInputShape, durationShape),
  /** Jobs of coming days whose hours want a second look: without any, or outside of what nine and one of ten such jobs take. */
  'duration.estimates': query(estimatesInputShape, estimatesShape),
  /** What was learned, from what, and how good it was on months it had not seen. */
  'duration.model': query(z.strictObject({}), durationModelShape),
  'absence.remove': command(z.strictObject({ absence: idSchema('absence') }), z.strictObject({ removedAt: instantSchema })),
} as const
export type CalendarCapacityContract = typeof calendarCapacityContract
