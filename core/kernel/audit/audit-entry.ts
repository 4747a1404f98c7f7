import { z } from 'zod'

/**
 * One audit record's body. Opaque ids and codes only, never personal data; whole numbers only.
 * It is written once as RFC 8785 bytes, and those bytes are what is hashed, stored and verified.
 */
export const auditBodySchema = z.strictObject({
  v: z.literal(1),
  company: z.string(),
  device: z.string(),
  seq: z.int().min(1),
  hlc: z.string(),
  /** Epoch milliseconds by this device's clock. */
  wall: z.int(),
  /** `phone`: the paired phone on which that person did it. `lease`: the one that the workstation went by (`core/kernel/lease`); entries of a company without a relay lack it. */
  actor: z.strictObject({ user: z.string(), roles: z.array(z.string()), phone: z.string().exactOptional(), lease: z.string().exactOptional() }),
  action: z.string(),
  object: z.strictObject({ kind: z.string(), id: z.string().nullable(), location: z.string().nullable() }),
  decision: z.enum(['allowed', 'refused']),
  /** A refusal's code, or the reason a person gave (by code or free text without personal data). */
  reason: z.string().nullable(),
  /** `sha256`: of the policy's RFC 8785 bytes; entries of before policies were documents lack it. `rules`: those that allowed, or that forbade. */
  policy: z.strictObject({ id: z.string(), version: z.int(), sha256: z.string().exactOptional(), rules: z.array(z.string()) }),
  /** What changed: kind, id and the names of the fields, never their values. */
  changes: z.array(z.strictObject({ kind: z.string(), id: z.string(), fields: z.array(z.string()) })),
  /** SHA-256 of the document updates this action made, hex, in document order. */
  updates: z.array(z.strictObject({ document: z.string(), seq: z.int(), sha256: z.string() })),
  /** Files that were made of it, so that whoever is handed one can be shown by whom and when. `file`: what it is of the export (`audit.csv`, `person.pdf`), never the name that somebody gave it. */
  files: z.array(z.strictObject({ file: z.string(), sha256: z.string(), bytes: z.int() })).exactOptional(),
})
export type AuditBody = z.infer<typeof auditBodySchema>

/** A file that left the desk, as its entry names it. */
export type WrittenFile = NonNullable<AuditBody['files']>[number]

export type AuditDraft = Omit<AuditBody, 'v' | 'company' | 'device' | 'seq'>

/** Above this a record keeps the number of changes and their digest is in `updates`. */
export const MAX_LISTED_CHANGES = 200
