import { z } from 'zod'
import { idSchema, localDateSchema } from '../../domain/records/field.ts'
import { CREW_ROLES } from '../../domain/records/job-records.ts'
import { command, query } from '../../kernel/contract/method.ts'
import { clashShape } from './clash-shape.ts'

const reason = z.string().trim().min(3).max(2_000)
const clash = z.string().max(500)

const fieldValue = z.union([z.string(), z.number(), z.boolean(), z.array(z.string()), z.null()])

/** A clash with the names of whom and what it is about, as the inbox shows it. */
const inboxClash = z.strictObject({
  ...clashShape.shape,
  locationName: z.string().nullable(),
  otherLocationName: z.string().nullable(),
  /** `label`: a job's number, a journey's truck and day, a name; null where there is none. */
  subjects: z.array(z.strictObject({ ...clashShape.shape.subjects.element.shape, label: z.string().nullable() })),
  /** `at`: epoch milliseconds by the clock of whoever wrote it. */
  authors: z.array(z.strictObject({ ...clashShape.shape.authors.element.shape, name: z.string().nullable(), at: z.int() })),
})

/**
 * One field that was edited too late for the closed month: as the month has it, and as the edit would. `record` and `id` say of what, `label` which
 * one of several: a stop's number, an item. What refers to a record is given by that record's name, in the part that the name belongs to.
 */
const lateChange = z.strictObject({ record: z.string(), id: z.string(), label: z.string().nullable(), field: z.string(), kept: fieldValue, late: fieldValue })

const CONFLICT_FIXES = ['removeJob', 'takeOff', 'replaceWorker', 'replaceTruck', 'removeTruck', 'replaceEquipment', 'removeEquipment'] as const

/** One step that would clear it: a command with its input, ready to be sent, and the names for the sentence on its button. */
const fix = z.discriminatedUnion('method', [
  z.strictObject({ method: z.literal('journey.removeJob'), input: z.strictObject({ journey: idSchema('journey'), job: idSchema('job') }) }),
  z.strictObject({ method: z.literal('journey.assignTruck'), input: z.strictObject({ journey: idSchema('journey'), truck: idSchema('truck').nullable() }) }),
  z.strictObject({ method: z.literal('journey.assignEquipment'), input: z.strictObject({ journey: idSchema('journey'), equipment: z.array(idSchema('equipment')) }) }),
  z.strictObject({ method: z.literal('journey.moveCrew'), input: z.strictObject({ moves: z.array(z.strictObject({ worker: idSchema('worker'), from: idSchema('journey').nullable(), to: idSchema('journey').nullable(), role: z.enum(CREW_ROLES).optional() })) }) }),
])

export const conflictContract = {
  /** Open ones by day, hard ones first; settled ones the newest first, also when the clash itself has gone. */
  'conflicts.inbox': query(
    z.strictObject({ location: idSchema('location').optional(), from: localDateSchema.optional(), to: localDateSchema.optional() }),
    z.strictObject({
      conflicts: z.array(inboxClash),
      resolved: z.array(z.strictObject({
        clash: z.string(), location: idSchema('location'), locationName: z.string().nullable(), reason: z.string(), by: z.string(), byName: z.string().nullable(), at: z.int(),
        /** The clash, while it is still there. */
        conflict: inboxClash.nullable(),
      })),
    }),
  ),
  /** The journeys that clash with their times, and what would clear it at once. */
  'conflicts.detail': query(
    z.strictObject({ clash }),
    z.strictObject({
      conflict: inboxClash,
      timezone: z.string(),
      journeys: z.array(z.strictObject({
        id: idSchema('journey'), label: z.string().nullable(), location: idSchema('location'), date: localDateSchema, status: z.string(),
        truckName: z.string().nullable(), crew: z.array(z.strictObject({ worker: idSchema('worker'), name: z.string().nullable(), role: z.string() })),
        /** Epoch milliseconds; null while it has no jobs. */
        startAt: z.int().nullable(), endAt: z.int().nullable(),
        jobs: z.array(z.strictObject({ job: idSchema('job'), label: z.string().nullable(), startAt: z.int(), endAt: z.int() })),
      })),
      /** Only of an edit that came too late for its closed month; by part, so that each reader gets what they may read. */
      late: z.strictObject({ month: z.string(), ops: z.array(lateChange), pii: z.array(lateChange).meta({ part: 'pii' }), fin: z.array(lateChange).meta({ part: 'fin' }), hr: z.array(lateChange).meta({ part: 'hr' }) }).nullable(),
      fixes: z.array(z.strictObject({ code: z.enum(CONFLICT_FIXES), action: fix, params: z.record(z.string(), z.string().nullable()) })),
    }),
  ),
  /** Takes an edit that came too late over into the closed month, for a reason, and settles the clash with it. */
  'conflict.takeLate': command(z.strictObject({ clash, reason }), z.strictObject({ resolution: z.string(), fields: z.int() })),
  /** Several at once, of one location, for one reason. */
  'conflict.resolveAll': command(z.strictObject({ location: idSchema('location'), clashes: z.array(clash).min(1).max(200), reason }), z.strictObject({ resolved: z.int() })),
  /** Takes a settlement back: the clash, if it is still there, is open again. */
  'conflict.reopen': command(z.strictObject({ clash }), z.strictObject({})),
} as const
