import { z } from 'zod'
import { centsSchema, idSchema, localDateSchema } from '../../domain/records/field.ts'
import { query } from '../../kernel/contract/method.ts'

const money = centsSchema.nullable().meta({ part: 'fin' })

export const depotsTariffsContract = {
  /** Prices of the depots side by side, as they hold on a day; the widest apart first. `usualCents`: what most depots ask, the middle one among equals. */
  'depots.tariffs': query(
    z.strictObject({ on: localDateSchema.optional(), onlyDifferent: z.boolean().default(true) }),
    z.strictObject({
      on: localDateSchema,
      currency: z.string(),
      depots: z.array(z.strictObject({ location: idSchema('location'), name: z.string(), tariff: idSchema('tariff').nullable(), tariffName: z.string().nullable().meta({ part: 'fin' }), version: z.string().nullable().meta({ part: 'fin' }) })),
      prices: z.array(z.strictObject({
        kind: z.enum(['rate', 'minimum', 'trip', 'fee', 'material']),
        /** `3:1:weekday` crew size, trucks and kind of day; a fee's code; an item. */
        key: z.string(),
        unit: z.string().nullable(),
        usualCents: money,
        lowCents: money,
        highCents: money,
        /** In the order of `depots`; null where it has none. Hours of a minimum are hundredths. */
        byDepot: z.array(centsSchema.nullable()).meta({ part: 'fin' }),
      })),
    }),
  ),
} as const
