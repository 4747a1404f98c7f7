import type { Migration } from '../../../kernel/migrations/migration.ts'

/*
 * What the rules find, derived from records: dropping it loses nothing. Every finding of every rule, whether it is on or not: that is asked when it is read.
 * `violation_since`: the first signed document, invoice and photo of each depot, before which nobody is held to them.
 */
export const VIOLATION_MIGRATIONS: readonly Migration[] = [
  {
    id: 3095,
    scope: 'compliance-consistency',
    name: 'violations',
    up: [
      'CREATE TABLE violation (job TEXT NOT NULL, key TEXT NOT NULL, rule TEXT NOT NULL, location TEXT NOT NULL, at INTEGER NOT NULL, actor TEXT, params TEXT NOT NULL, PRIMARY KEY (job, key)) STRICT, WITHOUT ROWID',
      'CREATE INDEX violation_by_location ON violation (location, at)',
      'CREATE TABLE violation_since (location TEXT NOT NULL, what TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (location, what)) STRICT, WITHOUT ROWID',
    ],
    down: ['DROP TABLE violation_since', 'DROP TABLE violation'],
  },
]
