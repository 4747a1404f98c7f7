import { z } from 'zod'
import { ESTIMATE_STANDINGS } from '../../../domain/duration/duration-estimate.ts'
import { MOST_DAYS } from '../../../domain/job/job-days.ts'
import { DURATION_SUBJECTS } from '../../../domain/duration/duration-columns.ts'
import { idSchema, instantSchema, localDateSchema, localTimeSchema } from '../../../domain/records/field.ts'

const words = z.array(z.string().min(1).max(100)).max(50).default([])
const unknown = <T extends z.ZodType>(schema: T) => schema.nullable().default(null)

/** A job that is on nobody's record yet. */
const sketch = z.strictObject({
  location: idSchema('location'),
  type: z.string().min(1).max(100).default('local'),
  date: localDateSchema,
  /** In a row; volume and hours are those of all of them. */
  days: z.int().min(1).max(MOST_DAYS).default(1),
  windowStart: unknown(localTimeSchema),
  bookedOn: unknown(localDateSchema),
  crewSize: z.int().min(1).max(40),
  trucks: unknown(z.int().min(1).max(20)),
  volumeCuft: unknown(z.number().min(0).max(100_000)),
  weightKg: unknown(z.number().min(0).max(500_000)),
  hours: unknown(z.number().min(0).max(1_000)),
  skills: words,
  features: words,
  tags: words,
  stops: z.array(z.strictObject({
    kind: z.enum(['origin', 'stop', 'destination', 'storage']),
    address: unknown(z.string().max(500)),
    postalCode: unknown(z.string().max(20)),
    lat: unknown(z.number().min(-90).max(90)),
    lon: unknown(z.number().min(-180).max(180)),
    property: unknown(z.string().max(100)),
    floor: unknown(z.int().min(-10).max(200)),
    hasElevator: unknown(z.boolean()),
    stairs: unknown(z.int().min(0).max(1_000)),
    longCarryM: unknown(z.number().min(0).max(5_000)),
    parking: unknown(z.string().max(100)),
  })).max(20).default([]),
})

export const durationInputShape = z.union([z.strictObject({ job: idSchema('job') }), z.strictObject({ sketch })])

/** Whole minutes. */
const quantiles = z.strictObject({ p10: z.int(), p50: z.int(), p90: z.int() })
const bilingual = z.strictObject({ en: z.string(), fr: z.string() })

export const durationShape = z.strictObject({
  /** Of what was learned; null where nothing is. */
  version: z.string().nullable(),
  /** 0: all of it is what is usual; 1: all of it was learned. */
  learnedShare: z.number().min(0).max(1),
  /** By the estimate, or by the trade's rules where there is none: work at the stops, drives left out. */
  usualMinutes: z.int(),
  driveMinutes: z.int(),
  work: quantiles,
  load: quantiles,
  unload: quantiles,
  /** From the first arrival to the last departure, as an estimate has it. */
  whole: quantiles,
  /** The same of jobs like it, whatever somebody wrote on this one. */
  alike: quantiles,
  /** The median of that, in quarter hours. */
  suggestedHours: z.number(),
  /** The office's hours beside it: shorter than of ten such jobs nine take, or longer. Null where nobody has estimated. */
  standing: z.enum(ESTIMATE_STANDINGS).nullable(),
  /** Work on each day of a job of several; they add up to `work`. */
  days: z.array(z.strictObject({ date: localDateSchema, work: quantiles })),
  /** What makes jobs like it longer or shorter than others, the greatest first. */
  drivers: z.array(z.strictObject({ subject: z.enum(DURATION_SUBJECTS), word: z.string().nullable(), minutes: z.int(), sentence: bilingual })),
})

/** A job whose hours want a second look. */
export const estimateOffShape = z.strictObject({
  job: idSchema('job'),
  number: z.string().nullable(),
  date: localDateSchema,
  /** By the office; null: nobody wrote any, and plans take a rule of thumb. */
  hours: z.number().nullable(),
  standing: z.enum(['none', 'short', 'long']),
  /** From the first arrival to the last departure, of jobs like it. */
  alike: quantiles,
  suggestedHours: z.number(),
  learnedShare: z.number().min(0).max(1),
})
export type EstimateOff = z.output<typeof estimateOffShape>

export const estimatesInputShape = z.strictObject({ location: idSchema('location'), from: localDateSchema, days: z.int().min(1).max(92).default(7) })
export const estimatesShape = z.strictObject({
  /** Of what was learned; null where nothing is: then only jobs without hours are named. */
  version: z.string().nullable(),
  looked: z.int(),
  jobs: z.array(estimateOffShape),
})

const loss = z.number()

export const durationModelShape = z.strictObject({
  jobsNeeded: z.int(),
  model: z.strictObject({
    version: z.string(),
    trainedAt: instantSchema,
    /** It knows what was finished before this day. */
    asOf: localDateSchema,
    jobs: z.int(),
    from: localDateSchema,
    to: localDateSchema,
    depots: z.array(z.strictObject({ location: idSchema('location'), name: z.string(), jobs: z.int(), learnedShare: z.number() })),
    /** Months that were predicted from what lay before them; losses are pinball losses in minutes. */
    backTest: z.strictObject({ jobs: z.int(), from: localDateSchema, to: localDateSchema, lossP50: loss, lossP90: loss, usualLossP50: loss, usualLossP90: loss, belowP90: z.number(), between: z.number() }).nullable(),
  }).nullable(),
})
