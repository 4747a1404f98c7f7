import { z } from 'zod'
import { ABSENCE_KINDS, ABSENT_KINDS } from '../../domain/records/company-records.ts'
import { idSchema, localDateSchema, localTimeSchema } from '../../domain/records/field.ts'
import { askedLocations } from '../../kernel/contract/asked-locations.ts'
import { query } from '../../kernel/contract/method.ts'
import { boardJob, boardJourney, plannedJob } from './board-shape.ts'
import { clashShape } from './clash-shape.ts'

const instant = z.int().nullable()

/** What really happened, from the steps of the crew and from what was clocked; null while it has not. */
const rangeJob = plannedJob.extend({ begunAt: instant, endedAt: instant })
const rangeJourney = boardJourney.extend({ location: z.string(), date: z.string(), jobs: z.array(rangeJob), leftAt: instant, returnedAt: instant })

const place = z.strictObject({
  id: z.string(),
  name: z.string(),
  timezone: z.string(),
  province: z.string(),
  yard: z.strictObject({ lat: z.number(), lon: z.number() }).nullable(),
  /** For the window's own reckoning of drives while something is dragged. */
  travel: z.strictObject({ travelFactor: z.number().nullable(), travelBase: z.number().nullable(), travelSlope: z.number().nullable(), travelPower: z.number().nullable(), travelDrives: z.int().nullable(), travelBandPct: z.number().nullable(), travelP80Factor: z.number().nullable() }),
})

const rangeTruck = z.strictObject({
  id: z.string(),
  location: z.string(),
  name: z.string(),
  volumeCuft: z.number(),
  features: z.array(z.string()),
  status: z.enum(['active', 'out_of_service', 'retired']),
  /** Trucks of one number ask the same of a licence. */
  licenceGroup: z.int(),
})

const rangeWorker = z.strictObject({
  id: z.string(),
  location: z.string(),
  name: z.string(),
  roles: z.array(z.string()),
  skills: z.array(z.string()),
  maxHoursDay: z.number().nullable(),
  /** Licence groups of trucks that the worker may not drive; a licence that is not on file forbids nothing. No more of it leaves the desk. */
  mayNotDrive: z.array(z.int()).meta({ part: 'hr' }),
})

const rangeAbsence = z.strictObject({
  id: z.string(),
  location: z.string(),
  resourceKind: z.enum(ABSENT_KINDS),
  resource: z.string(),
  kind: z.enum(ABSENCE_KINDS).nullable(),
  startAt: z.int(),
  endAt: z.int(),
  reason: z.string().nullable().meta({ part: 'hr' }),
})

/** A job that stands on no journey, or on fewer than it needs trucks. */
const STANDINGS = ['unassigned', 'hold', 'cancelled'] as const
const looseJob = boardJob.extend({ location: z.string(), standing: z.enum(STANDINGS), placed: z.int(), /** The day of it that stands on no journey, or on too few. */ onDay: z.string() })

const parts = {
  journeys: z.array(rangeJourney),
  jobs: z.array(looseJob),
  absences: z.array(rangeAbsence),
  /** Open ones of the days and of the evening before. */
  clashes: z.array(clashShape),
}

const range = { locations: askedLocations, from: localDateSchema, days: z.int().min(1).max(14) }

export const boardContract = {
  /** Days and locations at once. Clashes stand once, by their subjects: the `clashes` of journeys and jobs are their ids. */
  'board.range': query(
    z.strictObject(range),
    z.strictObject({ from: z.string(), days: z.int(), locations: z.array(place), trucks: z.array(rangeTruck), workers: z.array(rangeWorker), ...parts }),
  ),
  /** What has become of just these records. `all`: too much or too general has changed, ask for the range again. `gone`: journeys and jobs that no longer stand in it as such. */
  'board.parts': query(
    z.strictObject({ ...range, records: z.array(z.strictObject({ kind: z.string().max(50), id: z.string().max(250) })).max(500) }),
    z.strictObject({ all: z.boolean(), gone: z.array(z.string()), ...parts }),
  ),
  /** What a drop would change, before it is made: `to` as in `assignment.move`, or a truck that has no journey yet. */
  'board.preview': query(
    z.strictObject({ job: idSchema('job'), from: idSchema('journey').optional(), journey: idSchema('journey').nullable(), truck: idSchema('truck').nullable(), date: localDateSchema, position: z.int().min(0).max(100).optional(), plannedStart: localTimeSchema.nullable() }),
    z.strictObject({
      /** Of what the trucks and crews cost, both journeys together; positive is dearer. */
      costChangeCents: z.int().nullable().meta({ part: 'fin' }),
      drivingChangeMinutes: z.int(),
      onDutyChangeMinutes: z.int(),
      lateChangeMinutes: z.int(),
      refusal: z.strictObject({ code: z.string(), message: z.string(), next: z.string() }).nullable(),
    }),
  ),
} as const

type Output<M extends keyof typeof boardContract> = z.output<(typeof boardContract)[M]['output']>
export type BoardRange = Output<'board.range'>
export type BoardParts = Output<'board.parts'>
export type BoardPreview = Output<'board.preview'>
export type RangePlace = z.output<typeof place>
export type RangeTruck = z.output<typeof rangeTruck>
export type RangeWorker = z.output<typeof rangeWorker>
export type RangeAbsence = z.output<typeof rangeAbsence>
export type RangeJourney = z.output<typeof rangeJourney>
export type RangeJob = z.output<typeof rangeJob>
export type LooseJob = z.output<typeof looseJob>
