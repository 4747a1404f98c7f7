import { z } from 'zod'
import { JOB_STATES } from '../../domain/job/job-state.ts'
import { JOURNEY_STATES } from '../../domain/journey/journey-state.ts'
import { idSchema, localDateSchema, localTimeSchema } from '../../domain/records/field.ts'
import { CREW_ROLES, jobRecord, stopRecord } from '../../domain/records/job-records.ts'
import { command, query } from '../../kernel/contract/method.ts'
import { boardContract } from './board-range-shape.ts'
import { boardShape } from './board-shape.ts'
import { clashShape } from './clash-shape.ts'
import { conflictContract } from './conflict-contract.ts'
import { crewContract } from './crew-shape.ts'
import { jobDetailShape } from './job-detail-shape.ts'
import { depotsContract } from './depots/depots-contract.ts'
import { handoverContract } from './handover/handover-contract.ts'
import { orderContract } from './order-contract.ts'
import { positionsContract } from './positions-shape.ts'
import { planApplyContract } from './plan-apply-contract.ts'
import { wallContract } from './wall-shape.ts'

const job = idSchema('job')
const journey = idSchema('journey')
const reason = z.string().trim().min(3).max(2_000)

/** Every change of the schedule answers with the clashes it leaves on what it touched: a dispatcher may know better, so none is refused for it. */
const clashes = z.array(z.string())
const done = z.strictObject({ clashes })

const { externalId, customer, type, date, windowStart, windowEnd, windowGraceMinutes, crewSize, crewMin, crewMax, trucks, requiredSkills, requiredFeatures, volumeCuft, weightKg, estimatedHours, tariff, quoteTotalCents, depositCents, notesCustomer, notesDispatch, notesCrew, bookedOn, tags, afterJob, avoidWorkers, wishedWorkers, days } = jobRecord.fields
const editable = {
  externalId: externalId.schema, customer: customer.schema, type: type.schema, windowStart: windowStart.schema, windowEnd: windowEnd.schema, windowGraceMinutes: windowGraceMinutes.schema, crewSize: crewSize.schema, crewMin: crewMin.schema, crewMax: crewMax.schema, trucks: trucks.schema,
  requiredSkills: requiredSkills.schema, requiredFeatures: requiredFeatures.schema, volumeCuft: volumeCuft.schema, weightKg: weightKg.schema, estimatedHours: estimatedHours.schema,
  tariff: tariff.schema, quoteTotalCents: quoteTotalCents.schema, depositCents: depositCents.schema, notesCustomer: notesCustomer.schema, notesDispatch: notesDispatch.schema, notesCrew: notesCrew.schema, bookedOn: bookedOn.schema, tags: tags.schema,
  afterJob: afterJob.schema, avoidWorkers: avoidWorkers.schema, wishedWorkers: wishedWorkers.schema, days: days.schema,
}

const { kind, address, postalCode, lat, lon, property, floor, hasElevator, stairs, longCarryM, parking, notes } = stopRecord.fields
const stop = z.strictObject({
  kind: kind.schema, address: address.schema, postalCode: postalCode.schema.optional(), lat: lat.schema.optional(), lon: lon.schema.optional(), property: property.schema.optional(), floor: floor.schema.optional(),
  hasElevator: hasElevator.schema.optional(), stairs: stairs.schema.optional(), longCarryM: longCarryM.schema.optional(), parking: parking.schema.optional(), notes: notes.schema.optional(),
})

const crew = z.array(z.strictObject({ worker: idSchema('worker'), role: z.enum(CREW_ROLES) })).max(40)

