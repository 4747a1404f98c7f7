import { z } from 'zod'
import { idSchema, localDateSchema, localTimeSchema } from '../../domain/records/field.ts'
import { CREW_ROLES, inventoryItemRecord } from '../../domain/records/job-records.ts'
import { command, query } from '../../kernel/contract/method.ts'
import { recordInput } from '../../kernel/contract/record-input.ts'
import { foundJobShape, jobChoicesShape, jobEventShape, journeyDetailShape, ownJourneyShape } from './order-shapes.ts'

const job = idSchema('job')
const tag = z.string().trim().min(1).max(100)
const crew = z.array(z.strictObject({ worker: idSchema('worker'), role: z.enum(CREW_ROLES) })).max(40)

/** Finding and reading jobs and journeys one by one, what hangs on a job, and a day's plan taken over. */
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

  /**
   * Chosen steps of a plan (`plan.day`), as one command with one undo. A step that no longer holds is left out and named; the others are taken.
   * `journeyKey` of an assignment: a journey on record has its own id, one that the plan thought up has the key the plan gave it.
   */
  'plan.apply': command(
    z.strictObject({
      location: idSchema('location'), date: localDateSchema,
      steps: z.array(z.strictObject({
        job,
        assignments: z.array(z.strictObject({
          journey: idSchema('journey').nullable(), journeyKey: z.string().min(1).max(60), truck: idSchema('truck'), crew, departAt: localTimeSchema, position: z.int().min(0).max(100),
          /** From clocking on to clocking off as planned, epoch ms: who is busy elsewhere in between no longer fits. */
          onDutyAt: z.int(), offDutyAt: z.int(),
        })).min(1).max(20),
      })).min(1).max(500),
    }),
    z.strictObject({
      applied: z.array(job), journeys: z.array(idSchema('journey')),
      refused: z.array(z.strictObject({ job, code: z.string(), message: z.string(), next: z.string() })),
      clashes: z.array(z.string()),
    }),
  ),
} as const
