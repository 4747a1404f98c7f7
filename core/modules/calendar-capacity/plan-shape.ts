import { z } from 'zod'
import { MOST_DAYS } from '../../domain/job/job-days.ts'
import { idSchema, instantSchema, localDateSchema, localTimeSchema } from '../../domain/records/field.ts'
import { CREW_ROLES } from '../../domain/records/job-records.ts'
import { askedLocations } from '../../kernel/contract/asked-locations.ts'
import { CAPACITY_STATES, SCARCE } from './capacity/capacity-words.ts'
import { estimateOffShape } from './durations/duration-shape.ts'
import { FIX_CODES } from './day-plan/day-plan-answer.ts'
import { DEFAULT_PLAN_WEIGHTS, PLAN_FROM } from './day-plan/day-plan-input.ts'
import { DAY_HIRE_WAGE_CENTS, RENTED_DAY_CENTS } from './day-plan/plan-prices.ts'
import { refusalShape } from './recommendation-shape.ts'
import { drivesShape } from './drives-shape.ts'

const cents = z.int()
const job = idSchema('job')
const journey = idSchema('journey')
const worker = idSchema('worker')
const truck = idSchema('truck')
const params = z.record(z.string(), z.union([z.string(), z.number(), z.null()]))
/** On record, or brought along by a disruption. */
const workerOrHire = z.union([worker, z.string().regex(/^hire-\d+$/)])
const truckOrRent = z.union([truck, z.string().regex(/^rent-\d+$/)])

const weight = (usual: number) => z.number().min(0).max(100).default(usual)
const { lateness, hoursRisk, unserved, fairness, stability, wishes } = DEFAULT_PLAN_WEIGHTS
/** Times the built-in price of each. */
export const weightsShape = z.strictObject({ lateness: weight(lateness), hoursRisk: weight(hoursRisk), unserved: weight(unserved), fairness: weight(fairness), stability: weight(stability), wishes: weight(wishes) })

/** What is different from the records: a day as it may turn out, nothing of it is written. */
export const disruptionShape = z.discriminatedUnion('kind', [
  /** Away from `from` on (the whole day when null). */
  z.strictObject({ kind: z.literal('workerAway'), worker, from: instantSchema.nullable().default(null) }),
  z.strictObject({ kind: z.literal('truckDown'), truck, from: instantSchema.nullable().default(null) }),
  /** Takes so many minutes longer than estimated. */
  z.strictObject({ kind: z.literal('jobLonger'), job, minutes: z.int().min(1).max(1_440) }),
  /** Cannot begin before then. */
  z.strictObject({ kind: z.literal('jobLate'), job, notBefore: instantSchema }),
  /** A job of another day, or on hold, served on this one. */
  z.strictObject({ kind: z.literal('jobAdded'), job }),
  z.strictObject({ kind: z.literal('jobDropped'), job }),
  /** More to work with: day hires who may carry, and drive where `drives` (at the first location without another); a rented truck like one that is there. They are named `hire-1`, `rent-1`, ... */
  z.strictObject({ kind: z.literal('hire'), location: idSchema('location').nullable().default(null), people: z.int().min(1).max(20), drives: z.boolean().default(false), wagePerHourCents: z.int().min(0).max(100_000).default(DAY_HIRE_WAGE_CENTS) }),
  z.strictObject({ kind: z.literal('rentTruck'), like: truck, dayCents: z.int().min(0).max(1_000_000).default(RENTED_DAY_CENTS) }),
])
export type Disruption = z.output<typeof disruptionShape>

export const planInputShape = z.strictObject({
  locations: askedLocations,
  date: localDateSchema,
  from: z.enum(PLAN_FROM).default('open'),
  seed: z.int().min(0).max(2 ** 31).default(1),
  /** Steps of the search: the same number gives the same plan on every machine. */
  iterations: z.int().min(1).max(1_000_000_000).default(20_000),
  /** Ends the search earlier; how far it comes then depends on the machine. */
  seconds: z.number().min(0.1).max(600).nullable().default(null),
  /** Threads that search with seeds of their own and share the best. */
  threads: z.int().min(1).max(16).default(1),
  weights: weightsShape.prefault({}),
  loans: z.boolean().default(false),
  lockedJourneys: z.array(journey).max(500).default([]),
  lockedJobs: z.array(job).max(500).default([]),
  whatIf: z.array(disruptionShape).max(50).default([]),
})

