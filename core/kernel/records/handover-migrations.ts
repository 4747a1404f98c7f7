import type { Migration } from '../migrations/migration.ts'

const STEPS = `id TEXT NOT NULL PRIMARY KEY,
    "from" TEXT,
    "to" TEXT,
    reason TEXT,
    answer_by INTEGER,
    offered_by TEXT,
    offered_at INTEGER,
    accepted_by TEXT,
    accepted_at INTEGER,
    accepted_reason TEXT,
    declined_by TEXT,
    declined_at INTEGER,
    declined_reason TEXT,
    withdrawn_by TEXT,
    withdrawn_at INTEGER,
    withdrawn_reason TEXT,
    price_cents INTEGER,`

/** Offers between depots, and what follows from those that were accepted (see kernel/handover). */
export const HANDOVER_MIGRATIONS: readonly Migration[] = [
  {
    scope: 'kernel',
    id: 1900,
    name: 'jobs given to another depot',
    up: [
      `CREATE TABLE transfer (
    ${STEPS}
    job TEXT,
    job_number TEXT,
    copy TEXT,
    copy_customer TEXT,
    terms TEXT,
    people TEXT,
    money TEXT,
    stamps TEXT
  ) STRICT`,
      'CREATE INDEX transfer_by_job ON transfer (job)',
      'CREATE INDEX transfer_by_copy ON transfer (copy)',
      'ALTER TABLE job ADD COLUMN transferred_from TEXT',
      'CREATE TABLE offer_made (id TEXT NOT NULL PRIMARY KEY, location TEXT, "by" TEXT, at INTEGER) STRICT, WITHOUT ROWID',
      // The state that a job's own documents give it, while its row says that another depot has it.
      'CREATE TABLE job_given (job TEXT NOT NULL PRIMARY KEY, own_status TEXT NOT NULL) STRICT, WITHOUT ROWID',
    ],
    down: ['DROP TABLE job_given', 'DROP TABLE offer_made', 'ALTER TABLE job DROP COLUMN transferred_from', 'DROP INDEX transfer_by_copy', 'DROP INDEX transfer_by_job', 'DROP TABLE transfer'],
  },
  {
    scope: 'kernel',
    id: 1910,
    name: 'trucks and people lent to another depot',
    up: [
      `CREATE TABLE loan (
    ${STEPS}
    start TEXT,
    "end" TEXT,
    trucks TEXT,
    workers TEXT,
    described TEXT,
    described_hr TEXT,
    described_fin TEXT,
    ended_on TEXT,
    ended_by TEXT,
    ended_at INTEGER,
    stamps TEXT
  ) STRICT`,
      // What stands of the accepted loans: one line for each truck and worker. Epoch milliseconds.
      `CREATE TABLE lent (
    loan TEXT NOT NULL,
    resource TEXT NOT NULL,
    kind TEXT NOT NULL,
    home TEXT NOT NULL,
    borrower TEXT NOT NULL,
    start_at INTEGER NOT NULL,
    end_at INTEGER NOT NULL,
    PRIMARY KEY (loan, resource)
  ) STRICT, WITHOUT ROWID`,
      'CREATE INDEX lent_by_resource ON lent (resource)',
      'CREATE INDEX lent_by_borrower ON lent (borrower, end_at)',
      'CREATE INDEX lent_by_home ON lent (home, end_at)',
    ],
    down: ['DROP INDEX lent_by_home', 'DROP INDEX lent_by_borrower', 'DROP INDEX lent_by_resource', 'DROP TABLE lent', 'DROP TABLE loan'],
  },
  {
    scope: 'kernel',
    id: 1920,
    name: 'when each depot was heard of',
    // `device`: the tag in its stamps; `hlc`: of its newest change that is here; `at`: when something of it came in, by this desk's clock.
    up: 'CREATE TABLE heard (location TEXT NOT NULL, device TEXT NOT NULL, hlc TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (location, device)) STRICT, WITHOUT ROWID',
    down: 'DROP TABLE heard',
  },
  {
    scope: 'kernel',
    id: 2700,
    name: 'accepted loans by what they lend',
    up: [
      'CREATE TABLE loan_resource (resource TEXT NOT NULL, loan TEXT NOT NULL, PRIMARY KEY (resource, loan)) STRICT, WITHOUT ROWID',
      'CREATE INDEX loan_resource_by_loan ON loan_resource (loan)',
      ...['trucks', 'workers'].map((list) => `INSERT OR IGNORE INTO loan_resource (resource, loan) SELECT e.value, l.id FROM loan l, json_each(l.${list}) e WHERE l.accepted_at IS NOT NULL`),
    ],
    down: ['DROP INDEX loan_resource_by_loan', 'DROP TABLE loan_resource'],
  },
]
