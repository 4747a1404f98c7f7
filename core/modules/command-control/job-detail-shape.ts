import { z } from 'zod'
import { JOB_STATES } from '../../domain/job/job-state.ts'
import { JOURNEY_STATES } from '../../domain/journey/journey-state.ts'
import { customerRecord, inventoryItemRecord, jobRecord, stopRecord, timeEntryRecord, type Customer, type InventoryItem, type Job, type Stop, type TimeEntry } from '../../domain/records/job-records.ts'
import { chargeRecord, materialRecord, paymentRecord, type Charge, type Material, type Payment } from '../../domain/records/money-records.ts'
import type { Fields } from '../../domain/records/record.ts'
import { clashShape } from './clash-shape.ts'
import { jobStepShape } from './order-shapes.ts'

/** A record's fields as an answer: those of a part that a role may not read are marked with it, and can then be blanked. */
function answerOf<R>(key: z.ZodRawShape, fields: Fields): z.ZodType<R> {
  const shape = Object.entries(fields).map(([name, { part, schema }]) => [name, part === 'ops' || part === 'cfg' ? schema : schema.nullable().meta({ part })])
  return z.strictObject({ ...key, ...Object.fromEntries(shape) }) as unknown as z.ZodType<R>
}

const top = { id: z.string() }
const child = { owner: z.string(), key: z.string() }

const linkedJob = z.strictObject({ id: z.string(), number: z.string().nullable(), date: z.string(), status: z.enum(JOB_STATES) })

export const jobDetailShape = z.strictObject({
  job: answerOf<Job>(top, jobRecord.fields),
  stops: z.array(answerOf<Stop>(child, stopRecord.fields)),
  /** By stop, in the same order: for one that nobody pinned, the middle of its postal area or town and how far the door is expected from it. */
  stopAreas: z.array(z.strictObject({ lat: z.number(), lon: z.number(), radiusM: z.number() }).nullable()).meta({ part: 'pii' }),
  customer: answerOf<Customer>(top, customerRecord.fields).nullable(),
  location: z.strictObject({ id: z.string(), name: z.string(), timezone: z.string(), province: z.string() }),
  history: z.array(z.strictObject({ from: z.enum(JOB_STATES), to: z.enum(JOB_STATES), by: z.string(), at: z.int(), reason: z.string().nullable() })),
  nextStates: z.array(jobStepShape),
  journeys: z.array(z.strictObject({ id: z.string(), date: z.string(), status: z.enum(JOURNEY_STATES), truck: z.string().nullable(), crew: z.array(z.strictObject({ worker: z.string(), role: z.string() })), arriveAt: z.int().nullable(), startAt: z.int().nullable(), endAt: z.int().nullable() })),
  timeEntries: z.array(answerOf<TimeEntry>(child, timeEntryRecord.fields)),
  inventory: z.array(answerOf<InventoryItem>(child, inventoryItemRecord.fields)),
  charges: z.array(answerOf<Charge>(child, chargeRecord.fields)).meta({ part: 'fin' }),
  materials: z.array(answerOf<Material>(child, materialRecord.fields)).meta({ part: 'fin' }),
  payments: z.array(answerOf<Payment>(child, paymentRecord.fields)).meta({ part: 'fin' }),
  clashes: z.array(clashShape),
  /** The job that this one has to follow, and those that have to follow it. */
  before: z.array(linkedJob),
  behind: z.array(linkedJob),
  /** Of the people and trucks that the answer speaks of. */
  names: z.record(z.string(), z.string()),
  locked: z.boolean(),
  /** What the reader may do to this job as it stands now. */
  may: z.strictObject({ edit: z.boolean(), reschedule: z.boolean(), reopen: z.boolean(), setCharges: z.boolean(), setInventory: z.boolean(), recommend: z.boolean(), seeLeaks: z.boolean() }),
})
