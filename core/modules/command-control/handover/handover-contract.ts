import { z } from 'zod'
import { centsSchema, idSchema, instantSchema, localDateSchema, localTimeSchema } from '../../../domain/records/field.ts'
import { HANDOVER_STATES } from '../../../domain/handover/handover-state.ts'
import { command, query } from '../../../kernel/contract/method.ts'

const location = idSchema('location')
const transfer = idSchema('transfer')
const loan = idSchema('loan')
const reason = z.string().trim().min(3).max(2_000)
/** Two depots settle it between them; null: nothing is charged. */
const price = centsSchema.nullable().default(null)
const money = centsSchema.nullable().meta({ part: 'fin' })
/** A whole local day (both ends included), or an instant in ISO 8601 with offset. */
const edge = z.union([localDateSchema, z.iso.datetime({ offset: true })])

const step = z.strictObject({ by: z.string(), byName: z.string().nullable(), at: z.int() })

const handover = {
  from: location,
  fromName: z.string().nullable(),
  to: location,
  toName: z.string().nullable(),
  state: z.enum(HANDOVER_STATES),
  /** Both sides decided before they had heard of each other; the rule that made it `state` stands in docs/head-office.md. */
  isCrossed: z.boolean(),
  reason: z.string(),
  /** Unanswered then, it has expired. */
  answerBy: z.int(),
  priceCents: money,
  offered: step,
  /** Accepted or declined; by the other side. */
  answered: step.extend({ reason: z.string().nullable() }).nullable(),
  withdrawn: step.nullable(),
  /** What this session may do with it now. */
  mayAnswer: z.boolean(),
  mayWithdraw: z.boolean(),
}

const transferOnWire = z.strictObject({
  ...handover,
  transfer,
  /** At the depot that offers. */
  job: idSchema('job'),
  jobNumber: z.string().nullable(),
  /** The job at the depot that took it, and whether it has reached this workstation. Null before. */
  copy: idSchema('job').nullable(),
  isCopyHere: z.boolean(),
  /** What is asked, as it was offered. */
  type: z.string(),
  date: localDateSchema,
  days: z.int(),
  windowStart: localTimeSchema.nullable(),
  windowEnd: localTimeSchema.nullable(),
  crewSize: z.int(),
  trucks: z.int(),
  volumeCuft: z.number().nullable(),
  estimatedHours: z.number().nullable(),
  requiredSkills: z.array(z.string()),
  requiredFeatures: z.array(z.string()),
  /** First letters of the postal codes, from the origin to the destination: no address. */
  areas: z.array(z.string()),
  customerName: z.string().nullable().meta({ part: 'pii' }),
  addresses: z.array(z.string()).meta({ part: 'pii' }),
})

const loanOnWire = z.strictObject({
  ...handover,
  loan,
  resources: z.array(z.strictObject({ kind: z.enum(['truck', 'worker']), id: z.string(), name: z.string() })),
  start: z.string(),
  end: z.string(),
  /** Local day from which on they are back before the end; null while nobody said so. */
  endedOn: localDateSchema.nullable(),
  mayEnd: z.boolean(),
})

/** `waiting`: open offers that this session may answer. `open`: offered, and loans that are running or to come. */
const shown = z.enum(['waiting', 'open', 'all']).default('open')

export const handoverContract = {
  /** Offers a job that has not begun to another depot. `answerBy` without: a day from now. */
  'transfer.offer': command(z.strictObject({ job: idSchema('job'), to: location, reason, answerBy: instantSchema.optional(), priceCents: price }), z.strictObject({ transfer })),
  /** The depot that it was offered to takes it: the job is its own from then on. */
  'transfer.accept': command(z.strictObject({ transfer, reason: reason.optional() }), z.strictObject({ job: idSchema('job') })),
  'transfer.decline': command(z.strictObject({ transfer, reason }), z.strictObject({})),
  'transfer.withdraw': command(z.strictObject({ transfer, reason: reason.optional() }), z.strictObject({})),
  /** Of the depots that the reader has to do with; the next to expire first, then the newest. `location`: on either side of it. */
  'transfers.list': query(
    z.strictObject({ show: shown, location: location.optional(), job: idSchema('job').optional(), limit: z.int().min(1).max(1_000).default(200) }),
    z.strictObject({ transfers: z.array(transferOnWire) }),
  ),
  /** Every depot of the company by its name: whom something may be offered to, whichever of them the reader sees into. */
  'transfers.depots': query(z.strictObject({}), z.strictObject({ depots: z.array(z.strictObject({ id: z.string(), name: z.string() })) })),

  /** Offers trucks and people for a span of days or hours. They stay with their depot outside of it. */
  'loan.offer': command(
    z.strictObject({ from: location, to: location, trucks: z.array(idSchema('truck')).max(20).default([]), workers: z.array(idSchema('worker')).max(40).default([]), start: edge, end: edge, reason, answerBy: instantSchema.optional(), priceCents: price }),
    z.strictObject({ loan }),
  ),
  'loan.accept': command(z.strictObject({ loan, reason: reason.optional() }), z.strictObject({})),
  'loan.decline': command(z.strictObject({ loan, reason }), z.strictObject({})),
  'loan.withdraw': command(z.strictObject({ loan, reason: reason.optional() }), z.strictObject({})),
  /** They are back early: from that day on they are their depot's again. Either side may say so. */
  'loan.end': command(z.strictObject({ loan, on: localDateSchema, reason: reason.optional() }), z.strictObject({})),
  'loans.list': query(
    z.strictObject({ show: shown, location: location.optional(), from: localDateSchema.optional(), to: localDateSchema.optional(), limit: z.int().min(1).max(1_000).default(200) }),
    z.strictObject({ loans: z.array(loanOnWire) }),
  ),
  /** How many offers wait for this session's answer, and when the first of them expires: for the morning, and for a badge. */
  'handovers.waiting': query(z.strictObject({}), z.strictObject({ transfers: z.int(), loans: z.int(), nextExpiresAt: z.int().nullable() })),
} as const
export type TransferOnWire = z.output<typeof transferOnWire>
export type LoanOnWire = z.output<typeof loanOnWire>
