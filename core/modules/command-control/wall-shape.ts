import { z } from 'zod'
import { JOB_STATES } from '../../domain/job/job-state.ts'
import { JOURNEY_STATES } from '../../domain/journey/journey-state.ts'
import { idSchema } from '../../domain/records/field.ts'
import { query } from '../../kernel/contract/method.ts'

/*
 * What a display on a wall gets, made for it: nothing here is personal to a customer, or money. A field that could be does not exist,
 * rather than being masked.
 */

const state = z.enum(JOURNEY_STATES)
const journey = z.string()
const truck = z.string().nullable()
/** What a stop is called: the street without its number, unless the company allows another. */
const place = z.string().nullable()
/** Of a customer: the corner of a grid of half a kilometre, or of five where stops are called by their town. */
const position = { lat: z.number(), lon: z.number() }

/** In the order in which somebody has to act. */
export const WALL_TROUBLES = ['notLeft', 'late', 'clash', 'noTruck', 'shortCrew'] as const

export const wallShape = z.strictObject({
  location: z.string(),
  locationName: z.string(),
  date: z.string(),
  timezone: z.string(),
  /** When this was so, by the desk's clock: what its age is counted from. */
  at: z.int(),
  /** Not left yet, the next one first. `people`: first names. */
  departures: z.array(z.strictObject({ journey, state, departAt: z.int().nullable(), truck, people: z.array(z.string()), places: z.array(z.string()), lateMinutes: z.int() })),
  exceptions: z.array(z.strictObject({ journey, kind: z.enum(WALL_TROUBLES), truck, people: z.array(z.string()), place, /** Of lateness. */ minutes: z.int().nullable(), /** People too few, or how many clashes. */ count: z.int().nullable() })),
  /** One per state that a journey of the day is in. */
  crews: z.array(z.strictObject({ state, journeys: z.int(), people: z.int() })),
  late: z.array(z.strictObject({ journey, truck, people: z.array(z.string()), place, minutes: z.int() })),
  unassigned: z.int(),
  /** The whole day, to be seen rather than read. */
  overview: z.array(z.strictObject({ journey, state, truck, fromAt: z.int().nullable(), untilAt: z.int().nullable(), isLate: z.boolean(), isClashing: z.boolean() })),
  /** The company's own, so as it is; null where the depot has no address. */
  yard: z.strictObject(position).nullable(),
  /** `state` null: on no journey. */
  jobs: z.array(z.strictObject({ ...position, state: z.enum(JOB_STATES).nullable(), isLate: z.boolean(), isClashing: z.boolean() })),
  /** Those that are out, or will be: where the plan has them, from when until when; between two of these they drive. `reported`: where the truck last said it was, while that is worth anything. */
  trucks: z.array(z.strictObject({ journey, name: z.string(), state, isLate: z.boolean(), stays: z.array(z.strictObject({ ...position, from: z.int(), until: z.int() })), reported: z.strictObject({ ...position, at: z.int(), isLive: z.boolean() }).nullable() })),
})
export type Wall = z.output<typeof wallShape>

export const wallContract = {
  /** Today at one location, for a display. */
  'wall.show': query(z.strictObject({ location: idSchema('location') }), wallShape),
} as const
