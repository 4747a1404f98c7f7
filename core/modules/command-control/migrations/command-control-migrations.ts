import type { Migration } from '../../../kernel/migrations/migration.ts'

/** `unit` is what is recomputed as one; `first_seen` is this desk's own and is compared with nobody's. */
const CLASHES: Migration = {
  id: 100,
  scope: 'command-control',
  name: 'clashes',
  up: [
    `CREATE TABLE clash (
      id TEXT NOT NULL PRIMARY KEY, unit TEXT NOT NULL, kind TEXT NOT NULL, severity TEXT NOT NULL, location TEXT NOT NULL, other_location TEXT, date TEXT,
      subjects TEXT NOT NULL, authors TEXT NOT NULL, params TEXT NOT NULL, first_seen INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID`,
    'CREATE INDEX clash_unit ON clash (unit)',
    'CREATE INDEX clash_location_date ON clash (location, date)',
    'CREATE INDEX clash_other_location_date ON clash (other_location, date) WHERE other_location IS NOT NULL',
    'CREATE INDEX storage_account_by_unit ON storage_account (location, unit) WHERE unit IS NOT NULL',
  ],
  down: ['DROP INDEX storage_account_by_unit', 'DROP TABLE clash'],
}

export const COMMAND_CONTROL_MIGRATIONS: readonly Migration[] = [CLASHES]
