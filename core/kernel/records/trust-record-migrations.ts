import type { Migration } from '../migrations/migration.ts'

export const TRUST_RECORD_MIGRATIONS: readonly Migration[] = [
  {
    scope: 'kernel',
    id: 1400,
    name: 'contested facts about workers',
    up: `CREATE TABLE trust_contest (
    owner TEXT NOT NULL,
    key TEXT NOT NULL,
    reason TEXT,
    "by" TEXT,
    at INTEGER,
    verdict TEXT,
    answer TEXT,
    decided_by TEXT,
    decided_at INTEGER,
    PRIMARY KEY (owner, key)
  ) STRICT, WITHOUT ROWID`,
    down: 'DROP TABLE trust_contest',
  },
  {
    scope: 'kernel',
    id: 1800,
    name: 'numbers of the trust rules',
    up: `CREATE TABLE trust_setting (
    id TEXT NOT NULL PRIMARY KEY,
    setting TEXT,
    location TEXT,
    value REAL,
    reason TEXT,
    "by" TEXT,
    at INTEGER
  ) STRICT`,
    down: 'DROP TABLE trust_setting',
  },
]
