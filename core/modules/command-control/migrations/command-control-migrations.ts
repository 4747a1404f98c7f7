import type { Migration } from '../../../kernel/migrations/migration.ts'

/**
 * `unit` is what is recomputed as one; `first_seen` is this desk's own and is compared with nobody's.
 * `crew_day` is the crew lines by worker and day: a worker has hundreds of journeys in the history, and a rule wants those of a fortnight.
 */
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
    'CREATE TABLE clash_subject (subject TEXT NOT NULL, clash TEXT NOT NULL, PRIMARY KEY (subject, clash)) STRICT, WITHOUT ROWID',
    'CREATE INDEX clash_subject_clash ON clash_subject (clash)',
    'CREATE TABLE crew_day (worker TEXT NOT NULL, date TEXT NOT NULL, journey TEXT NOT NULL, role TEXT NOT NULL, PRIMARY KEY (worker, date, journey)) STRICT, WITHOUT ROWID',
    'CREATE INDEX crew_day_journey ON crew_day (journey)',
    'CREATE INDEX clash_location_date ON clash (location, date)',
    'CREATE INDEX clash_other_location_date ON clash (other_location, date) WHERE other_location IS NOT NULL',
    'CREATE INDEX storage_account_by_unit ON storage_account (location, unit) WHERE unit IS NOT NULL',
  ],
  down: ['DROP INDEX storage_account_by_unit', 'DROP TABLE crew_day', 'DROP TABLE clash_subject', 'DROP TABLE clash'],
}

/** Like `crew_day`, for equipment. */
const EQUIPMENT_DAYS: Migration = {
  id: 600,
  scope: 'command-control',
  name: 'equipment by day',
  up: [
    'CREATE TABLE equipment_day (equipment TEXT NOT NULL, date TEXT NOT NULL, journey TEXT NOT NULL, PRIMARY KEY (equipment, date, journey)) STRICT, WITHOUT ROWID',
    'CREATE INDEX equipment_day_journey ON equipment_day (journey)',
  ],
  down: 'DROP TABLE equipment_day',
}

export const COMMAND_CONTROL_MIGRATIONS: readonly Migration[] = [CLASHES, EQUIPMENT_DAYS]
