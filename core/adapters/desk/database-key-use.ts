import { deskState, setDeskState } from '../../kernel/desk/desk-state.ts'
import type { Desk } from '../../kernel/desk/desk.ts'
import type { Database } from '../../kernel/ports/database.ts'

/** A key of the database is used for so long. */
const DATABASE_KEY_MS = 90 * 86_400_000
const NAME = 'databaseKey'

export interface DatabaseKeyUse {
  readonly generation: number
  /** Since when the database lies under it, on this workstation. */
  readonly since: number
  readonly renewsAt: number
  readonly isDue: boolean
}

/** With every opening: from when on the key counts that has opened it. The first one is as old as the database. */
export function noteDatabaseKey(database: Database, generation: number, now: number): void {
  if (noted(database)?.generation === generation) return
  const made = generation === 1 ? database.read.get<{ at: number | null }>('SELECT min(applied_at) AS at FROM schema_ledger')?.at : null
  database.transact((tx) => setDeskState(tx, NAME, JSON.stringify([generation, made ?? now])))
}

export function databaseKeyUse({ desk: { core }, store }: { readonly desk: Desk; readonly store: { readonly generation: number } }): DatabaseKeyUse {
  const since = noted(core.database)?.since ?? core.clock.now()
  const renewsAt = since + DATABASE_KEY_MS
  return { generation: store.generation, since, renewsAt, isDue: core.clock.now() >= renewsAt }
}

function noted({ read }: Database): { readonly generation: number; readonly since: number } | undefined {
  const value = deskState(read, NAME)
  if (value === null) return undefined
  const [generation, since] = JSON.parse(value) as [number, number]
  return { generation, since }
}
