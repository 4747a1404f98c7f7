import * as z from 'zod/mini'
import type { FieldName, StopValues } from './job-values.ts'

/*
 * What can be sent of each field. The desk checks everything again; this only keeps half-typed values here. Codes, not
 * sentences: the form says them in the reader's language.
 */
const words = z.nullable(z.array(z.string().check(z.minLength(1), z.maxLength(100))))
const positive = (most: number) => z.nullable(z.number().check(z.minimum(0, 'number'), z.maximum(most, 'number')))
const note = z.nullable(z.string().check(z.minLength(1), z.maxLength(20_000, 'long')))
const time = z.nullable(z.string().check(z.regex(/^\d{2}:\d{2}$/)))
const short = z.nullable(z.string().check(z.minLength(1), z.maxLength(500, 'long')))
const id = z.string().check(z.regex(/^[0-9a-f-]{36}$/, 'customer'))

const crewEnd = z.nullable(z.int('number').check(z.minimum(1, 'number'), z.maximum(40, 'number')))

/** The rest of a stop is passed on as it is. */
const stop = z.looseObject({ kind: z.enum(['origin', 'stop', 'destination', 'storage']), address: z.string().check(z.trim(), z.minLength(1, 'address'), z.maxLength(500, 'long')) })

export const jobSchema = z.object({
  externalId: short,
  customer: id,
  type: z.string().check(z.trim(), z.minLength(1, 'type'), z.maxLength(100)),
  windowStart: time,
  windowEnd: time,
  windowGraceMinutes: z.nullable(z.int('number').check(z.minimum(0, 'number'), z.maximum(720, 'number'))),
  crewSize: z.int('number').check(z.minimum(1, 'number'), z.maximum(40, 'number')),
  crewMin: crewEnd,
  crewMax: crewEnd,
  trucks: z.nullable(z.int('number').check(z.minimum(1, 'number'), z.maximum(20, 'number'))),
  requiredSkills: words,
  requiredFeatures: words,
  volumeCuft: positive(100_000),
  weightKg: positive(500_000),
  estimatedHours: positive(1_000),
  tariff: z.nullable(z.string()),
  quoteTotalCents: z.nullable(z.int()),
  depositCents: z.nullable(z.int()),
  notesCustomer: note,
  notesDispatch: note,
  notesCrew: note,
  afterJob: z.nullable(z.string()),
  avoidWorkers: z.nullable(z.array(z.string())),
  wishedWorkers: z.nullable(z.array(z.string())),
  days: z.nullable(z.int('number').check(z.minimum(1, 'number'), z.maximum(10, 'number'))),
  stops: z.array(stop).check(z.maxLength(50)),
})

/** A new job also has a day and a place it belongs to. */
export const newJobSchema = z.extend(jobSchema, { location: id, date: z.string('date').check(z.regex(/^\d{4}-\d{2}-\d{2}$/, 'date')), isLead: z.boolean(), tags: words })

export function isFit(field: FieldName, value: unknown): boolean {
  return jobSchema.shape[field].safeParse(value).success
}

/** Stops without an address are not there yet. */
export function writtenStops(stops: readonly StopValues[]): StopValues[] {
  return stops.filter(({ address }) => address.trim() !== '')
}
