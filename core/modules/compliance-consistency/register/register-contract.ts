import { z } from 'zod'
import { PARTS } from '../../../domain/records/field.ts'
import { query } from '../../../kernel/contract/method.ts'

const both = z.strictObject({ en: z.string(), fr: z.string() })

export const registerContract = {
  /** The register of processing (GDPR art. 30, Law 25), as of now. */
  'privacy.register': query(
    z.strictObject({}),
    z.strictObject({
      writtenAt: z.int(),
      company: z.string(),
      booksYears: z.int(),
      booksSource: z.string(),
      processing: z.array(z.strictObject({
        id: z.string(), name: both, people: both, purpose: both, basis: both, recipients: both, parts: z.array(z.enum(PARTS)),
        records: z.array(z.strictObject({ kind: z.string(), count: z.int(), fields: z.array(z.strictObject({ field: z.string(), part: z.enum(PARTS), isPersonal: z.boolean() })) })),
      })),
      safeguards: z.array(both),
    }),
  ),
} as const
export type RegisterContract = typeof registerContract
