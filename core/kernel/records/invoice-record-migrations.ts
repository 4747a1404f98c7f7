import type { Migration } from '../migrations/migration.ts'

const ADDED = [
  ['payment', 'received_at INTEGER'], ['payment', 'payer TEXT'],
  ['company', 'gst_number TEXT'], ['company', 'qst_number TEXT'], ['company', 'invoice_due_days INTEGER'],
  ['location', 'gst_number TEXT'], ['location', 'qst_number TEXT'],
] as const

export const INVOICE_RECORD_MIGRATIONS: readonly Migration[] = [
  {
    scope: 'kernel',
    id: 3050,
    name: 'invoices, credit notes, what was signed, and rules of money',
    up: [
      `CREATE TABLE invoice_series (
    id TEXT NOT NULL PRIMARY KEY,
    location TEXT,
    prefix TEXT,
    device TEXT,
    public_key TEXT,
    "by" TEXT,
    at INTEGER
  ) STRICT`,
      `CREATE TABLE invoice (
    owner TEXT NOT NULL,
    key TEXT NOT NULL,
    kind TEXT,
    series TEXT,
    seq INTEGER,
    number TEXT,
    invoice TEXT,
    issued_at INTEGER,
    due_on TEXT,
    currency TEXT,
    total_cents INTEGER,
    document TEXT,
    sha256 TEXT,
    signature TEXT,
    parties TEXT,
    PRIMARY KEY (owner, key)
  ) STRICT`,
      'CREATE INDEX invoice_number ON invoice (series, seq)',
      `CREATE TABLE credit_request (
    owner TEXT NOT NULL,
    key TEXT NOT NULL,
    invoice TEXT,
    lines TEXT,
    reason TEXT,
    "by" TEXT,
    at INTEGER,
    outcome TEXT,
    settled_by TEXT,
    settled_at INTEGER,
    PRIMARY KEY (owner, key)
  ) STRICT, WITHOUT ROWID`,
      `CREATE TABLE signed_document (
    owner TEXT NOT NULL,
    key TEXT NOT NULL,
    kind TEXT,
    sha256 TEXT,
    source TEXT,
    method TEXT,
    at INTEGER,
    "by" TEXT,
    device TEXT,
    public_key TEXT,
    signature TEXT,
    document TEXT,
    total_cents INTEGER,
    signer TEXT,
    strokes TEXT,
    PRIMARY KEY (owner, key)
  ) STRICT`,
      `CREATE TABLE money_setting (
    id TEXT NOT NULL PRIMARY KEY,
    setting TEXT,
    value REAL,
    reason TEXT,
    "by" TEXT,
    at INTEGER
  ) STRICT`,
      `CREATE TABLE money_decision (
    id TEXT NOT NULL PRIMARY KEY,
    location TEXT,
    finding TEXT,
    rule TEXT,
    reason TEXT,
    "by" TEXT,
    at INTEGER
  ) STRICT`,
      ...ADDED.map(([table, column]) => `ALTER TABLE ${table} ADD COLUMN ${column}`),
    ],
    down: [
      ...ADDED.map(([table, column]) => `ALTER TABLE ${table} DROP COLUMN ${column.split(' ')[0]}`),
      ...['money_decision', 'money_setting', 'signed_document', 'credit_request', 'invoice', 'invoice_series'].map((table) => `DROP TABLE ${table}`),
    ],
  },
]
