import { ok, type Result } from '../../../domain/failure/failure.ts'
import type { Id } from '../../../domain/records/field.ts'
import type { RecordKind } from '../../../domain/records/record-kinds.ts'
import type { AccessTarget } from '../../../kernel/policy/policy.ts'

/** A list of one location, or of all that the session may see: then the company is asked for, and the rows are those in sight. */
export function listTarget(kind: RecordKind, location: Id<'location'> | undefined): Result<AccessTarget> {
  return ok({ kind, id: null, location: location ?? null })
}
