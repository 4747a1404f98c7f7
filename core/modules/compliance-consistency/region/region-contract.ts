import { z } from 'zod'
import { DATA_REGIONS } from '../../../domain/privacy/data-region.ts'
import { command, query } from '../../../kernel/contract/method.ts'

export const regionContract = {
  'region.detail': query(z.strictObject({}), z.strictObject({ region: z.enum(DATA_REGIONS).nullable(), reason: z.string().nullable(), byName: z.string().nullable(), at: z.int().nullable(), maySet: z.boolean() })),
  /** A relay that lies elsewhere, or does not say where, is left at once. */
  'region.set': command(z.strictObject({ region: z.enum(DATA_REGIONS).nullable(), reason: z.string().trim().min(1).max(2_000) }), z.strictObject({})),
} as const
export type RegionContract = typeof regionContract
