import type { Migration } from '../migrations/migration.ts'

export const SYNC_MIGRATIONS: readonly Migration[] = [
  {
    scope: 'kernel',
    id: 2100,
    name: 'sync',
    up: [
      // `stored_id`: every row of the outbox for this document up to there is on the relay's disk, at `seq` of the document.
      'CREATE TABLE sync_document (document TEXT NOT NULL PRIMARY KEY, stored_id INTEGER NOT NULL, seq INTEGER NOT NULL, stored_at INTEGER NOT NULL) STRICT, WITHOUT ROWID',
      // What the relay did not take, from `outbox_id` on: later changes of the document build on it and wait too. `epoch`: of the grants it was refused under.
      'CREATE TABLE sync_refused (document TEXT NOT NULL PRIMARY KEY, outbox_id INTEGER NOT NULL, reason TEXT NOT NULL, at INTEGER NOT NULL, epoch INTEGER NOT NULL) STRICT, WITHOUT ROWID',
    ],
    down: ['DROP TABLE sync_refused', 'DROP TABLE sync_document'],
  },
]
