import { z } from 'zod'
import { JOB_STATES } from '../../domain/job/job-state.ts'
import { JOURNEY_STATES } from '../../domain/journey/journey-state.ts'
import { customerRecord, jobRecord, stopRecord, timeEntryRecord, type Customer, type Job, type Stop, type TimeEntry } from '../../domain/records/job-records.ts'
import type { Fields } from '../../domain/records/record.ts'
import { clashShape } from './clash-shape.ts'

/** A record's fields as an answer: those of a part that a role may not read are marked with it, and can then be blanked. */
function answerOf<R>(key: z.ZodRawShape, fields: Fields): z.ZodType<R> {
  const shape = Object.entries(fields).map(([name, { part, schema }]) => [name, part === 'ops' || part === 'cfg' ? schema : schema.nullable().meta({ part })])
  return z.strictObject({ ...key, ...Object.fromEntries(shape) }) as unknown as z.ZodType<R>
}

const top = { id: z.string() }
const child = { owner: z.string(), key: z.string() }

export const jobDetailShape = z.strictObject({
  job: answerOf<Job>(top, jobRecord.fields),
  stops: z.array(answerOf<Stop>(child, stopRecord.fields)),
  customer: answerOf<Customer>(top, customerRecord.fields).nullable(),
  history: z.array(z.strictObject({ from: z.enum(JOB_STATES), to: z.enum(JOB_STATES), by: z.string(), at: z.int(), reason: z.string().nullable() })),
  nextStates: z.array(z.strictObject({ state: z.enum(JOB_STATES), needsReason: z.boolean() })),
  journeys: z.array(z.strictObject({ id: z.string(), date: z.string(), status: z.enum(JOURNEY_STATES), truck: z.string().nullable(), crew: z.array(z.strictObject({ worker: z.string(), role: z.string() })), arriveAt: z.int().nullable(), startAt: z.int().nullable(), endAt: z.int().nullable() })),
  timeEntries: z.array(answerOf<TimeEntry>(child, timeEntryRecord.fields)),
  clashes: z.array(clashShape),
})
