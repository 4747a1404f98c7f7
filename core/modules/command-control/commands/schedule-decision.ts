import { ok } from '../../../domain/failure/failure.ts'
import type { Change, Decision, State } from '../../../kernel/desk/handler.ts'

/** A change of the schedule: once it is committed, the answer names the clashes that now stand on what it touched. None is refused for them. */
export function scheduleDecision<Output extends object>(
  changes: readonly Change[], output: Output, options: Omit<Decision<unknown>, 'changes' | 'output' | 'complete'> = {},
): { readonly ok: true; readonly value: Decision<Output & { clashes: string[] }> } {
  return ok({ ...options, changes, output: { ...output, clashes: [] }, complete: (committed, made) => ({ ...made, clashes: clashesOn(committed, changes) }) })
}

function clashesOn(state: State, changes: readonly Change[]): string[] {
  const touched = JSON.stringify([...new Set(changes.map(({ id }) => id.slice(0, 36)))])
  return state.db.all<{ clash: string }>('SELECT DISTINCT clash FROM clash_subject WHERE subject IN (SELECT value FROM json_each(?)) ORDER BY clash', touched).map(({ clash }) => clash)
}
