import { z } from 'zod'
import { CLASH_KINDS, SUBJECT_KINDS } from './clash/clash.ts'

/** A clash on the wire. `text` is its sentence in the reader's language. */
export const clashShape = z.strictObject({
  id: z.string(),
  kind: z.enum(CLASH_KINDS),
  severity: z.enum(['hard', 'soft']),
  location: z.string(),
  otherLocation: z.string().nullable(),
  date: z.string().nullable(),
  subjects: z.array(z.strictObject({ kind: z.enum(SUBJECT_KINDS), id: z.string() })),
  authors: z.array(z.strictObject({ user: z.string(), device: z.string().nullable(), hlc: z.string() })),
  params: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
  text: z.string(),
  firstSeen: z.int(),
})
export type ClashOnWire = z.output<typeof clashShape>
