import type { Migration } from '../migrations/migration.ts'

/**
 * Where trucks last were, and the devices that say so. No records: in no document, so that they never leave this database but in its
 * backups. One row a truck: where it has been before is kept nowhere. Of a device's token only its SHA-256 is kept.
 */
export const POSITION_MIGRATIONS: readonly Migration[] = [
  {
    scope: 'kernel',
    id: 2300,
    name: 'truck positions',
    up: [
      `CREATE TABLE truck_position (
    truck TEXT NOT NULL PRIMARY KEY,
    lat REAL NOT NULL,
    lon REAL NOT NULL,
    at INTEGER NOT NULL,
    received_at INTEGER NOT NULL,
    source TEXT NOT NULL,
    accuracy_m REAL
  ) STRICT, WITHOUT ROWID`,
      `CREATE TABLE position_device (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    location TEXT NOT NULL,
    truck TEXT,
    token TEXT NOT NULL UNIQUE,
    issued_at INTEGER NOT NULL,
    issued_by TEXT NOT NULL,
    seen_at INTEGER,
    revoked_at INTEGER
  ) STRICT, WITHOUT ROWID`,
    ],
    down: ['DROP TABLE position_device', 'DROP TABLE truck_position'],
  },
]
