import type { Migration } from '../migrations/migration.ts'

/** Single items of equipment, and which journey takes them along. */
export const EQUIPMENT_MIGRATIONS: readonly Migration[] = [
  {
    scope: 'kernel',
    id: 600,
    name: 'equipment',
    up: [
      `CREATE TABLE equipment (
    id TEXT NOT NULL PRIMARY KEY,
    external_id TEXT,
    location TEXT,
    name TEXT,
    kind TEXT,
    status TEXT,
    stamps TEXT
  ) STRICT`,
      `CREATE TABLE journey_equipment (
    owner TEXT NOT NULL,
    key TEXT NOT NULL,
    seq INTEGER,
    stamps TEXT,
    PRIMARY KEY (owner, key)
  ) STRICT, WITHOUT ROWID`,
      'CREATE INDEX equipment_by_external_id ON equipment (external_id) WHERE external_id IS NOT NULL',
    ],
    down: ['DROP TABLE journey_equipment', 'DROP TABLE equipment'],
  },
]
