import type { AppliedMigration } from '../../kernel/migrations/run-migrations.ts'
import type { Database } from '../../kernel/ports/database.ts'
import { createRecordReader } from '../../kernel/records/record-reader.ts'
import type { ModuleRegistry } from '../../kernel/registry/module-registry.ts'

/** What modules derive from records, where an update has just changed their tables: a company that is already full would otherwise go without until its next import. */
export function fillNewTables(database: Database, registry: ModuleRegistry, applied: readonly AppliedMigration[], now: number): void {
  const updated = new Set(applied.map(({ scope }) => scope))
  const projections = registry.projections(database.read).filter(({ module }) => updated.has(module))
  if (projections.length === 0) return
  database.transact((tx) => {
    for (const { projection } of projections) projection.rebuild({ tx, records: createRecordReader(tx), now })
  })
}
