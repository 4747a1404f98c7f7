import type { State } from '../../../kernel/desk/handler.ts'

interface NameRow {
  readonly id: string
  readonly name: string
}

/** Names of users, workers and trucks by id; an id that is none of them, or not of this company any more, is left out. */
export function namesOf(state: State, ids: readonly string[]): Record<string, string> {
  const list = JSON.stringify([...new Set(ids)])
  const rows = (['user', 'worker', 'truck'] as const).flatMap((table) => state.db.all<NameRow>(`SELECT id, name FROM ${table} WHERE id IN (SELECT value FROM json_each(?))`, list))
  return Object.fromEntries(rows.map(({ id, name }) => [id, name]))
}
