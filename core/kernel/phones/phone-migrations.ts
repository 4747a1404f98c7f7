import type { Migration } from '../migrations/migration.ts'

/**
 * Phones of crews that are paired with this desk, and what they told it. Like displays they are no records: in no document, so that they
 * never leave this database but in its backups. Of a token or a link only its SHA-256 is kept.
 */
export const PHONE_MIGRATIONS: readonly Migration[] = [
  {
    scope: 'kernel',
    id: 2400,
    name: 'phones of crews',
    up: [
      `CREATE TABLE phone (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    user TEXT NOT NULL,
    public_key TEXT NOT NULL,
    token TEXT NOT NULL,
    token_before TEXT,
    token_until INTEGER NOT NULL,
    paired_at INTEGER NOT NULL,
    paired_by TEXT NOT NULL,
    seen_at INTEGER NOT NULL,
    revoked_at INTEGER
  ) STRICT, WITHOUT ROWID`,
      `CREATE TABLE phone_link (
    digest TEXT NOT NULL PRIMARY KEY,
    user TEXT NOT NULL,
    until INTEGER NOT NULL,
    made_by TEXT NOT NULL
  ) STRICT, WITHOUT ROWID`,
      // What was done on a phone: the id is the phone's own, so that what comes twice is done once.
      `CREATE TABLE phone_change (
    id TEXT NOT NULL PRIMARY KEY,
    phone TEXT NOT NULL,
    user TEXT NOT NULL,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    state TEXT NOT NULL,
    done_at INTEGER NOT NULL,
    phone_at INTEGER NOT NULL,
    phone_ahead_ms INTEGER NOT NULL,
    received_at INTEGER NOT NULL,
    lat REAL,
    lon REAL,
    accuracy_m REAL
  ) STRICT, WITHOUT ROWID`,
      'CREATE INDEX phone_change_received ON phone_change (received_at)',
      // By whoever types codes at the console.
      'CREATE TABLE phone_try (user TEXT NOT NULL PRIMARY KEY, wrong INTEGER NOT NULL DEFAULT 0, wait_until INTEGER NOT NULL DEFAULT 0) STRICT, WITHOUT ROWID',
    ],
    down: ['DROP TABLE phone_try', 'DROP TABLE phone_change', 'DROP TABLE phone_link', 'DROP TABLE phone'],
  },
]
