import type { Migration } from '../migrations/migration.ts'

export const KEY_MIGRATIONS: readonly Migration[] = [
  {
    scope: 'kernel',
    id: 2990,
    name: 'keys of parts and of data subjects',
    // `held_part_key` never leaves this database: what was sealed for this workstation, opened once, so that a copy put back on another machine can still read.
    // `sealed_waiting`: records whose values came before their key.
    up: `CREATE TABLE workstation_key (
    id TEXT NOT NULL PRIMARY KEY,
    location TEXT,
    device TEXT,
    signing_key TEXT,
    agreement_key TEXT,
    signature TEXT,
    proof TEXT,
    at INTEGER,
    removed_by TEXT,
    removed_at INTEGER
  ) STRICT;
  CREATE TABLE part_key (
    id TEXT NOT NULL PRIMARY KEY,
    location TEXT,
    part TEXT,
    epoch INTEGER,
    key_id TEXT,
    device TEXT,
    box TEXT,
    "by" TEXT,
    at INTEGER,
    signature TEXT
  ) STRICT;
  CREATE TABLE subject_key (
    id TEXT NOT NULL PRIMARY KEY,
    location TEXT,
    subject TEXT,
    key_id TEXT,
    wrap TEXT,
    at INTEGER,
    shredded_at INTEGER
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX subject_key_subject ON subject_key (subject);
  CREATE TABLE held_part_key (
    key_id TEXT NOT NULL PRIMARY KEY,
    place TEXT NOT NULL,
    epoch INTEGER NOT NULL,
    key BLOB NOT NULL,
    at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE sealed_waiting (
    document TEXT NOT NULL,
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    subject_key TEXT NOT NULL,
    PRIMARY KEY (document, kind, id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX sealed_waiting_key ON sealed_waiting (subject_key)`,
    down: 'DROP TABLE sealed_waiting; DROP TABLE held_part_key; DROP TABLE subject_key; DROP TABLE part_key; DROP TABLE workstation_key',
  },
  {
    scope: 'kernel',
    id: 3140,
    name: 'part keys under which a shredded key lay',
    up: 'CREATE TABLE ending_part_key (key_id TEXT NOT NULL PRIMARY KEY, place TEXT NOT NULL) STRICT, WITHOUT ROWID',
    down: 'DROP TABLE ending_part_key',
  },
]
