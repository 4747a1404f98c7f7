import { ok, refuse, type Result } from '../../../domain/failure/failure.ts'
import { put, type Change, type Decision, type HandlerContext, type State } from '../../../kernel/desk/handler.ts'
import type { FieldsByKind } from '../../../domain/records/record-kinds.ts'
import type { AccessTarget } from '../../../kernel/policy/policy.ts'
import { wageChanges } from '../wage-change.ts'

type BulkKind = 'customer' | 'worker' | 'truck'

interface BulkInput<Kind extends BulkKind> {
  readonly ids: readonly string[]
  readonly set: Partial<FieldsByKind<Kind>>
}

/** The first row stands for all at the policy's door; that the others are within reach too is looked at row by row, so that a refusal can name the row. */
export function bulkTarget(state: State, kind: BulkKind, ids: readonly string[]): Result<AccessTarget> {
  const found = recordsOf(state, kind, ids)
  if (!found.ok) return found
  return ok({ kind, id: null, location: found.value[0]?.location ?? null })
}

export function bulkDecision<Kind extends BulkKind>(state: State, kind: Kind, { ids, set }: BulkInput<Kind>, context: HandlerContext): Result<Decision<{ changed: number }>> {
  const found = recordsOf(state, kind, ids)
  if (!found.ok) return found
  const { locations } = context.session
  const outside = locations === 'all' ? -1 : found.value.findIndex(({ location }) => !locations.includes(location))
  if (outside >= 0) return refuse('rows.elsewhere', { row: outside + 1, rows: ids.length, id: ids[outside] ?? '' })
  const unique = [...new Set(ids)]
  const before = kind === 'worker' ? unique.flatMap((id) => wageChanges(state, id, set as Partial<FieldsByKind<'worker'>>, context)) : []
  const changes: Change[] = unique.map((id) => put<BulkKind>(kind, id, set))
  return ok({ changes: [...before, ...changes], output: { changed: changes.length } })
}

function recordsOf(state: State, kind: BulkKind, ids: readonly string[]) {
  const records = ids.map((id) => state.records.get(kind, id))
  const missing = records.indexOf(undefined)
  if (missing >= 0) return refuse('rows.missing', { row: missing + 1, rows: ids.length, id: ids[missing] ?? '' })
  return ok(records.filter((record) => record !== undefined))
}
