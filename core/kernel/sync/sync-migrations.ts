import type { Migration } from '../migrations/migration.ts'

export const SYNC_MIGRATIONS: readonly Migration[] = [
  {
    scope: 'kernel',
    id: 2010,
    name: 'what head office has seen',
    up: [
      'CREATE TABLE head_office_mark (id TEXT NOT NULL PRIMARY KEY, device TEXT, location TEXT, epoch TEXT, vectors TEXT, at INTEGER) STRICT',
      // Documents of which it is known from when on their changes are followed.
      'CREATE TABLE sync_followed (document TEXT NOT NULL PRIMARY KEY) STRICT, WITHOUT ROWID',
      // Audit entries `first_entry` to `last_entry` changed this document; head office has them when its vector reaches the clock.
      'CREATE TABLE sync_unseen (document TEXT NOT NULL, client INTEGER NOT NULL, clock INTEGER NOT NULL, first_entry INTEGER NOT NULL, last_entry INTEGER NOT NULL, PRIMARY KEY (document, client, clock)) STRICT, WITHOUT ROWID',
    ],
    down: ['DROP TABLE sync_unseen', 'DROP TABLE sync_followed', 'DROP TABLE head_office_mark'],
  },
  {
    scope: 'kernel',
    id: 2020,
    name: 'workstations known by their key',
    up: 'CREATE TABLE sync_peer (device TEXT NOT NULL PRIMARY KEY, public_key BLOB NOT NULL, at INTEGER NOT NULL) STRICT, WITHOUT ROWID',
    down: 'DROP TABLE sync_peer',
  },
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
  {
    scope: 'kernel',
    id: 2600,
    name: 'entries that workstations say the relay has not got',
    up: 'CREATE TABLE announced_entries (location TEXT NOT NULL, device TEXT NOT NULL, entries INTEGER NOT NULL, since INTEGER, at INTEGER NOT NULL, PRIMARY KEY (location, device)) STRICT, WITHOUT ROWID',
    down: 'DROP TABLE announced_entries',
  },
]
