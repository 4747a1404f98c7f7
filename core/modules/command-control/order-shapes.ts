import { z } from 'zod'
import { JOB_STATES } from '../../domain/job/job-state.ts'
import { JOURNEY_STATES } from '../../domain/journey/journey-state.ts'
import { CREW_ROLES, TIME_KINDS } from '../../domain/records/job-records.ts'
import { clashShape } from './clash-shape.ts'

const instant = z.int().nullable()
const pii = z.string().nullable().meta({ part: 'pii' })
const cents = z.int().nullable().meta({ part: 'fin' })

/** Why a step is refused, in the reader's language. */
const refusal = z.strictObject({ code: z.string(), message: z.string(), next: z.string() })

/** What a step would do well to have first; none of it is enforced. */
export const WISHES = ['journey', 'truck', 'crew', 'driver', 'stops', 'window', 'jobs', 'contact'] as const
export type Wish = (typeof WISHES)[number]

/** `refusal`: what the desk would answer now. `allowed`: whether the reader's role may take this step at all. */
const step = { isBack: z.boolean(), needsReason: z.boolean(), allowed: z.boolean(), refusal: refusal.nullable(), missing: z.array(z.enum(WISHES)) }
export const jobStepShape = z.strictObject({ state: z.enum(JOB_STATES), ...step })
export const journeyStepShape = z.strictObject({ state: z.enum(JOURNEY_STATES), ...step })
export type JobStepView = z.output<typeof jobStepShape>
export type JourneyStepView = z.output<typeof journeyStepShape>

/** `radiusM`: how far from the named area the door is expected; null for a pinned stop, or where nothing is known of it. */
const placeShape = z.strictObject({
  kind: z.enum(['origin', 'stop', 'destination', 'storage']), address: pii, postalCode: pii, pinned: z.boolean(), radiusM: z.number().nullable(),
  property: z.string().nullable(), floor: z.int().nullable(), hasElevator: z.boolean().nullable(), stairs: z.int().nullable(), longCarryM: z.number().nullable(), parking: z.string().nullable(), notes: pii,
})

export const journeyDetailShape = z.strictObject({
  journey: z.strictObject({
    id: z.string(), externalId: z.string().nullable(), date: z.string(), status: z.enum(JOURNEY_STATES), departAt: z.string().nullable(), locked: z.boolean(),
    location: z.strictObject({ id: z.string(), name: z.string(), timezone: z.string() }),
    truck: z.strictObject({ id: z.string(), name: z.string(), volumeCuft: z.number(), payloadKg: z.number().nullable(), plate: z.string().nullable(), features: z.array(z.string()) }).nullable(),
  }),
  crew: z.array(z.strictObject({ worker: z.string(), name: z.string(), role: z.enum(CREW_ROLES), skills: z.array(z.string()), active: z.boolean() })),
  equipment: z.array(z.strictObject({ id: z.string(), name: z.string(), kind: z.string(), active: z.boolean() })),
  /** The largest crew any of its jobs asks for at least. */
  crewNeeded: z.int(),
  /** In the order they are driven. Times are epoch ms, null for what nobody drives to. */
  jobs: z.array(z.strictObject({
    /** `date` is the first of its `days`; null is one. */
    id: z.string(), externalId: z.string().nullable(), type: z.string(), status: z.enum(JOB_STATES), locked: z.boolean(), date: z.string(), days: z.int().nullable(), windowStart: z.string().nullable(), windowEnd: z.string().nullable(), windowGraceMinutes: z.int().nullable(),
    customerName: pii, customerPhone: pii, crewSize: z.int(), crewMin: z.int().nullable(), crewMax: z.int().nullable(), trucks: z.int().nullable(), volumeCuft: z.number().nullable(), weightKg: z.number().nullable(), estimatedHours: z.number().nullable(),
    requiredSkills: z.array(z.string()), requiredFeatures: z.array(z.string()), notesCrew: z.string().nullable(), quoteTotalCents: cents, stops: z.array(placeShape),
    planned: z.strictObject({ arriveAt: instant, startAt: instant, endAt: instant, waitMinutes: z.int(), lateMinutes: z.int() }),
    /** First and last minute that somebody clocked on the job, on this day of it. */
    actual: z.strictObject({ startAt: instant, endAt: instant }),
    states: z.array(z.strictObject({ to: z.enum(JOB_STATES), at: z.int() })),
  })),
  plan: z.strictObject({ onDutyAt: instant, leaveYardAt: instant, backAtYardAt: instant, offDutyAt: instant, drivingMinutes: z.int(), waitMinutes: z.int(), metres: z.int(), unknownLegs: z.int(), approximateLegs: z.int() }),
  history: z.array(z.strictObject({ from: z.enum(JOURNEY_STATES), to: z.enum(JOURNEY_STATES), by: z.string(), byName: z.string().nullable(), at: z.int(), reason: z.string().nullable() })),
  nextStates: z.array(journeyStepShape),
  times: z.array(z.strictObject({ job: z.string(), worker: z.string(), name: z.string(), kind: z.enum(TIME_KINDS), startAt: z.int(), endAt: z.int(), paid: z.boolean().nullable() })),
  materials: z.array(z.strictObject({ job: z.string(), item: z.string(), issued: z.number().nullable(), returned: z.number().nullable(), billed: z.number().nullable() })).meta({ part: 'fin' }),
  clashes: z.array(clashShape),
  may: z.strictObject({ assignCrew: z.boolean(), assignTruck: z.boolean(), assignEquipment: z.boolean(), reorder: z.boolean(), setDeparture: z.boolean(), remove: z.boolean() }),
})
export type JourneyDetail = z.output<typeof journeyDetailShape>

