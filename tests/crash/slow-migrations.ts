import type { Migration } from '../../core/kernel/migrations/migration.ts'

/** Steps that take some tenths of a second on a few thousand entries, so that a kill falls into the middle of them. */
export const SLOW_MIGRATIONS: readonly Migration[] = [10, 20, 30].map((id) => ({
  scope: 'kernel',
  id,
  name: `copy ${id}`,
  up: `CREATE TABLE copy_${id} AS SELECT id, body || ' ${id}' AS body FROM entry; CREATE INDEX copy_${id}_body ON copy_${id} (body, id);`,
  down: `DROP TABLE copy_${id}`,
}))
