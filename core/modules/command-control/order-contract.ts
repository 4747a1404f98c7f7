import { z } from 'zod'
import { idSchema } from '../../domain/records/field.ts'
import { inventoryItemRecord } from '../../domain/records/job-records.ts'
import { command, query } from '../../kernel/contract/method.ts'
import { recordInput } from '../../kernel/contract/record-input.ts'
import { foundJobShape, jobChoicesShape, jobEventShape, journeyDetailShape, ownJourneyShape } from './order-shapes.ts'

const job = idSchema('job')
const tag = z.string().trim().min(1).max(100)

/** Finding and reading jobs and journeys one by one, and what hangs on a job. */
export const orderContract = {
  /** By number, customer, phone or part of an address, whatever case and accents; nearest to today first. */
  'jobs.find': query(z.strictObject({ text: z.string().max(100), location: idSchema('location').optional(), limit: z.int().min(1).max(50).default(12) }), z.strictObject({ jobs: z.array(foundJobShape) })),
  'job.choices': query(z.strictObject({ location: idSchema('location') }), jobChoicesShape),
  /** Newest first, from this desk's audit and from the job's own transitions. */
  'job.history': query(z.strictObject({ job, limit: z.int().min(1).max(500).default(200) }), z.strictObject({ events: z.array(jobEventShape) })),
  /** Of the worker that the reader is: a week back and three ahead, by day. */
  'journey.own': query(z.strictObject({}), z.strictObject({ today: z.string(), journeys: z.array(ownJourneyShape) })),
  'journey.detail': query(z.strictObject({ journey: idSchema('journey') }), journeyDetailShape),

  'job.addTag': command(z.strictObject({ job, tag }), z.strictObject({ tags: z.array(z.string()) })),
  'job.removeTag': command(z.strictObject({ job, tag }), z.strictObject({ tags: z.array(z.string()) })),
  /** Without a key: a new line at the end. */
  'inventory.set': command(
    recordInput(inventoryItemRecord, ['room', 'item', 'quantity', 'volumeCuft', 'notes']).extend({ job, key: z.string().min(1).max(60).optional() }),
    z.strictObject({ key: z.string() }),
  ),
  'inventory.remove': command(z.strictObject({ job, key: z.string().min(1).max(60) }), z.strictObject({})),
} as const
