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
]