export const commandControlContract = {
  ...orderContract,
  ...handoverContract,
  ...depotsContract,
  ...planApplyContract,
  ...conflictContract,
  ...boardContract,
  ...positionsContract,
  ...wallContract,
  ...crewContract,
  'board.day': query(z.strictObject({ location: idSchema('location'), date: localDateSchema }), boardShape),
  'job.detail': query(z.strictObject({ job }), jobDetailShape),
  /** Without a location: of all that the reader may see. Resolved ones stay listed, also when the clash itself has gone. */
  'conflicts.list': query(
    z.strictObject({ location: idSchema('location').optional(), state: z.enum(['open', 'resolved']).default('open') }),
    z.strictObject({
      conflicts: z.array(clashShape),
      resolved: z.array(z.strictObject({ clash: z.string(), location: z.string(), reason: z.string(), by: z.string(), at: z.int(), stillThere: z.boolean() })),
    }),
  ),

  /** In the order of its stops. A new job is `booked` unless it is still a lead. */
  'job.create': command(
    z.strictObject({
      ...z.strictObject(editable).partial().shape,
      location: idSchema('location'), customer: customer.schema, type: type.schema, date: date.schema, crewSize: crewSize.schema,
      status: z.enum(['lead', 'surveyed', 'estimateSent', 'booked', 'confirmed']).default('booked'),
      stops: z.array(stop).max(50),
    }),
    z.strictObject({ job, clashes }),
  ),
  /**
   * `set` changes the fields it names; `stops`, when given, replaces the whole list. Day and state have commands of their own.
   * `base` is what the editor had before it changed those fields: one that somebody else has changed meanwhile is left as it is and named in `overtaken` (`stops` for the list).
   */
  'job.edit': command(
    z.strictObject({ job, set: z.strictObject(editable).partial(), stops: z.array(stop).max(50).optional(), base: z.strictObject({ set: z.strictObject(editable).partial(), stops: z.array(stop).max(50).optional() }).optional() }),
    z.strictObject({ clashes, overtaken: z.array(z.string()) }),
  ),
  'job.setState': command(z.strictObject({ job, to: z.enum(JOB_STATES), reason: reason.optional() }), z.strictObject({ from: z.enum(JOB_STATES), clashes })),
  /** Takes the job off its journeys of the old day. */
  'job.reschedule': command(
    z.strictObject({ job, date: localDateSchema, windowStart: localTimeSchema.nullable(), windowEnd: localTimeSchema.nullable(), reason: reason.optional() }),
    z.strictObject({ takenOff: z.array(journey), clashes }),
  ),
  'job.reopen': command(z.strictObject({ job, to: z.enum(JOB_STATES), reason }), z.strictObject({ from: z.enum(JOB_STATES), clashes })),

  'journey.create': command(
    z.strictObject({ location: idSchema('location'), date: localDateSchema, truck: idSchema('truck').nullable().default(null), departAt: localTimeSchema.nullable().default(null), crew: crew.default([]), jobs: z.array(job).max(50).default([]), reason: reason.optional() }),
    z.strictObject({ journey, clashes }),
  ),
  'journey.assignTruck': command(z.strictObject({ journey, truck: idSchema('truck').nullable(), reason: reason.optional() }), done),
  /** The whole crew as it shall be. */
  'journey.assignCrew': command(z.strictObject({ journey, crew, reason: reason.optional() }), done),
  /** All the items that it shall take along, in that order. */
  'journey.assignEquipment': command(z.strictObject({ journey, equipment: z.array(idSchema('equipment')).max(50), reason: reason.optional() }), done),
  'journey.setDeparture': command(z.strictObject({ journey, departAt: localTimeSchema.nullable(), reason: reason.optional() }), done),
  /** `position` counts from 0; at the end without one. */
  'journey.addJob': command(z.strictObject({ journey, job, position: z.int().min(0).max(100).optional(), reason: reason.optional() }), done),
  'journey.removeJob': command(z.strictObject({ journey, job, reason: reason.optional() }), done),
  'journey.reorder': command(z.strictObject({ journey, jobs: z.array(job).max(50), reason: reason.optional() }), done),
  'journey.setState': command(z.strictObject({ journey, to: z.enum(JOURNEY_STATES), reason: reason.optional() }), z.strictObject({ from: z.enum(JOURNEY_STATES), clashes })),
  'journey.remove': command(z.strictObject({ journey, reason: reason.optional() }), done),
  /** Fixes journeys in place, or frees them. */
  'journey.pin': command(z.strictObject({ journeys: z.array(journey).min(1).max(50), pinned: z.boolean() }), z.strictObject({ changed: z.int() })),
  /** People on, off and between crews as one step; who moves keeps their role unless one is given. */
  'journey.moveCrew': command(
    z.strictObject({ moves: z.array(z.strictObject({ worker: idSchema('worker'), from: journey.nullable(), to: journey.nullable(), role: z.enum(CREW_ROLES).optional() })).min(1).max(80), reason: reason.optional() }),
    done,
  ),
  /** Trucks, crews and departures of a day again on another one; with `jobs`, the jobs as new bookings. */
  'journey.copyDay': command(
    z.strictObject({ location: idSchema('location'), from: localDateSchema, to: localDateSchema, jobs: z.boolean().default(false) }),
    z.strictObject({ journeys: z.int(), leftOut: z.int(), clashes }),
  ),
  /**
   * Whatever was dragged on the board, one job or many, as one step. `create` makes journeys, which moves then name by their key.
   * A job goes from `from` (every open journey without it) to `to`: a journey, or null for the tray. `plannedStart` null lets its window decide again; left out, it stays.
   */
  'assignment.move': command(
    z.strictObject({
      create: z.array(z.strictObject({ key: z.string().min(1).max(200), location: idSchema('location'), date: localDateSchema, truck: idSchema('truck').nullable().default(null), crew: crew.default([]) })).max(50).default([]),
      jobs: z.array(z.strictObject({ job, from: journey.optional(), to: z.string().min(1).max(200).nullable(), position: z.int().min(0).max(100).optional(), plannedStart: localTimeSchema.nullable().optional(), estimatedHours: estimatedHours.schema.optional() })).max(200).default([]),
      journeys: z.array(z.strictObject({ journey, truck: idSchema('truck').nullable().optional(), shiftMinutes: z.int().min(-1_440).max(1_440).optional() })).max(50).default([]),
      reason: reason.optional(),
    }),
    z.strictObject({ created: z.array(z.strictObject({ key: z.string(), journey })), clashes }),
  ),
  /** A recommendation taken as it stands: `journey` null makes a new one, otherwise that one gets the job (at `position`, counted from 0; at the end without one), truck and crew. */
  'assignment.apply': command(
    /** `date`: which of its days, of a job that takes several; its first without. */
    z.strictObject({ job, journey: journey.nullable(), date: localDateSchema.optional(), truck: idSchema('truck'), crew, departAt: localTimeSchema.nullable(), position: z.int().min(0).max(100).optional(), recommendation: z.string().max(200).optional(), reason: reason.optional() }),
    z.strictObject({ journey, created: z.boolean(), clashes }),
  ),

  'conflict.resolve': command(z.strictObject({ clash: z.string().max(500), reason }), z.strictObject({ resolution: z.string() })),
  /** One's own last command on this desk. Refused when somebody has changed what it touched. */
  'history.undo': command(z.strictObject({}), z.strictObject({ method: z.string(), at: z.int(), clashes })),
  'history.redo': command(z.strictObject({}), z.strictObject({ method: z.string(), at: z.int(), clashes })),
} as const
export type CommandControlContract = typeof commandControlContract
