import { z } from 'zod'
import { JOB_STATES } from '../../domain/job/job-state.ts'
import { JOURNEY_STATES } from '../../domain/journey/journey-state.ts'
import { CREW_ROLES } from '../../domain/records/job-records.ts'
import { query } from '../../kernel/contract/method.ts'

/*
 * What somebody on a crew has in the hand on the day. Made for it: no money, nothing of other journeys, and of a customer what it takes to
 * get there. What is personal is marked, and the policy says who on a crew reads it.
 */

const instant = z.int().nullable()
const pii = z.string().nullable().meta({ part: 'pii' })

const stopShape = z.strictObject({
  kind: z.enum(['origin', 'stop', 'destination', 'storage']),
  address: pii,
  /** What is left of the address for those who may not read it: the street without its number, and the town. */
  street: z.string().nullable(), town: z.string().nullable(),
  property: z.string().nullable(), floor: z.int().nullable(), hasElevator: z.boolean().nullable(), stairs: z.int().nullable(), longCarryM: z.number().nullable(), parking: z.string().nullable(),
  notes: pii,
})

const jobShape = z.strictObject({
  id: z.string(), number: z.string().nullable(), type: z.string(), status: z.enum(JOB_STATES), windowStart: z.string().nullable(), windowEnd: z.string().nullable(),
  /** First name and an initial. */
  customer: pii,
  phone: pii,
  crewSize: z.int(), volumeCuft: z.number().nullable(), notesCrew: z.string().nullable(), arriveAt: instant, endAt: instant,
  stops: z.array(stopShape),
})

export const crewDayShape = z.strictObject({
  today: z.string(), timezone: z.string(),
  journeys: z.array(z.strictObject({
    id: z.string(), date: z.string(), status: z.enum(JOURNEY_STATES), role: z.enum(CREW_ROLES), location: z.string(), timezone: z.string(), truck: z.string().nullable(), plate: z.string().nullable(),
    /** As the office set it, where the times cannot be reckoned. */
    departAt: z.string().nullable(),
    onDutyAt: instant, leaveYardAt: instant, backAtYardAt: instant,
    /** First names. */
    crew: z.array(z.strictObject({ name: z.string(), role: z.enum(CREW_ROLES) })),
    equipment: z.array(z.string()),
    /** Whether the reader's role moves it on. */
    mayMove: z.boolean(),
    /** What stands in the way of a step that the table allows now, in the reader's language. */
    refusals: z.array(z.strictObject({ to: z.enum(JOURNEY_STATES), message: z.string(), next: z.string() })),
    /** In the order they are driven; those that do not take place are left out. */
    jobs: z.array(jobShape),
  })),
  /** The next one after today, for a day without any. */
  next: z.strictObject({ date: z.string(), truck: z.string().nullable(), timezone: z.string(), onDutyAt: instant }).nullable(),
})
export type CrewDay = z.output<typeof crewDayShape>

export const crewContract = {
  /** Of the worker that the reader is: today, and what was begun before and is not over. */
  'journey.crew': query(z.strictObject({}), crewDayShape),
} as const
