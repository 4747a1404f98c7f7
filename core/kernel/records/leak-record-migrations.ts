import type { Migration } from '../migrations/migration.ts'

/** What people made of leaks, and the numbers that the rules go by since. */
export const LEAK_RECORD_MIGRATIONS: readonly Migration[] = [
  {
    scope: 'kernel',
    id: 400,
    name: 'leak feedback',
    up: [
      `CREATE TABLE leak_decision (
    owner TEXT NOT NULL,
    key TEXT NOT NULL,
    rule TEXT,
    verdict TEXT,
    amount_cents INTEGER,
    recovered_cents INTEGER,
    reason TEXT,
    "by" TEXT,
    at INTEGER,
    PRIMARY KEY (owner, key)
  ) STRICT, WITHOUT ROWID`,
      `CREATE TABLE leak_parameter (
    id TEXT NOT NULL PRIMARY KEY,
    rule TEXT,
    parameter TEXT,
    location TEXT,
    value REAL,
    reason TEXT,
    job TEXT,
    "by" TEXT,
    at INTEGER
  ) STRICT`,
    ],
    down: ['DROP TABLE leak_parameter', 'DROP TABLE leak_decision'],
  },
  {
    scope: 'kernel',
    id: 1110,
    name: 'who sees to a leak',
    up: `CREATE TABLE leak_owner (
    owner TEXT NOT NULL,
    key TEXT NOT NULL,
    assignee TEXT,
    "by" TEXT,
    at INTEGER,
    PRIMARY KEY (owner, key)
  ) STRICT, WITHOUT ROWID`,
    down: 'DROP TABLE leak_owner',
  },
]
