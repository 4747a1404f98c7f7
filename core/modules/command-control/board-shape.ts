import { z } from 'zod'
import { CREW_ROLES } from '../../domain/records/job-records.ts'
import { JOB_STATES } from '../../domain/job/job-state.ts'
import { JOURNEY_STATES } from '../../domain/journey/journey-state.ts'
import { clashShape } from './clash-shape.ts'

const instant = z.int().nullable()

const boardStop = z.strictObject({
  seq: z.int(),
  kind: z.enum(['origin', 'stop', 'destination', 'storage']),
  address: z.string().nullable().meta({ part: 'pii' }),
  lat: z.number().nullable().meta({ part: 'pii' }),
  lon: z.number().nullable().meta({ part: 'pii' }),
  /** Without coordinates: the middle of its postal area or town, and how far the door is expected from it. A circle, never a point. */
  area: z.strictObject({ lat: z.number(), lon: z.number(), radiusM: z.number() }).nullable().meta({ part: 'pii' }),
  floor: z.int().nullable(),
  hasElevator: z.boolean().nullable(),
  parking: z.string().nullable(),
})

const jobCard = {
  id: z.string(),
  externalId: z.string().nullable(),
  type: z.string(),
  status: z.enum(JOB_STATES),
  /** The first of its `days`; null is one. */
  date: z.string(),
  days: z.int().nullable(),
  windowStart: z.string().nullable(),
  windowEnd: z.string().nullable(),
  /** As booked; null ends of the range are that. */
  crewSize: z.int(),
  crewMin: z.int().nullable(),
  crewMax: z.int().nullable(),
  trucks: z.int().nullable(),
  volumeCuft: z.number().nullable(),
  estimatedHours: z.number().nullable(),
  requiredSkills: z.array(z.string()),
  requiredFeatures: z.array(z.string()),
  notesDispatch: z.string().nullable(),
  customer: z.string(),
  customerName: z.string().nullable().meta({ part: 'pii' }),
  quoteTotalCents: z.int().nullable().meta({ part: 'fin' }),
  stops: z.array(boardStop),
  clashes: z.array(z.string()),
}

export const boardJob = z.strictObject(jobCard)

/** Times are the timeline's: epoch ms, null for a job that nobody drives to (called off, put off). */
export const plannedJob = z.strictObject({ ...jobCard, seq: z.number(), /** As the dispatcher set it; null where the window decides. */ plannedStart: z.string().nullable(), arriveAt: instant, startAt: instant, endAt: instant, waitMinutes: z.int(), lateMinutes: z.int() })

export const boardJourney = z.strictObject({
  id: z.string(),
  externalId: z.string().nullable(),
  status: z.enum(JOURNEY_STATES),
  departAt: z.string().nullable(),
  /** User who fixed it in place. */
  pinnedBy: z.string().nullable(),
  truck: z.strictObject({ id: z.string(), name: z.string(), volumeCuft: z.number(), location: z.string() }).nullable(),
  crew: z.array(z.strictObject({ worker: z.string(), name: z.string(), role: z.enum(CREW_ROLES) })),
  /** Single items it takes along, in the dispatcher's order. */
  equipment: z.array(z.strictObject({ id: z.string(), name: z.string() })),
  /** The largest crew any of its jobs asks for at least. */
  crewNeeded: z.int(),
  jobs: z.array(plannedJob),
  onDutyAt: instant,
  leaveYardAt: instant,
  backAtYardAt: instant,
  offDutyAt: instant,
  drivingMinutes: z.int(),
  onDutyMinutes: z.int(),
  lateMinutes: z.int(),
  metres: z.int(),
  /** Legs whose length is a default, since an address has no position here. */
  unknownLegs: z.int(),
  /** Legs reckoned from the middle of a postal area or town. */
  approximateLegs: z.int(),
  clashes: z.array(z.string()),
})

export const boardShape = z.strictObject({
  location: z.string(),
  date: z.string(),
  timezone: z.string(),
  journeys: z.array(boardJourney),
  /** Jobs of the day that stand on no journey of it. */
  unassigned: z.array(boardJob),
  idleTrucks: z.array(z.strictObject({ id: z.string(), name: z.string(), volumeCuft: z.number(), features: z.array(z.string()) })),
  /** Out of service, retired ones left out, or away. */
  unavailableTrucks: z.array(z.strictObject({ id: z.string(), name: z.string(), status: z.enum(['out_of_service', 'absent']) })),
  freeWorkers: z.array(z.strictObject({ id: z.string(), name: z.string(), roles: z.array(z.string()), skills: z.array(z.string()) })),
  absentWorkers: z.array(z.strictObject({ id: z.string(), name: z.string(), reason: z.string().nullable().meta({ part: 'hr' }) })),
  /** Open ones that touch the day; those settled with a reason are left out. */
  clashes: z.array(clashShape),
  counters: z.strictObject({
    jobs: z.int(),
    unassigned: z.int(),
    journeys: z.int(),
    understaffed: z.int(),
    withoutTruck: z.int(),
    late: z.int(),
    idleTrucks: z.int(),
    freeWorkers: z.int(),
    absentWorkers: z.int(),
    clashes: z.int(),
    quoteTotalCents: z.int().nullable().meta({ part: 'fin' }),
  }),
})
export type Board = z.output<typeof boardShape>
export type BoardJourney = Board['journeys'][number]
export type BoardJob = z.output<typeof boardJob>