const moneyShape = z.strictObject({
  workCents: cents, travelCents: cents, idleCents: cents, overtimeCents: cents, truckKmCents: cents, truckHourCents: cents, latenessCents: cents,
  hoursRiskCents: cents, unservedCents: cents, fairnessCents: cents, stabilityCents: cents, wishesCents: cents, totalCents: cents,
}).nullable().meta({ part: 'fin' })

const named = <Shape extends z.ZodRawShape>(shape: Shape) => z.strictObject({ ...shape, name: z.string() })

/** `lateMinutes`: as planned, without bad luck; the money has that in. */
const sumsShape = z.strictObject({ served: z.int(), unserved: z.int(), journeys: z.int(), people: z.int(), paidMinutes: z.int(), overtimeMinutes: z.int(), lateMinutes: z.int(), metres: z.int() })

/** Of a journey, in a plan and where it is taken over. `key`: its id, or what the plan calls one that is not on record yet. */
const plannedShape = { key: z.string().min(1).max(60), journey: journey.nullable(), location: idSchema('location'), departAt: localTimeSchema.nullable() }
const memberShape = { role: z.enum(CREW_ROLES) }

/** What `plan.apply` takes of a plan's journey: who and what is on record, and the jobs in order. */
export const journeyToApplyShape = z.strictObject({ ...plannedShape, truck: truck.nullable(), crew: z.array(z.strictObject({ ...memberShape, worker })).max(40), jobs: z.array(job).max(50) })

export const planShape = z.strictObject({
  locations: z.array(idSchema('location')),
  date: localDateSchema,
  from: z.enum(PLAN_FROM),
  seed: z.int(),
  weights: weightsShape,
  iterations: z.int(),
  stopped: z.enum(['budget', 'cancelled']),
  /** Of the records that the plan was made from; `plan.apply` refuses when they have changed since. */
  basis: z.string(),
  before: moneyShape,
  after: moneyShape,
  /** Of a small day, where the solver had the time: no plan of its rules costs less than the bound. Null where nothing is proven. */
  proof: z.strictObject({ boundCents: cents.nullable().meta({ part: 'fin' }), gapShare: z.number(), status: z.enum(['optimal', 'within']) }).nullable(),
  sums: z.strictObject({ before: sumsShape, after: sumsShape }),
  /** Of the plan's journeys. */
  drives: drivesShape,
  journeys: z.array(
    z.strictObject({
      ...plannedShape, truck: truckOrRent.nullable(), truckName: z.string().nullable(),
      crew: z.array(z.strictObject({ ...memberShape, worker: workerOrHire, name: z.string(), lent: z.boolean() })),
      times: z.strictObject({ onDutyAt: instantSchema, leaveYardAt: instantSchema, backAtYardAt: instantSchema, offDutyAt: instantSchema, drivingMinutes: z.int(), waitMinutes: z.int(), metres: z.int() }).nullable(),
      jobs: z.array(z.strictObject({ job, arriveAt: instantSchema, startAt: instantSchema, endAt: instantSchema, lateMinutes: z.int(), latePercent: z.int(), marginalCents: cents.nullable().meta({ part: 'fin' }) })),
      money: moneyShape,
      change: z.strictObject({
        kind: z.enum(['new', 'changed', 'same', 'dropped']),
        cents: cents.nullable().meta({ part: 'fin' }),
        group: z.int(),
        jobsIn: z.array(z.strictObject({ job, from: z.string().nullable() })),
        jobsOut: z.array(z.strictObject({ job, to: z.string().nullable() })),
        crewIn: z.array(named({ worker: workerOrHire, from: z.string().nullable() })),
        crewOut: z.array(named({ worker: workerOrHire, to: z.string().nullable() })),
        truckBefore: named({ truck: truckOrRent }).nullable(),
        departBefore: localTimeSchema.nullable(),
        isReordered: z.boolean(),
      }),
    }),
  ),
  unplanned: z.array(
    z.strictObject({
      job, truck: truckOrRent.nullable(), refusal: refusalShape.nullable(),
      /** The cheapest thing that would make it fit, tried out. */
      fix: z.strictObject({ code: z.enum(FIX_CODES), cents: cents.nullable().meta({ part: 'fin' }), params, text: z.string() }),
    }),
  ),
  broken: z.array(z.strictObject({ journey, refusal: refusalShape })),
  /** Who has to be hired and what rented for the journeys: `plan.apply` leaves their places open. `by`: on duty, or out of the yard; `role` null for a truck, which is to be `like` another. */
  toFind: z.array(z.strictObject({ id: z.string(), name: z.string(), journey: z.string(), truckName: z.string().nullable(), role: z.enum(CREW_ROLES).nullable(), like: z.string().nullable(), by: instantSchema, cents: cents.nullable().meta({ part: 'fin' }) })),
  /** Of these, the ones whose hours want a second look. */
  estimatesOff: z.array(estimateOffShape),
  /** Every job that the plan speaks of. */
  jobs: z.array(z.strictObject({ job, number: z.string().nullable(), customerName: z.string().nullable().meta({ part: 'pii' }), type: z.string(), windowStart: localTimeSchema.nullable(), windowEnd: localTimeSchema.nullable(), quoteTotalCents: cents.nullable().meta({ part: 'fin' }) })),
})
export type PlanOnWire = z.output<typeof planShape>

