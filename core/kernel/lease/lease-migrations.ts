import type { Migration } from '../migrations/migration.ts'

export const LEASE_MIGRATIONS: readonly Migration[] = [
  {
    scope: 'kernel',
    id: 2950,
    name: 'leases',
    up: [
      // Whoever joined a relay before it gave leases begins with the time of one.
      "INSERT INTO desk_state (name, value) SELECT 'lease.begun', CAST(unixepoch() * 1000 AS TEXT) WHERE EXISTS (SELECT 1 FROM desk_state WHERE name = 'sync.relay')",
      // What somebody was about to change while the lease did not allow it: kept for that person, in the encrypted database.
      'CREATE TABLE kept_draft (id TEXT NOT NULL PRIMARY KEY, user TEXT NOT NULL, method TEXT NOT NULL, input TEXT NOT NULL, at INTEGER NOT NULL, phone TEXT) STRICT, WITHOUT ROWID',
      'CREATE INDEX kept_draft_user ON kept_draft (user, at)',
      // Devices of the company as the relay told them last.
      'CREATE TABLE relay_member (device TEXT NOT NULL PRIMARY KEY, name TEXT NOT NULL, public_key BLOB NOT NULL, enrolled_at INTEGER NOT NULL, revoked_at INTEGER) STRICT, WITHOUT ROWID',
    ],
    down: ['DROP TABLE relay_member', 'DROP TABLE kept_draft', "DELETE FROM desk_state WHERE name IN ('lease.begun', 'lease.bound')"],
  },
  {
    scope: 'kernel',
    id: 3180,
    name: 'workstations that may only read',
    up: 'CREATE TABLE relay_reader (device TEXT NOT NULL PRIMARY KEY) STRICT, WITHOUT ROWID',
    down: 'DROP TABLE relay_reader',
  },
]
