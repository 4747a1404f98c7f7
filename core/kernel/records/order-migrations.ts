import type { Migration } from '../migrations/migration.ts'

/** What the job form came to need: tags on the job, and the list of what is to be moved. */
export const ORDER_MIGRATIONS: readonly Migration[] = [
  { scope: 'kernel', id: 200, name: 'job tags', up: 'ALTER TABLE job ADD COLUMN tags TEXT', down: 'ALTER TABLE job DROP COLUMN tags' },
  {
    scope: 'kernel',
    id: 210,
    name: 'inventory',
    up: `CREATE TABLE inventory_item (
    owner TEXT NOT NULL,
    key TEXT NOT NULL,
    seq INTEGER,
    room TEXT,
    item TEXT,
    quantity INTEGER,
    volume_cuft REAL,
    notes TEXT,
    stamps TEXT,
    PRIMARY KEY (owner, key)
  ) STRICT, WITHOUT ROWID`,
    down: 'DROP TABLE inventory_item',
  },
]
