import type { Migration } from '../migrations/migration.ts'

/**
 * How people sign in on this workstation (docs/adr/0040). It is no record: it is in no document, so it never leaves this database
 * but in its own backups. Secrets are Argon2id hashes with their parameters, first-sign-in codes SHA-256.
 */
export const SIGN_IN_MIGRATIONS: readonly Migration[] = [
  {
    scope: 'kernel',
    id: 50,
    name: 'sign-in',
    up: `CREATE TABLE sign_in (
    user TEXT NOT NULL PRIMARY KEY,
    password TEXT,
    pin TEXT,
    code TEXT,
    code_until INTEGER,
    wrong INTEGER NOT NULL DEFAULT 0,
    wait_until INTEGER NOT NULL DEFAULT 0,
    language TEXT
  ) STRICT, WITHOUT ROWID`,
    down: 'DROP TABLE sign_in',
  },
  {
    scope: 'kernel',
    id: 2970,
    name: 'second step of signing in',
    up: [
      // `codes`: SHA-256 of the recovery codes that are still good, as a JSON list. `secret` null: tries alone.
      `CREATE TABLE second_factor (
    user TEXT NOT NULL PRIMARY KEY,
    secret TEXT,
    last_step INTEGER NOT NULL DEFAULT 0,
    codes TEXT NOT NULL DEFAULT '[]',
    wrong INTEGER NOT NULL DEFAULT 0,
    wait_until INTEGER NOT NULL DEFAULT 0
  ) STRICT, WITHOUT ROWID`,
      'ALTER TABLE company ADD COLUMN second_factor TEXT',
    ],
    down: ['ALTER TABLE company DROP COLUMN second_factor', 'DROP TABLE second_factor'],
  },
  {
    scope: 'kernel',
    id: 2980,
    name: 'the company’s own sign-in provider',
    up: [
      ...['provider_issuer TEXT', 'provider_client TEXT', 'provider_rule TEXT', 'provider_counts_factor INTEGER', 'provider_allows_private INTEGER', 'provider_break_glass TEXT'].map((column) => `ALTER TABLE company ADD COLUMN ${column}`),
      `CREATE TABLE provider_link (
    user TEXT NOT NULL PRIMARY KEY,
    issuer TEXT NOT NULL,
    subject TEXT NOT NULL,
    linked_at INTEGER NOT NULL,
    UNIQUE (issuer, subject)
  ) STRICT, WITHOUT ROWID`,
      'CREATE TABLE provider_secret (issuer TEXT NOT NULL, client TEXT NOT NULL, secret TEXT NOT NULL) STRICT',
    ],
    down: ['DROP TABLE provider_secret', 'DROP TABLE provider_link', ...['break_glass', 'allows_private', 'counts_factor', 'rule', 'client', 'issuer'].map((column) => `ALTER TABLE company DROP COLUMN provider_${column}`)],
  },
]
