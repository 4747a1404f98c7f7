import type { Migration } from '../../../kernel/migrations/migration.ts'

/** `money_cash` finds what one payer gave; `first_seen` is this desk's own. `unit`: what is looked at as one, a payer or a job. */
export const CONTROL_MIGRATIONS: readonly Migration[] = [
  {
    scope: 'cash-contracts',
    id: 3060,
    name: 'findings of the rules of money',
    up: [
      'CREATE TABLE money_finding (id TEXT NOT NULL PRIMARY KEY, unit TEXT NOT NULL, rule TEXT NOT NULL, location TEXT NOT NULL, job TEXT NOT NULL, at INTEGER NOT NULL, amount_cents INTEGER NOT NULL, due_on TEXT, is_certain INTEGER NOT NULL, records TEXT NOT NULL, first_seen INTEGER NOT NULL) STRICT, WITHOUT ROWID',
      'CREATE INDEX money_finding_unit ON money_finding (unit)',
      'CREATE INDEX money_finding_at ON money_finding (at)',
      'CREATE TABLE money_cash (job TEXT NOT NULL, payment TEXT NOT NULL, payer TEXT NOT NULL, PRIMARY KEY (job, payment)) STRICT, WITHOUT ROWID',
      'CREATE INDEX money_cash_payer ON money_cash (payer)',
    ],
    down: ['DROP TABLE money_cash', 'DROP TABLE money_finding'],
  },
]
