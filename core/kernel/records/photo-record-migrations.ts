import type { Migration } from '../migrations/migration.ts'

export const PHOTO_RECORD_MIGRATIONS: readonly Migration[] = [
  {
    scope: 'kernel',
    id: 3181,
    name: 'photos of a job',
    up: `CREATE TABLE photo (
    owner TEXT NOT NULL,
    key TEXT NOT NULL,
    kind TEXT,
    taken_at INTEGER,
    taken_by TEXT,
    added_at INTEGER,
    width INTEGER,
    height INTEGER,
    bytes INTEGER,
    kept_at TEXT,
    secret TEXT,
    sha256 TEXT,
    note TEXT,
    lat REAL,
    lon REAL,
    removed_by TEXT,
    removed_at INTEGER,
    removed_reason TEXT,
    PRIMARY KEY (owner, key)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX photo_by_key ON photo (key)`,
    down: 'DROP TABLE photo',
  },
  {
    scope: 'kernel',
    id: 3182,
    name: 'pictures that went with an erasure',
    up: ['ALTER TABLE erasure_done ADD COLUMN photos INTEGER', 'ALTER TABLE erasure_run ADD COLUMN photos INTEGER'],
    down: ['ALTER TABLE erasure_run DROP COLUMN photos', 'ALTER TABLE erasure_done DROP COLUMN photos'],
  },
]
