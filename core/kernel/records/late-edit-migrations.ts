import type { Migration } from '../migrations/migration.ts'

export const LATE_EDIT_MIGRATIONS: readonly Migration[] = [
  {
    scope: 'kernel',
    id: 610,
    name: 'imported changes of state',
    up: ['ALTER TABLE job_transition ADD COLUMN imported INTEGER', 'ALTER TABLE journey_transition ADD COLUMN imported INTEGER'],
    down: ['ALTER TABLE journey_transition DROP COLUMN imported', 'ALTER TABLE job_transition DROP COLUMN imported'],
  },
  {
    scope: 'kernel',
    id: 620,
    name: 'late edits',
    // `fields` and `stamps` are JSON: what the live documents still say of a record that lies in a closed month.
    up: 'CREATE TABLE late_edit (owner TEXT NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL, fields TEXT NOT NULL, stamps TEXT NOT NULL, PRIMARY KEY (owner, kind, id)) STRICT, WITHOUT ROWID',
    down: 'DROP TABLE late_edit',
  },
]
