import { z } from 'zod'
import { JOURNEY_STATES } from '../../domain/journey/journey-state.ts'
import { truckRecord } from '../../domain/records/company-records.ts'
import { listInput } from '../../kernel/contract/list-input.ts'
import { recordOutput } from '../../kernel/contract/record-output.ts'
import { absenceShape } from './workers-shape.ts'

const fields = ['externalId', 'location', 'name', 'sizeFt', 'volumeCuft', 'payloadKg', 'registeredKg', 'axles', 'airBrake', 'features', 'costPerKmCents', 'costPerHourCents', 'plate', 'status'] as const

const TRUCK_SHOWS = ['inUse', 'freeToday', 'outToday', 'retired', 'all'] as const

export const trucksListInput = listInput(['name', 'size', 'volume', 'payload', 'status', 'costPerHour']).extend({
  /** `inUse`: not retired; `outToday`: out of service, or away today. */
  show: z.enum(TRUCK_SHOWS).default('inUse'),
  feature: z.string().max(100).optional(),
})

/** A day that somebody or something is on. */
export const journeyShape = z.strictObject({ id: z.string(), date: z.string(), status: z.enum(JOURNEY_STATES), departAt: z.string().nullable(), jobs: z.int(), crew: z.int() })

const row = recordOutput(truckRecord, fields).extend({ id: z.string(), journeyToday: journeyShape.nullable(), absenceToday: absenceShape.nullable() })

export const trucksListOutput = z.strictObject({ total: z.int(), rows: z.array(row), features: z.array(z.string()) })

export const truckDetail = z.strictObject({
  truck: row,
  absences: z.array(absenceShape),
  /** From today on, soonest first. */
  journeys: z.array(journeyShape),
})
