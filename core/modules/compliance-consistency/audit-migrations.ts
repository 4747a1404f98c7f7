import type { Migration } from '../../kernel/migrations/migration.ts'

/*
 * What the log is looked through by; derived from it, so that dropping it loses nothing.
 * A subject is what an entry can be found by: 16 bytes of every id that it is about (on what, where, which records changed; of a line, such as a crew member, the ids of both sides);
 * who acted with an `a` in front, the action with a `c`, its area (`job` of `job.edit`) with a `d`; `r` where it was refused.
 * `audit_subject` holds those of the newest entries, one by one. Every 1,024 entries are a block: for each subject, which of them, two bytes each (`audit_block`), and between which times (`audit_block_span`).
 * A filter of a million entries is then about a thousand short rows, and filters together are bits laid upon each other (queries/audit-search.ts).
 * Triggers keep it in the transaction that writes the entry.
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
const OLD_TRIGGER = `CREATE TRIGGER audit_entry_subjects AFTER INSERT ON audit_entry BEGIN ${INSERT} (${subjectsOf('NEW', '')}) WHERE subject IS NOT NULL; END`
const OLD_INDEX = 'CREATE INDEX audit_entry_thin ON audit_entry (id, wall, decision, action)'
const OLD_FILL = `${INSERT} (${subjectsOf('e', 'audit_entry e, ')}) WHERE subject IS NOT NULL`

/** What was done and how it was decided, beside the ids. */
function deedOf(row: string, from: string): string {
  return `SELECT unhex('63' || hex(${row}.action)) AS subject, ${row}.id AS entry${from}
    UNION ALL SELECT unhex('64' || hex(substr(${row}.action, 1, instr(${row}.action || '.', '.') - 1))), ${row}.id${from}
    UNION ALL SELECT x'72', ${row}.id${from} WHERE ${row}.decision = 'refused'`
}

/** Blocks of what is before `end`, of the entries in `audit_subject`. */
const blocksBefore = (end: string) => `INSERT INTO audit_block (subject, block, entries) SELECT subject, entry / 1024, unhex(group_concat(printf('%04x', entry % 1024), '')) FROM audit_subject WHERE entry < ${end} GROUP BY subject, entry / 1024`
const spansOf = (range: string) => `INSERT INTO audit_block_span (block, first_wall, last_wall) SELECT id / 1024, min(wall), max(wall) FROM audit_entry WHERE ${range} GROUP BY id / 1024`
const LAST_BLOCK = '(SELECT coalesce(max(id), 0) / 1024 * 1024 FROM audit_entry)'

const SUBJECT_TABLE = 'CREATE TABLE audit_subject (subject BLOB NOT NULL, entry INTEGER NOT NULL, PRIMARY KEY (subject, entry)) STRICT, WITHOUT ROWID'
const NEW_TRIGGER = `CREATE TRIGGER audit_entry_subjects AFTER INSERT ON audit_entry BEGIN ${INSERT} (${subjectsOf('NEW', '')}) WHERE subject IS NOT NULL; ${INSERT} (${deedOf('NEW', '')}); END`
// Of the block before: whichever trigger is first, its entries are all there.
const BLOCK_TRIGGER = `CREATE TRIGGER audit_entry_block AFTER INSERT ON audit_entry WHEN NEW.id % 1024 = 0 BEGIN ${blocksBefore('NEW.id')}; ${spansOf('id BETWEEN NEW.id - 1024 AND NEW.id - 1')}; DELETE FROM audit_subject WHERE entry < NEW.id; END`

/** Made beforehand, block by block from the entries themselves; what is there already goes on being looked through meanwhile. */
const MADE = 'audit_block_made'
const SPANS_MADE = 'audit_block_span_made'
const RANGE = 'WITH range (first, next) AS (VALUES (?, ?))'
const STEP = '(SELECT a.* FROM range CROSS JOIN audit_entry a WHERE a.id >= range.first * 1024 AND a.id < range.next * 1024)'
const MAKE_BLOCKS = `${RANGE} INSERT INTO ${MADE} (subject, block, entries) SELECT subject, entry / 1024, unhex(group_concat(printf('%04x', entry % 1024), '' ORDER BY entry))
  FROM (SELECT DISTINCT subject, entry FROM (${subjectsOf('e', `${STEP} e, `)} UNION ALL ${deedOf('e', ` FROM ${STEP} e`)}) WHERE subject IS NOT NULL) GROUP BY subject, entry / 1024`
