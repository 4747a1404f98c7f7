import type { Migration } from '../migrations/migration.ts'

/**
 * Displays that are paired with this desk. Like how people sign in, they are no records: they are in no document, so they never leave
 * this database but in its backups. Of a token only its SHA-256 is kept; the public key is no secret.
 */
export const DISPLAY_MIGRATIONS: readonly Migration[] = [
  {
    scope: 'kernel',
    id: 2200,
    name: 'displays',
    up: [
      `CREATE TABLE display (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    location TEXT NOT NULL,
    public_key TEXT NOT NULL,
    token TEXT NOT NULL,
    token_before TEXT,
    token_until INTEGER NOT NULL,
    paired_at INTEGER NOT NULL,
    paired_by TEXT NOT NULL,
    seen_at INTEGER NOT NULL,
    revoked_at INTEGER
  ) STRICT, WITHOUT ROWID`,
      // By whoever types codes at the console.
      'CREATE TABLE display_try (user TEXT NOT NULL PRIMARY KEY, wrong INTEGER NOT NULL DEFAULT 0, wait_until INTEGER NOT NULL DEFAULT 0) STRICT, WITHOUT ROWID',
    ],
    down: ['DROP TABLE display_try', 'DROP TABLE display'],
  },
  {
    scope: 'kernel',
    id: 2550,
    name: 'how displays look',
    up: [
      // Of a display, or of the workstation's own walls. `parts`: a JSON list.
      `CREATE TABLE display_settings (
    display TEXT NOT NULL PRIMARY KEY,
    language TEXT NOT NULL,
    theme TEXT NOT NULL,
    inches INTEGER NOT NULL,
    metres INTEGER NOT NULL,
    parts TEXT NOT NULL
  ) STRICT, WITHOUT ROWID`,
    ],
    down: ['DROP TABLE display_settings'],
  },
]
