import type { Migration } from '../migrations/migration.ts'

export const TAG_RECORD_MIGRATIONS: readonly Migration[] = [
  {
    scope: 'kernel',
    id: 1300,
    name: 'decisions about suggested tags',
    up: [
      `CREATE TABLE tag_decision (
    owner TEXT NOT NULL,
    key TEXT NOT NULL,
    "trigger" TEXT,
    verdict TEXT,
    "by" TEXT,
    at INTEGER,
    PRIMARY KEY (owner, key)
  ) STRICT, WITHOUT ROWID`,
      'CREATE INDEX tag_decision_pair ON tag_decision ("trigger", key)',
    ],
    down: ['DROP INDEX tag_decision_pair', 'DROP TABLE tag_decision'],
  },
]
