import type { Migration } from '../migrations/migration.ts'

/** What crews are paid beyond today's wage, and money of another currency. */
export const PAY_MIGRATIONS: readonly Migration[] = [
  {
    scope: 'kernel',
    id: 1000,
    name: 'wages of before, tips and pay rules',
    up: [
      `CREATE TABLE wage_change (
    owner TEXT NOT NULL,
    key TEXT NOT NULL,
    date TEXT,
    before_cents INTEGER,
    "by" TEXT,
    at INTEGER,
    PRIMARY KEY (owner, key)
  ) STRICT, WITHOUT ROWID`,
      `CREATE TABLE tip (
    owner TEXT NOT NULL,
    key TEXT NOT NULL,
    date TEXT,
    method TEXT,
    amount_cents INTEGER,
    PRIMARY KEY (owner, key)
  ) STRICT, WITHOUT ROWID`,
      `CREATE TABLE pay_rule (
    id TEXT NOT NULL PRIMARY KEY,
    kind TEXT,
    name TEXT,
    location TEXT,
    valid_from TEXT,
    valid_to TEXT,
    job_type TEXT,
    skill TEXT,
    percent REAL,
    amount_cents INTEGER,
    tip_split TEXT,
    overtime_class TEXT,
    reason TEXT,
    "by" TEXT,
    at INTEGER
  ) STRICT`,
    ],
    down: ['DROP TABLE pay_rule', 'DROP TABLE tip', 'DROP TABLE wage_change'],
  },
  {
    scope: 'kernel',
    id: 1010,
    name: 'currency of a charge and of a payment',
    up: ['ALTER TABLE charge ADD COLUMN currency TEXT', 'ALTER TABLE payment ADD COLUMN currency TEXT'],
    down: ['ALTER TABLE payment DROP COLUMN currency', 'ALTER TABLE charge DROP COLUMN currency'],
  },
]
