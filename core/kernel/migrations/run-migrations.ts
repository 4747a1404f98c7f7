import { ok, refuse } from '../../domain/failure/failure.ts'
import type { Result } from '../../domain/failure/failure.ts'
import type { Database, ReadDatabase, WriteDatabase } from '../ports/database.ts'
import { assertMigrations, migrationText } from './migration.ts'
import type { Migration } from './migration.ts'

export interface MigrationPlan {
  /** Every migration this program knows, also of modules that are off: kernel first, then modules in a fixed order. */
  readonly known: readonly Migration[]
  /** Scopes to bring up to date. A module that is off is left as it is and catches up when it is on again. */
  readonly enabled: readonly string[]
  readonly sha256Hex: (text: string) => string
  /** Epoch milliseconds. */
  readonly now: () => number
  /** Called once, before the first change to a database that has been in use: makes and verifies a copy. A throw stops the migration. */
  readonly saveCopy?: () => void
}

export interface AppliedMigration {
  readonly scope: string
  readonly id: number
  readonly name: string
  readonly checksum: string
  readonly appliedAt: number
}

const CREATE_LEDGER = `CREATE TABLE IF NOT EXISTS schema_ledger (
  scope TEXT NOT NULL, id INTEGER NOT NULL, name TEXT NOT NULL, checksum TEXT NOT NULL, applied_at INTEGER NOT NULL,
  PRIMARY KEY (scope, id)
) STRICT, WITHOUT ROWID`

/** Applies what is missing in one transaction; a crash leaves the old schema or the new one. Refuses a database of a newer program and a step whose text has changed. */
export function runMigrations(database: Database, plan: MigrationPlan): Result<readonly AppliedMigration[]> {
  assertMigrations(plan.known)
  const applied = readLedger(database.read)
  const refusal = compareLedger(applied, plan)
  if (!refusal.ok) return refusal
  const done = new Set(applied.map(label))
  const missing = plan.known.filter((migration) => plan.enabled.includes(migration.scope) && !done.has(label(migration)))
  if (missing.length === 0) return ok([])
  if (applied.length > 0) plan.saveCopy?.()
  return ok(
    database.transact((tx) => {
      tx.script(CREATE_LEDGER)
      return missing.map((migration) => apply(tx, migration, plan))
    }),
  )
}

/** Undoes the steps of one scope above `keepUpTo`, newest first, in one transaction. */
export function undoMigrations(database: Database, plan: MigrationPlan, scope: string, keepUpTo: number): Result<readonly AppliedMigration[]> {
  const applied = readLedger(database.read)
  const refusal = compareLedger(applied, plan)
  if (!refusal.ok) return refusal
  const steps = applied.filter((row) => row.scope === scope && row.id > keepUpTo).toSorted((a, b) => b.id - a.id)
  if (steps.length === 0) return ok([])
  plan.saveCopy?.()
  return ok(
    database.transact((tx) => {
      for (const step of steps) {
        const migration = plan.known.find((known) => label(known) === label(step))
        if (migration === undefined) throw new Error(`no migration ${label(step)}`)
        tx.script(migrationText(migration.down))
        tx.run('DELETE FROM schema_ledger WHERE scope = ? AND id = ?', step.scope, step.id)
      }
      return steps
    }),
  )
}

/** In the order applied; empty for a new database. */
export function readLedger(read: ReadDatabase): AppliedMigration[] {
  const exists = read.get(`SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'schema_ledger'`) !== undefined
  if (!exists) return []
  return read.all<AppliedMigration>('SELECT scope, id, name, checksum, applied_at AS appliedAt FROM schema_ledger ORDER BY applied_at, scope, id')
}

function migrationChecksum(migration: Migration, sha256Hex: (text: string) => string): string {
  return sha256Hex(JSON.stringify([migration.scope, migration.id, migrationText(migration.up), migrationText(migration.down)]))
}

function compareLedger(applied: readonly AppliedMigration[], plan: MigrationPlan): Result<null> {
  const known = new Map(plan.known.map((migration) => [label(migration), migration]))
  for (const row of applied) {
    const migration = known.get(label(row))
    if (migration === undefined) return refuse('store.from_future')
    if (migrationChecksum(migration, plan.sha256Hex) !== row.checksum) return refuse('store.migration_changed', { step: row.id, scope: row.scope })
  }
  return ok(null)
}

function apply(tx: WriteDatabase, migration: Migration, plan: MigrationPlan): AppliedMigration {
  const { prepared } = migration
  const isPrepared = prepared !== undefined && tx.get("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?", prepared.table) !== undefined
  tx.script(migrationText(isPrepared ? prepared.up : migration.up))
  const row: AppliedMigration = {
    scope: migration.scope,
    id: migration.id,
    name: migration.name,
    checksum: migrationChecksum(migration, plan.sha256Hex),
    appliedAt: plan.now(),
  }
  tx.run('INSERT INTO schema_ledger (scope, id, name, checksum, applied_at) VALUES (?, ?, ?, ?, ?)', row.scope, row.id, row.name, row.checksum, row.appliedAt)
  return row
}

function label(step: { readonly scope: string; readonly id: number }): string {
  return `${step.scope} ${step.id}`
}
