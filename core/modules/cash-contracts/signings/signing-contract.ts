import { z } from 'zod'
import { centsSchema, idSchema } from '../../../domain/records/field.ts'
import { SIGNED_KINDS, SIGNING_METHODS } from '../../../domain/records/invoice-records.ts'
import { command, query } from '../../../kernel/contract/method.ts'

const job = idSchema('job')
/** Id of an invoice, `<job>/<key>`. */
const invoice = z.string().min(1).max(100)
const change = z.strictObject({ description: z.string().trim().min(1).max(500), amountCents: centsSchema })
const what = { job, kind: z.enum(SIGNED_KINDS), invoice: invoice.optional(), change: change.optional() }
const money = z.int().nullable().meta({ part: 'fin' })

/** A point of a stroke, in thousandths of the pad's width. */
const point = z.tuple([z.int().min(0).max(1_000), z.int().min(0).max(1_000)])
const strokes = z.array(z.array(point).min(1).max(2_000)).min(1).max(200)

/** `match`: what was signed is what stands now. `mismatch`: another sum, or one byte. `altered`: the record itself is not as the workstation signed it. `gone`: what it was about is not here. */
export const SIGNING_STANDINGS = ['match', 'mismatch', 'altered', 'gone'] as const

const signing = z.strictObject({
  id: z.string(),
  kind: z.enum(SIGNED_KINDS),
  sha256: z.string(),
  source: z.string().nullable(),
  method: z.enum(SIGNING_METHODS),
  at: z.int(),
  by: z.string(),
  byName: z.string().nullable(),
  totalCents: money,
  signer: z.string().nullable().meta({ part: 'pii' }),
  strokes: z.array(z.array(point)).nullable().meta({ part: 'pii' }),
  standing: z.enum(SIGNING_STANDINGS),
  /** Whether the relay told of the workstation that saw it signed, or its chain is here; true where no relay ever told of any. */
  isKnown: z.boolean(),
})
export type Signing = z.output<typeof signing>

export const signingContract = {
  /** What would be signed now: the bytes that are shown, and their hash. */
  'signing.source': query(z.strictObject(what), z.strictObject({ document: z.string().nullable().meta({ part: 'fin' }), sha256: z.string(), totalCents: money, customerName: z.string().nullable().meta({ part: 'pii' }) })),
  /** A customer signs what they were shown; `sha256` is of what that was. Kept for good. */
  'signing.add': command(
    z.strictObject({ ...what, sha256: z.string().regex(/^[0-9a-f]{64}$/), signer: z.string().trim().min(1).max(200), method: z.enum(SIGNING_METHODS), strokes: strokes.optional() }),
    z.strictObject({ signing: z.string() }),
  ),
  'signings.list': query(z.strictObject({ job }), z.strictObject({ signings: z.array(signing), currency: z.string(), maySign: z.boolean() })),
} as const
export type SigningContract = typeof signingContract
