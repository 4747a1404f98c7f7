import type { RelayConnection, RelayStatement } from './relay-connection.ts'

/** "TruR" in ASCII. */
export const COMPANY_FORMAT = { application: 0x54_72_75_52, version: 1 } as const

/**
 * A company's file is logs: one of each document's updates, one of each device's audit chain, and those of its audit tree (`log-names.ts`). What is written is sealed
 * before SQLite sees it, and bound to its log's name and place.
 * - `recent`: what one commit brought, of all logs together, in one seal: an append touches one page and costs one seal, however many logs it is about.
 *   `contents` says what lies where in it.
 * - `run`: a stretch of one log. What is in `recent` is moved here by log once there is enough of it.
 * - `base`: what a document was folded to.
 */
export const COMPANY_SCHEMA = `
  CREATE TABLE log (no INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, version INTEGER NOT NULL, proof BLOB NOT NULL) STRICT;
  CREATE TABLE recent (id INTEGER PRIMARY KEY, contents BLOB NOT NULL, version INTEGER NOT NULL, sealed BLOB NOT NULL) STRICT;
  CREATE TABLE run (id INTEGER PRIMARY KEY, log INTEGER NOT NULL REFERENCES log, first INTEGER NOT NULL, last INTEGER NOT NULL, version INTEGER NOT NULL, sealed BLOB NOT NULL, UNIQUE (log, first)) STRICT;
  CREATE TABLE base (log INTEGER PRIMARY KEY REFERENCES log, seq INTEGER NOT NULL, version INTEGER NOT NULL, sealed BLOB NOT NULL) STRICT;
  CREATE TABLE total (id INTEGER PRIMARY KEY CHECK (id = 1), documents INTEGER NOT NULL, bytes INTEGER NOT NULL) STRICT;
  INSERT INTO total VALUES (1, 0, 0);
`

export interface LogRow {
  readonly no: number
  readonly name: string
  readonly version: number
  readonly proof: Uint8Array
}
export interface RecentRow {
  readonly contents: Uint8Array
  readonly version: number
  readonly sealed: Uint8Array
}
export interface RunRow {
  readonly id: number
  readonly log: number
  readonly first: number
  readonly last: number
  readonly version: number
  readonly sealed: Uint8Array
}
export interface BaseRow {
  readonly log: number
  readonly seq: number
  readonly version: number
  readonly sealed: Uint8Array
}

export interface CompanyStatements {
  readonly logByName: RelayStatement<[string], LogRow>
  readonly logByNo: RelayStatement<[number], LogRow>
  readonly logsAfter: RelayStatement<[number, number], LogRow>
  /** Whether a row lies under that key version, four times. */
  readonly rowUnder: RelayStatement<[number, number, number, number], { found: number }>
  readonly lastLog: RelayStatement<[], { no: number | null }>
  readonly addLog: RelayStatement<[number, string, number, Uint8Array]>
  readonly setProof: RelayStatement<[number, Uint8Array, number]>
  readonly recent: RelayStatement<[], RecentRow>
  readonly addRecent: RelayStatement<[Uint8Array, number, Uint8Array]>
  readonly clearRecent: RelayStatement<[]>
  readonly lastOfRuns: RelayStatement<[number], { last: number }>
  readonly runsFrom: RelayStatement<[number, number, number], RunRow>
  readonly runsUpTo: RelayStatement<[number, number], RunRow>
  readonly runsAfter: RelayStatement<[number, number], RunRow>
  readonly addRun: RelayStatement<[number, number, number, number, Uint8Array]>
  readonly setRun: RelayStatement<[number, Uint8Array, number]>
  readonly dropRun: RelayStatement<[number]>
  readonly base: RelayStatement<[number], BaseRow>
  readonly baseSeq: RelayStatement<[number], { seq: number }>
  readonly basesAfter: RelayStatement<[number, number], BaseRow>
  readonly putBase: RelayStatement<[number, number, number, Uint8Array]>
  readonly total: RelayStatement<[], { documents: number; bytes: number }>
  readonly setTotal: RelayStatement<[number, number]>
  readonly begin: RelayStatement<[]>
  readonly commit: RelayStatement<[]>
  readonly rollback: RelayStatement<[]>
}

export function companyStatements(connection: RelayConnection): CompanyStatements {
  return {
    logByName: connection.prepare('SELECT no, name, version, proof FROM log WHERE name = ?'),
    logByNo: connection.prepare('SELECT no, name, version, proof FROM log WHERE no = ?'),
    logsAfter: connection.prepare('SELECT no, name, version, proof FROM log WHERE no > ? ORDER BY no LIMIT ?'),
    rowUnder: connection.prepare('SELECT 1 AS found WHERE EXISTS (SELECT 1 FROM log WHERE version = ?) OR EXISTS (SELECT 1 FROM recent WHERE version = ?) OR EXISTS (SELECT 1 FROM run WHERE version = ?) OR EXISTS (SELECT 1 FROM base WHERE version = ?)'),
    lastLog: connection.prepare('SELECT max(no) AS no FROM log'),
    addLog: connection.prepare('INSERT INTO log VALUES (?, ?, ?, ?)'),
    setProof: connection.prepare('UPDATE log SET version = ?, proof = ? WHERE no = ?'),
    recent: connection.prepare('SELECT contents, version, sealed FROM recent ORDER BY id'),
    addRecent: connection.prepare('INSERT INTO recent (contents, version, sealed) VALUES (?, ?, ?)'),
    clearRecent: connection.prepare('DELETE FROM recent'),
    lastOfRuns: connection.prepare('SELECT last FROM run WHERE log = ? ORDER BY first DESC LIMIT 1'),
    runsFrom: connection.prepare('SELECT * FROM run WHERE log = ? AND first >= (SELECT coalesce(max(first), 0) FROM run WHERE log = ? AND first <= ?) ORDER BY first'),
    runsUpTo: connection.prepare('SELECT * FROM run WHERE log = ? AND first <= ? ORDER BY first'),
    runsAfter: connection.prepare('SELECT * FROM run WHERE id > ? ORDER BY id LIMIT ?'),
    addRun: connection.prepare('INSERT INTO run (log, first, last, version, sealed) VALUES (?, ?, ?, ?, ?)'),
    setRun: connection.prepare('UPDATE run SET version = ?, sealed = ? WHERE id = ?'),
    dropRun: connection.prepare('DELETE FROM run WHERE id = ?'),
    base: connection.prepare('SELECT * FROM base WHERE log = ?'),
    baseSeq: connection.prepare('SELECT seq FROM base WHERE log = ?'),
    basesAfter: connection.prepare('SELECT * FROM base WHERE log > ? ORDER BY log LIMIT ?'),
    putBase: connection.prepare('INSERT INTO base VALUES (?, ?, ?, ?) ON CONFLICT (log) DO UPDATE SET seq = excluded.seq, version = excluded.version, sealed = excluded.sealed'),
    total: connection.prepare('SELECT documents, bytes FROM total'),
    setTotal: connection.prepare('UPDATE total SET documents = ?, bytes = ?'),
    begin: connection.prepare('BEGIN IMMEDIATE'),
    commit: connection.prepare('COMMIT'),
    rollback: connection.prepare('ROLLBACK'),
  }
}
