import type { Migration } from '../migrations/migration.ts'

export const POLICY_RECORD_MIGRATIONS: readonly Migration[] = [
  {
    scope: 'kernel',
    id: 2800,
    name: 'policies of the company’s own, and who signed them',
    up: `CREATE TABLE policy_proposal (
    id TEXT NOT NULL PRIMARY KEY,
    version INTEGER,
    document TEXT,
    sha256 TEXT,
    based_on TEXT,
    effect_from INTEGER,
    reason TEXT,
    "by" TEXT,
    at INTEGER,
    withdrawn_by TEXT,
    withdrawn_at INTEGER
  ) STRICT;
  CREATE TABLE policy_signature (
    owner TEXT NOT NULL,
    key TEXT NOT NULL,
    sha256 TEXT,
    device TEXT,
    public_key TEXT,
    signature TEXT,
    at INTEGER,
    PRIMARY KEY (owner, key)
  ) STRICT, WITHOUT ROWID`,
    down: 'DROP TABLE policy_signature; DROP TABLE policy_proposal',
  },
]