/** Times are epoch ms, null while nothing is driven to. */
export const ownJourneyShape = z.strictObject({ id: z.string(), date: z.string(), status: z.enum(JOURNEY_STATES), role: z.enum(CREW_ROLES), location: z.string(), truck: z.string().nullable(), timezone: z.string(), jobs: z.int(), onDutyAt: instant, offDutyAt: instant })

export const foundJobShape = z.strictObject({
  job: z.string(), number: z.string().nullable(), type: z.string(), status: z.enum(JOB_STATES), date: z.string(), windowStart: z.string().nullable(), location: z.string(), locationName: z.string(),
  /** The depot that has it now, of a job that was given away. */
  goneTo: z.string().nullable(),
  customerName: pii, address: pii, destination: pii,
})
export type FoundJob = z.output<typeof foundJobShape>

/** One thing that happened to a job. `fields` are the names of what changed, never the values. */
export const jobEventShape = z.strictObject({
  /** Its number in this workstation’s log; null when it was done elsewhere. */
  entry: z.int().nullable(),
  at: z.int(), user: z.string(), userName: z.string().nullable(), action: z.string(),
  from: z.enum(JOB_STATES).nullable(), to: z.enum(JOB_STATES).nullable(), reason: z.string().nullable(),
  /** Of an offer to another depot, or from one: that depot. */
  depot: z.string().nullable(),
  changes: z.array(z.strictObject({ kind: z.string(), key: z.string().nullable(), fields: z.array(z.string()) })),
})
export type JobEvent = z.output<typeof jobEventShape>

/** What the company's jobs have said so far, for pickers. */
export const jobChoicesShape = z.strictObject({
  types: z.array(z.string()), skills: z.array(z.string()), features: z.array(z.string()), tags: z.array(z.string()),
  tariffs: z.array(z.strictObject({ id: z.string(), name: z.string() })).meta({ part: 'fin' }),
  trucks: z.array(z.strictObject({ id: z.string(), name: z.string(), volumeCuft: z.number(), features: z.array(z.string()) })),
  workers: z.array(z.strictObject({ id: z.string(), name: z.string(), roles: z.array(z.string()), skills: z.array(z.string()) })),
})
