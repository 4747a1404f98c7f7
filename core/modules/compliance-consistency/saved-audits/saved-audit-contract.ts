import { z } from 'zod'
import { idSchema } from '../../../domain/records/field.ts'
import { SAVED_AUDIT_STATES } from '../../../domain/records/saved-audit-records.ts'
import { AUDIT_FILTER } from '../../../kernel/contract/audit-filter-shape.ts'
import { command, query } from '../../../kernel/contract/method.ts'

const audit = idSchema('savedAudit')
const words = z.string().trim().min(1).max(2_000)
/** A chain and a number in it. */
const ENTRY = /^[0-9a-f-]{36}\/[1-9]\d{0,14}$/
const { before: _before, upTo: _upTo, ...KEPT } = AUDIT_FILTER
const filter = z.strictObject(KEPT)
const fin = { part: 'fin' } as const

export const savedAuditContract = {
  /** The newest first, each with everything that was remarked, the oldest first. */
  'savedAudits.list': query(
    z.strictObject({ audit: audit.optional() }),
    z.strictObject({
      audits: z.array(z.strictObject({
        id: audit, name: z.string().meta(fin), purpose: z.string().meta(fin), filter: filter.meta(fin), by: z.string().meta(fin), byName: z.string().nullable().meta(fin), at: z.int().meta(fin), state: z.enum(SAVED_AUDIT_STATES).meta(fin),
        conclusion: z.string().nullable().meta(fin), settledByName: z.string().nullable().meta(fin), settledAt: z.int().nullable().meta(fin),
        annotations: z.array(z.strictObject({ id: z.string(), entry: z.string().nullable(), text: z.string(), by: z.string(), byName: z.string().nullable(), at: z.int() })).meta(fin),
      })),
    }),
  ),
  /** A filter with a name and a purpose. */
  'savedAudit.add': command(z.strictObject({ name: z.string().trim().min(1).max(120), purpose: words, filter }), z.strictObject({ audit })),
  /** `entry`: of which entry; null: of the audit as a whole. Kept for good. */
  'savedAudit.annotate': command(z.strictObject({ audit, entry: z.string().regex(ENTRY).nullable().default(null), text: words }), z.strictObject({})),
  'savedAudit.close': command(z.strictObject({ audit, conclusion: words }), z.strictObject({})),
  'savedAudit.reopen': command(z.strictObject({ audit, reason: words }), z.strictObject({})),
}
export type SavedAuditContract = typeof savedAuditContract
