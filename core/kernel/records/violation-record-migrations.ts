import type { Migration } from '../migrations/migration.ts'

export const VIOLATION_RECORD_MIGRATIONS: readonly Migration[] = [
  {
    scope: 'kernel',
    id: 3090,
    name: 'rules that violations are found by, and what people made of them',
    up: `CREATE TABLE violation_rule (
    id TEXT NOT NULL PRIMARY KEY,
    rule TEXT,
    location TEXT,
    is_on INTEGER,
    severity TEXT,
    deadline_hours INTEGER,
    owner_role TEXT,
    job_types TEXT,
    reason TEXT,
    "by" TEXT,
    at INTEGER
  ) STRICT;
  CREATE TABLE violation_decision (
    owner TEXT NOT NULL,
    key TEXT NOT NULL,
    rule TEXT,
    assignee TEXT,
    due_at INTEGER,
    closed_at INTEGER,
    closed_by TEXT,
    reason TEXT,
    "by" TEXT,
    at INTEGER,
    PRIMARY KEY (owner, key)
  ) STRICT, WITHOUT ROWID`,
    down: 'DROP TABLE violation_decision; DROP TABLE violation_rule',
  },
]