/** The least change of the board that meets what happened, within a second. */
export const repairInputShape = z.strictObject({
  locations: askedLocations,
  date: localDateSchema,
  disruptions: z.array(disruptionShape).min(1).max(20),
  seed: z.int().min(0).max(2 ** 31).default(1),
  iterations: z.int().min(1).max(1_000_000_000).default(1_000_000),
  seconds: z.number().min(0.1).max(600).nullable().default(0.8),
})

/** What is to be sold; `hours` are those of all its days, `from` and `to` as stops of a job have them, so that drives are reckoned. */
const sketchShape = z.strictObject({
  crewSize: z.int().min(1).max(40), trucks: z.int().min(1).max(20).default(1), days: z.int().min(1).max(MOST_DAYS).default(1), hours: z.number().min(0.5).max(1_000).nullable().default(null), volumeCuft: z.number().min(0).max(100_000).nullable().default(null),
  skills: z.array(z.string().max(60)).max(11).default([]), features: z.array(z.string().max(60)).max(20).default([]),
  windowStart: localTimeSchema.nullable().default(null), windowEnd: localTimeSchema.nullable().default(null),
  from: z.strictObject({ lat: z.number(), lon: z.number() }).nullable().default(null), to: z.strictObject({ lat: z.number(), lon: z.number() }).nullable().default(null),
})

export const capacityInputShape = z.strictObject({
  location: idSchema('location'), from: localDateSchema, days: z.int().min(1).max(92).default(60),
  /** Also asks of each day what this would cost there: a job on record, or a sketch of one. */
  sell: z.union([
    /** `window`: another than the job's own, both ends at once. */
    z.strictObject({ job, window: z.strictObject({ start: localTimeSchema.nullable(), end: localTimeSchema.nullable() }).nullable().default(null) }),
    z.strictObject({ sketch: sketchShape }),
  ]).nullable().default(null),
  /** quick: one pass over what is not planned yet; a day may then seem fuller than it is. thorough: where that leaves something out, the planner tries (some tenths of a second for each such day). */
  effort: z.enum(['quick', 'thorough']).default('quick'),
})

const counted = z.strictObject({ busy: z.int(), there: z.int() })
export const capacityShape = z.strictObject({
  location: idSchema('location'),
  days: z.array(
    z.strictObject({
      date: localDateSchema,
      state: z.enum(CAPACITY_STATES),
      /** Share of what is scarcest that is taken, 0 to 1; above 1 where jobs find no room. */
      load: z.number(),
      scarcest: z.enum(SCARCE).nullable(),
      /** Sold ones. Of them: without truck or crew yet; of those: without a place in a quick plan; of those: that would fit on an empty day. */
      jobs: z.int(), unplannedJobs: z.int(), unplannableJobs: z.int(), squeezedJobs: z.int(),
      /** At the busiest moment, the jobs without truck or crew among them. */
      trucks: counted, people: counted, drivers: counted, leads: counted,
      /** Of people, over the day. */
      workMinutes: z.strictObject({ taken: z.int(), there: z.int() }),
      /** Begun on this day: all its days together, `refusedOn` the first of them without room. Null where nothing was to be sold. */
      sale: z.strictObject({ fits: z.boolean(), cents: cents.nullable().meta({ part: 'fin' }), arriveAt: instantSchema.nullable(), latePercent: z.int().nullable(), refusal: refusalShape.nullable(), refusedOn: localDateSchema.nullable() }).nullable(),
    }),
  ),
  /** Where it fits, cheapest first. */
  best: z.array(z.strictObject({ date: localDateSchema, cents: cents.nullable().meta({ part: 'fin' }), arriveAt: instantSchema.nullable() })),
})
export type CapacityOnWire = z.output<typeof capacityShape>
