import type { Migration } from '../migrations/migration.ts'

export const PRIVACY_MIGRATIONS: readonly Migration[] = [
  {
    scope: 'kernel',
    id: 3020,
    name: 'requests about people’s data, holds, and who was erased',
    up: [
      `CREATE TABLE privacy_request (
    id TEXT NOT NULL PRIMARY KEY, kind TEXT, subject_kind TEXT, subjects TEXT, law TEXT, channel TEXT, received_on TEXT, due_on TEXT, recorded_by TEXT, recorded_at INTEGER,
    identity TEXT, identity_by TEXT, identity_at INTEGER, extended_to TEXT, extended_why TEXT, outcome TEXT, refused_why TEXT, closed_by TEXT, closed_at INTEGER, proof_salt TEXT
  ) STRICT`,
      'CREATE TABLE privacy_step (owner TEXT NOT NULL, key TEXT NOT NULL, step TEXT, "by" TEXT, at INTEGER, before TEXT, after TEXT, fields TEXT, PRIMARY KEY (owner, key)) STRICT, WITHOUT ROWID',
      'CREATE TABLE privacy_approval (owner TEXT NOT NULL, key TEXT NOT NULL, sha256 TEXT, device TEXT, public_key TEXT, signature TEXT, at INTEGER, PRIMARY KEY (owner, key)) STRICT, WITHOUT ROWID',
      `CREATE TABLE legal_hold (
    id TEXT NOT NULL PRIMARY KEY, subject_kind TEXT, subjects TEXT, basis TEXT, reference TEXT, until TEXT, "by" TEXT, at INTEGER, ended_by TEXT, ended_at INTEGER
  ) STRICT`,
      'CREATE TABLE erasure_order (id TEXT NOT NULL PRIMARY KEY, request TEXT, subject_kind TEXT, subjects TEXT, keep_until TEXT, ordered_by TEXT, ordered_at INTEGER) STRICT',
      'CREATE TABLE erasure_done (owner TEXT NOT NULL, key TEXT NOT NULL, how TEXT, "by" TEXT, at INTEGER, records INTEGER, documents INTEGER, copies INTEGER, unreachable INTEGER, PRIMARY KEY (owner, key)) STRICT, WITHOUT ROWID',
      'CREATE TABLE kept_identity (owner TEXT NOT NULL, key TEXT NOT NULL, until TEXT, name TEXT, address TEXT, postal_code TEXT, invoices TEXT, PRIMARY KEY (owner, key)) STRICT, WITHOUT ROWID',
      'CREATE TABLE restriction (owner TEXT NOT NULL, key TEXT NOT NULL, reason TEXT, until TEXT, "by" TEXT, at INTEGER, lifted_by TEXT, lifted_at INTEGER, PRIMARY KEY (owner, key)) STRICT, WITHOUT ROWID',
    ],
    down: ['restriction', 'kept_identity', 'erasure_done', 'erasure_order', 'legal_hold', 'privacy_approval', 'privacy_step', 'privacy_request'].map((table) => `DROP TABLE ${table}`),
  },
  {
    scope: 'kernel',
    id: 3022,
    name: 'erasures as far as this workstation has done them',
    up: [
      // What is known here of each order, the ledger's included: a database that was put back is older than the order.
      'CREATE TABLE erasure_run (id TEXT NOT NULL PRIMARY KEY, erased_at INTEGER NOT NULL, is_kept INTEGER NOT NULL, records INTEGER NOT NULL, documents INTEGER NOT NULL, copies INTEGER, unreachable INTEGER, copies_at INTEGER) STRICT, WITHOUT ROWID',
      // Backups and older copies that have been written anew: whoever is interrupted goes on with the next.
      'CREATE TABLE erased_copy ("order" TEXT NOT NULL, path TEXT NOT NULL, PRIMARY KEY ("order", path)) STRICT, WITHOUT ROWID',
      // Documents of which the relay has to drop what was overwritten.
      'CREATE TABLE erased_document (document TEXT NOT NULL PRIMARY KEY) STRICT, WITHOUT ROWID',
      'CREATE TABLE erased_subject (subject TEXT NOT NULL PRIMARY KEY, "order" TEXT NOT NULL) STRICT, WITHOUT ROWID',
    ],
    down: ['DROP TABLE erased_subject', 'DROP TABLE erased_copy', 'DROP TABLE erased_document', 'DROP TABLE erasure_run'],
  },
  {
    scope: 'kernel',
    id: 3024,
    name: 'values of people whose data is restricted, apart from the rows',
    up: [
      'CREATE TABLE restricted_person (subject TEXT NOT NULL PRIMARY KEY) STRICT, WITHOUT ROWID',
      'CREATE TABLE restricted_value (kind TEXT NOT NULL, id TEXT NOT NULL, subject TEXT NOT NULL, fields TEXT NOT NULL, PRIMARY KEY (kind, id)) STRICT, WITHOUT ROWID',
      'CREATE INDEX restricted_value_by_subject ON restricted_value (subject)',
    ],
    down: ['DROP TABLE restricted_value', 'DROP TABLE restricted_person'],
  },
  {
    scope: 'kernel',
    id: 3026,
    name: 'how long people are kept, and the register of incidents',
    up: [
      'CREATE TABLE retention_rule (id TEXT NOT NULL PRIMARY KEY, kind TEXT, months INTEGER, reason TEXT, "by" TEXT, at INTEGER) STRICT',
      `CREATE TABLE incident (
    id TEXT NOT NULL PRIMARY KEY, kind TEXT, found_at INTEGER, happened_from TEXT, happened_to TEXT, what TEXT, customers INTEGER, workers INTEGER, data TEXT, alert TEXT, is_proposed INTEGER, recorded_by TEXT, recorded_at INTEGER,
    sensitivity INTEGER, misuse INTEGER, harm INTEGER, protection INTEGER, assessed_by TEXT, assessed_at INTEGER, decision TEXT, decision_reason TEXT, decided_by TEXT, decided_at INTEGER,
    authority_told_at INTEGER, authority_reference TEXT, people_told_at INTEGER, measures TEXT, closed_by TEXT, closed_at INTEGER
  ) STRICT`,
    ],
    down: ['DROP TABLE incident', 'DROP TABLE retention_rule'],
  },
  {
    scope: 'kernel',
    id: 3028,
    name: 'where the company’s data may be stored',
    up: 'CREATE TABLE data_region (id TEXT NOT NULL PRIMARY KEY, region TEXT, reason TEXT, "by" TEXT, at INTEGER) STRICT',
    down: 'DROP TABLE data_region',
  },
]
