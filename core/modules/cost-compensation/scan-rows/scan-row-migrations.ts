import type { Migration } from '../../../kernel/migrations/migration.ts'

/** With a rowid: a row of a long job would otherwise lie half on a page of its own. */
const SCAN_ROWS: Migration = {
  id: 100,
  scope: 'cost-compensation',
  name: 'scan rows',
  up: 'CREATE TABLE job_scan (job TEXT NOT NULL PRIMARY KEY, body TEXT NOT NULL) STRICT',
  down: 'DROP TABLE job_scan',
}

/** Rows say what lines are called that may stand on a bill twice: all are made anew. */
const NAMED_LINES: Migration = { id: 1100, scope: 'cost-compensation', name: 'scan rows name lines that look alike', up: 'DELETE FROM job_scan', down: 'DELETE FROM job_scan' }

/** Rows say which currency a line or a payment is of where it says so, and when paid work ended where it had a gap: all are made anew. */
const NAMED_CURRENCIES: Migration = { id: 1500, scope: 'cost-compensation', name: 'scan rows name currencies', up: 'DELETE FROM job_scan', down: 'DELETE FROM job_scan' }

export const COST_COMPENSATION_MIGRATIONS: readonly Migration[] = [SCAN_ROWS, NAMED_LINES, NAMED_CURRENCIES]
