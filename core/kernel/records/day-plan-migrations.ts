import type { Migration } from '../migrations/migration.ts'

export const DAY_PLAN_MIGRATIONS: readonly Migration[] = [
  {
    scope: 'kernel',
    id: 800,
    name: 'plans that were applied',
    up: [
      `CREATE TABLE day_plan (
    id TEXT NOT NULL PRIMARY KEY,
    location TEXT,
    date TEXT,
    locations TEXT,
    origin TEXT,
    seed INTEGER,
    iterations INTEGER,
    lateness REAL,
    hours_risk REAL,
    unserved REAL,
    fairness REAL,
    stability REAL,
    wishes REAL,
    journeys INTEGER,
    removed INTEGER,
    "by" TEXT,
    at INTEGER,
    before_cents INTEGER,
    after_cents INTEGER
  ) STRICT`,
      'CREATE INDEX day_plan_by_day ON day_plan (location, date)',
    ],
    down: ['DROP INDEX day_plan_by_day', 'DROP TABLE day_plan'],
  },
]
