import { z } from 'zod'
import { PLAN_STATES } from '../../kernel/company-plan/plan-standing.ts'

/** The plan that the company's relay has signed. */
export const planShape = z.strictObject({
  state: z.enum(PLAN_STATES),
  /** Null, as all that follows: there is no plan. */
  version: z.int().nullable(),
  modules: z.array(z.string()).readonly().nullable(),
  /** Epoch ms: when this copy was signed; when it ends and when its modules go off, null where it does not end. */
  issued: z.int().nullable(),
  until: z.int().nullable(),
  offFrom: z.int().nullable(),
})