const MAKE_SPANS = `${RANGE} INSERT INTO ${SPANS_MADE} (block, first_wall, last_wall) SELECT id / 1024, min(wall), max(wall) FROM ${STEP} GROUP BY id / 1024`
/** Entries that are in no block. */
const REST = '(SELECT * FROM audit_entry WHERE id >= (SELECT coalesce(max(block) + 1, 0) * 1024 FROM audit_block_span))'

export const AUDIT_VIEW_MIGRATIONS: readonly Migration[] = [
  {
    id: 410,
    scope: 'compliance-consistency',
    name: 'audit subjects',
    up: [
      SUBJECT_TABLE,
      OLD_INDEX,
      OLD_FILL,
      OLD_TRIGGER,
    ],
    down: ['DROP TRIGGER audit_entry_subjects', 'DROP INDEX audit_entry_thin', 'DROP TABLE audit_subject'],
    prepared: { table: MADE, up: [SUBJECT_TABLE, OLD_INDEX, OLD_TRIGGER] },
  },
  {
    id: 2850,
    scope: 'compliance-consistency',
    name: 'audit blocks',
    up: [
      'DROP TRIGGER audit_entry_subjects',
      'DROP INDEX audit_entry_thin',
      'CREATE TABLE audit_block (subject BLOB NOT NULL, block INTEGER NOT NULL, entries BLOB NOT NULL, PRIMARY KEY (subject, block)) STRICT, WITHOUT ROWID',
      'CREATE TABLE audit_block_span (block INTEGER PRIMARY KEY, first_wall INTEGER NOT NULL, last_wall INTEGER NOT NULL) STRICT',
      `${INSERT} (${deedOf('e', ' FROM audit_entry e')})`,
      blocksBefore(LAST_BLOCK),
      spansOf(`id < ${LAST_BLOCK}`),
      `DELETE FROM audit_subject WHERE entry < ${LAST_BLOCK}`,
      NEW_TRIGGER,
      BLOCK_TRIGGER,
    ],
    down: ['DROP TRIGGER audit_entry_block', 'DROP TRIGGER audit_entry_subjects', 'DROP TABLE audit_block_span', 'DROP TABLE audit_block', 'DELETE FROM audit_subject', OLD_INDEX, OLD_FILL, OLD_TRIGGER],
    prepared: {
      table: MADE,
      up: [
        'DROP TRIGGER audit_entry_subjects',
        'DROP INDEX audit_entry_thin',
        'DROP TABLE audit_subject',
        SUBJECT_TABLE,
        `ALTER TABLE ${MADE} RENAME TO audit_block`,
        `ALTER TABLE ${SPANS_MADE} RENAME TO audit_block_span`,
        `${INSERT} (${subjectsOf('e', `${REST} e, `)}) WHERE subject IS NOT NULL`,
        `${INSERT} (${deedOf('e', ` FROM ${REST} e`)})`,
        NEW_TRIGGER,
        BLOCK_TRIGGER,
      ],
    },
    preparation: {
      table: MADE,
      begin: [
        `CREATE TABLE ${MADE} (subject BLOB NOT NULL, block INTEGER NOT NULL, entries BLOB NOT NULL, PRIMARY KEY (subject, block)) STRICT, WITHOUT ROWID`,
        `CREATE TABLE ${SPANS_MADE} (block INTEGER PRIMARY KEY, first_wall INTEGER NOT NULL, last_wall INTEGER NOT NULL) STRICT`,
      ],
      total: 'SELECT coalesce(max(id), 0) / 1024 AS n FROM audit_entry',
      done: `SELECT coalesce(max(block) + 1, 0) AS n FROM ${SPANS_MADE}`,
      step: [MAKE_BLOCKS, MAKE_SPANS],
      size: 4,
      worth: 8,
    },
  },
]
