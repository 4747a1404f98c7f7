import type { Migration } from '../../kernel/migrations/migration.ts'

/*
 * What the log is looked through by; derived from it, so that dropping it loses nothing.
 * `audit_subject` holds 16 bytes of every id that an entry is about: on what, where, which records changed (of a line, such as a crew member, the ids of both sides);
 * who acted has an `a` in front. A filter is then a walk along an index, newest first. `audit_entry_thin` answers the other filters without the bodies, a kilobyte each.
 * A trigger keeps it in the transaction that writes the entry.
 */
const bytesOf = (id: string) => `unhex(replace(${id}, '-', ''))`

/** Rows (subject, entry). `from` is what `row`'s columns are read from. */
function subjectsOf(row: string, from: string): string {
  const ids = `json_each(json_array(substr(${row}.object_id, 1, 36), substr(${row}.object_id, 38, 36), json_extract(${row}.body, '$.object.location'))) i`
  const changes = `json_each(${row}.body, '$.changes') c`
  const side = (start: number) => `substr(json_extract(c.value, '$.id'), ${start}, 36)`
  return `SELECT unhex('61' || replace(${row}.actor, '-', '')) AS subject, ${row}.id AS entry${from === '' ? '' : ` FROM ${from.slice(0, -2)}`} WHERE length(${row}.actor) = 36
    UNION ALL SELECT ${bytesOf('i.value')}, ${row}.id FROM ${from}${ids} WHERE length(i.value) = 36
    UNION ALL SELECT ${bytesOf(side(1))}, ${row}.id FROM ${from}${changes} WHERE length(${side(1)}) = 36
    UNION ALL SELECT ${bytesOf(side(38))}, ${row}.id FROM ${from}${changes} WHERE length(${side(38)}) = 36`
}

const INSERT = 'INSERT OR IGNORE INTO audit_subject (subject, entry) SELECT subject, entry FROM'

export const AUDIT_VIEW_MIGRATIONS: readonly Migration[] = [
  {
    id: 410,
    scope: 'compliance-consistency',
    name: 'audit subjects',
    up: [
      'CREATE TABLE audit_subject (subject BLOB NOT NULL, entry INTEGER NOT NULL, PRIMARY KEY (subject, entry)) STRICT, WITHOUT ROWID',
      'CREATE INDEX audit_entry_thin ON audit_entry (id, wall, decision, action)',
      `${INSERT} (${subjectsOf('e', 'audit_entry e, ')}) WHERE subject IS NOT NULL`,
      `CREATE TRIGGER audit_entry_subjects AFTER INSERT ON audit_entry BEGIN ${INSERT} (${subjectsOf('NEW', '')}) WHERE subject IS NOT NULL; END`,
    ],
    down: ['DROP TRIGGER audit_entry_subjects', 'DROP INDEX audit_entry_thin', 'DROP TABLE audit_subject'],
  },
]
