import type { Migration } from '../migrations/migration.ts'

/** The triggers stop mistakes; what stops an attacker is the chain itself (a trigger can be dropped). */
export const AUDIT_MIGRATIONS: readonly Migration[] = [
  {
    scope: 'kernel',
    id: 20,
    name: 'audit',
    up: [
      `
  CREATE TABLE audit_entry (
    id INTEGER PRIMARY KEY,
    device TEXT NOT NULL,
    seq INTEGER NOT NULL,
    body TEXT NOT NULL,
    link BLOB NOT NULL,
    signature BLOB NOT NULL,
    wall INTEGER NOT NULL,
    actor TEXT NOT NULL,
    action TEXT NOT NULL,
    decision TEXT NOT NULL,
    object_kind TEXT NOT NULL,
    object_id TEXT,
    UNIQUE (device, seq)
  ) STRICT;
  CREATE TABLE audit_device (
    id INTEGER PRIMARY KEY,
    device TEXT NOT NULL UNIQUE,
    public_key BLOB NOT NULL
  ) STRICT;
  CREATE INDEX audit_entry_by_object ON audit_entry (object_id, id) WHERE object_id IS NOT NULL`,
      `CREATE TRIGGER audit_entry_never_changes BEFORE UPDATE ON audit_entry BEGIN SELECT RAISE(ABORT, 'audit entries never change'); END`,
      `CREATE TRIGGER audit_entry_never_goes BEFORE DELETE ON audit_entry BEGIN SELECT RAISE(ABORT, 'audit entries are never removed'); END`,
    ],
    down: ['DROP TABLE audit_device', 'DROP TABLE audit_entry'],
  },
  {
    scope: 'kernel',
    id: 2610,
    name: 'what a witness of the relay’s audit tree has found',
    up: 'CREATE TABLE audit_finding (id INTEGER PRIMARY KEY, at INTEGER NOT NULL, fault TEXT NOT NULL, relay TEXT NOT NULL, held TEXT, shown TEXT, seq INTEGER, accepted_at INTEGER) STRICT',
    down: 'DROP TABLE audit_finding',
  },
  {
    scope: 'kernel',
    id: 3080,
    name: 'which own entries were shown to be in which checkpoint',
    up: 'CREATE TABLE audit_included (device TEXT NOT NULL, seq INTEGER NOT NULL, size INTEGER NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (device, seq)) STRICT, WITHOUT ROWID',
    down: 'DROP TABLE audit_included',
  },
  {
    scope: 'kernel',
    id: 3131,
    name: 'what each day of the log comes to',
    up: 'CREATE TABLE audit_digest (id INTEGER PRIMARY KEY, day TEXT NOT NULL UNIQUE, digest TEXT NOT NULL, head_entry INTEGER NOT NULL, next_entry INTEGER) STRICT',
    down: [
      // An older program takes no settings with a word that it does not know.
      "UPDATE desk_state SET value = json_remove(value, '$.digestsAfter') WHERE name IN ('alerts.mail', 'alerts.webhook')",
      "DELETE FROM delivery WHERE told = 'audit_digest'",
      'DROP TABLE audit_digest',
    ],
  },
]
