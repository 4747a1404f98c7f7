import { z } from 'zod'
import { idSchema, localDateSchema } from '../../domain/records/field.ts'
import { PLAN_ORIGINS } from '../../domain/records/plan-records.ts'
import { askedLocations } from '../../kernel/contract/asked-locations.ts'
import { command, query } from '../../kernel/contract/method.ts'
import { journeyToApplyShape, weightsShape } from '../calendar-capacity/contract.ts'

const location = idSchema('location')
const journey = idSchema('journey')
const fin = z.int().nullable().meta({ part: 'fin' })

/** Taking a plan over, and what was taken over before. */
export const planApplyContract = {
  /**
   * A plan of `plan.day` or `plan.repair`, or whole groups of its changes, as one command with one undo. `journeys`: those that are new or changed, as they
   * shall be; `dropped`: those that the plan leaves empty. Refused when the day has changed since (`basis`). `plan`: how it was found, kept for the next one.
   */
  'plan.apply': command(
    z.strictObject({
      locations: askedLocations, date: localDateSchema, basis: z.string().min(1).max(100),
      journeys: z.array(journeyToApplyShape).max(1_000),
      dropped: z.array(journey).max(1_000).default([]),
      plan: z.strictObject({ origin: z.enum(PLAN_ORIGINS), seed: z.int().min(0).max(2 ** 32), iterations: z.int().min(0).max(1_000_000_000), weights: weightsShape, beforeCents: z.int().nullable().default(null), afterCents: z.int().nullable().default(null) }),
      /** For journeys that somebody has fixed in place. */
      reason: z.string().trim().min(3).max(2_000).optional(),
    }),
    z.strictObject({ journeys: z.array(z.strictObject({ key: z.string(), journey })), removed: z.array(journey), clashes: z.array(z.string()) }),
  ),
  /** Plans that were taken over, newest first: of one day, or of the depot's latest days. A new plan starts from the weights of the last. */
  'plan.history': query(
    z.strictObject({ location, date: localDateSchema.optional(), limit: z.int().min(1).max(50).default(10) }),
    z.strictObject({
      plans: z.array(z.strictObject({
        id: idSchema('dayPlan'), date: localDateSchema, locations: z.array(location), origin: z.enum(PLAN_ORIGINS), seed: z.int(), iterations: z.int(), weights: weightsShape,
        journeys: z.int(), removed: z.int(), by: z.string(), byName: z.string().nullable(), at: z.int(), beforeCents: fin, afterCents: fin,
      })),
    }),
  ),
} as const
