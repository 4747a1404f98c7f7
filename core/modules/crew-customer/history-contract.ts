import { z } from 'zod'
import { JOB_STATES } from '../../domain/job/job-state.ts'
import { idSchema } from '../../domain/records/field.ts'
import { query } from '../../kernel/contract/method.ts'

const customer = idSchema('customer')
const pii = z.string().nullable().meta({ part: 'pii' })
const cents = z.int().nullable().meta({ part: 'fin' })

/** A stop as it can be written into a new job. `lastDate`: of the latest job there. */
const knownPlace = z.strictObject({
  kind: z.enum(['origin', 'stop', 'destination', 'storage']), address: pii, postalCode: pii, lat: z.number().nullable().meta({ part: 'pii' }), lon: z.number().nullable().meta({ part: 'pii' }),
  property: z.string().nullable(), floor: z.int().nullable(), hasElevator: z.boolean().nullable(), stairs: z.int().nullable(), longCarryM: z.number().nullable(), parking: z.string().nullable(), notes: pii,
  jobs: z.int(), lastDate: z.string(),
})
export type KnownPlace = z.output<typeof knownPlace>

export const historyContract = {
  /** By name, phone, e-mail or address, whatever case and accents. */
  'customers.find': query(
    z.strictObject({ text: z.string().max(100), location: idSchema('location').optional(), limit: z.int().min(1).max(50).default(8) }),
    z.strictObject({ customers: z.array(z.strictObject({ customer, location: idSchema('location'), name: pii, phone: pii, email: pii, address: pii, language: pii, jobs: z.int(), lastDate: z.string().nullable() })) }),
  ),
  /** What earlier jobs of a customer say about the next one. From this desk's own records: it needs no network. */
  'customer.history': query(
    z.strictObject({ customer, limit: z.int().min(1).max(100).default(20) }),
    z.strictObject({
      customer: z.strictObject({ id: customer, location: idSchema('location'), name: pii, phone: pii, email: pii, language: pii, address: pii, postalCode: pii }),
      jobs: z.array(z.strictObject({ job: idSchema('job'), number: z.string().nullable(), date: z.string(), type: z.string(), status: z.enum(JOB_STATES), crewSize: z.int(), volumeCuft: z.number().nullable(), estimatedHours: z.number().nullable(), quoteTotalCents: cents, origin: pii, destination: pii })),
      /** Latest first; the same address once, with what the latest job says of its access. */
      places: z.array(knownPlace),
      /** Of the latest jobs that took place; null without any. */
      usual: z.strictObject({ type: z.string(), crewSize: z.int(), trucks: z.int().nullable(), requiredSkills: z.array(z.string()), requiredFeatures: z.array(z.string()), tariff: idSchema('tariff').nullable(), volumeCuft: z.number().nullable(), estimatedHours: z.number().nullable() }).nullable(),
    }),
  ),
} as const
