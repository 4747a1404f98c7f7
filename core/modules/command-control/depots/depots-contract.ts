import { z } from 'zod'
import { idSchema, localDateSchema } from '../../../domain/records/field.ts'
import { query } from '../../../kernel/contract/method.ts'
import { clashShape } from '../clash-shape.ts'

const location = idSchema('location')
/** Without: every location that the reader may see. */
const locations = z.array(location).min(1).max(200).optional()

const boardDay = z.strictObject({
  date: localDateSchema,
  journeys: z.int(),
  /** That take place. */
  jobs: z.int(),
  /** On no journey, or on fewer than they need trucks. */
  unassigned: z.int(),
  /** Open ones, of the day; those with another depot are counted at both. */
  clashes: z.int(),
})

const loadDay = z.strictObject({
  date: localDateSchema,
  /** That take place, each on all of its days. */
  jobs: z.int(),
  unassigned: z.int(),
  /** Hours of crews, by estimate; jobs without one count with the depot's usual. */
  crewHours: z.number(),
  /** Those hours times the people of the crew. */
  personHours: z.number(),
  /** Those of the crew times the trucks it needs. */
  truckHours: z.number(),
  trucksNeeded: z.int(),
  peopleNeeded: z.int(),
  /** There for the day: in service, not away, lent in and not lent out. */
  trucks: z.int(),
  people: z.int(),
  leads: z.int(),
  lentIn: z.int(),
  lentOut: z.int(),
  /** The scarcer of trucks and people, 0 none to 1 all and above; null where nothing is there. By count: `capacity.range` plans a day exactly. */
  share: z.number().nullable(),
})

export const depotsContract = {
  /** The days of many locations in numbers, each as a group: whoever looks at a group asks `board.range` for its journeys. */
  'board.merged': query(
    z.strictObject({ locations, from: localDateSchema, days: z.int().min(1).max(14) }),
    z.strictObject({
      from: localDateSchema,
      days: z.int(),
      locations: z.array(z.strictObject({
        id: location, name: z.string(), timezone: z.string(), province: z.string(),
        /** The reader may change its board. */
        isEditable: z.boolean(),
        trucks: z.int(),
        people: z.int(),
        byDay: z.array(boardDay),
      })),
      total: z.array(boardDay),
    }),
  ),
  /** How much is to be done and what there is to do it with, by location and day. */
  'depots.load': query(
    z.strictObject({ locations, from: localDateSchema, days: z.int().min(1).max(92).default(14) }),
    z.strictObject({
      from: localDateSchema,
      days: z.int(),
      locations: z.array(z.strictObject({ id: location, name: z.string(), byDay: z.array(loadDay) })),
      total: z.array(loadDay),
    }),
  ),
  /** One truck, worker or item at two depots, jobs given twice, offers that crossed: what two depots have to settle, open ones by day. */
  'depots.clashes': query(
    z.strictObject({ location: location.optional(), from: localDateSchema.optional(), to: localDateSchema.optional() }),
    z.strictObject({
      clashes: z.array(z.strictObject({
        ...clashShape.shape,
        locationName: z.string().nullable(),
        otherLocationName: z.string().nullable(),
        subjects: z.array(z.strictObject({ ...clashShape.shape.subjects.element.shape, label: z.string().nullable() })),
        authors: z.array(z.strictObject({ ...clashShape.shape.authors.element.shape, name: z.string().nullable(), at: z.int() })),
      })),
    }),
  ),
} as const
