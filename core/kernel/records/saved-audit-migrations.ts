import type { Migration } from '../migrations/migration.ts'

export const SAVED_AUDIT_MIGRATIONS: readonly Migration[] = [
  {
    scope: 'kernel',
    id: 3100,
    name: 'saved audits and what is remarked in them',
    up: `CREATE TABLE saved_audit (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT,
    purpose TEXT,
    filter TEXT,
    "by" TEXT,
    at INTEGER,
    state TEXT,
    conclusion TEXT,
    settled_by TEXT,
    settled_at INTEGER
  ) STRICT;
  CREATE TABLE audit_annotation (
    owner TEXT NOT NULL,
    key TEXT NOT NULL,
    entry TEXT,
    text TEXT,
    "by" TEXT,
    at INTEGER,
    PRIMARY KEY (owner, key)
  ) STRICT, WITHOUT ROWID`,
    down: 'DROP TABLE audit_annotation; DROP TABLE saved_audit',
  },
]
