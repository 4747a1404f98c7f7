import { createHash } from 'node:crypto'
import { readEntries, type Entry } from '../entries.ts'
import { StorageFault } from '../relay-storage.ts'
import type { RowPlace, RowSeal } from '../row-seal.ts'
import type { Statement } from './database.ts'

const KINDS = { document: 'd', audit: 'a', tree: 't' } as const

/** What a document's updates, a device's audit chain, or a log of the company's audit tree lie under. */
export function logOf(kind: keyof typeof KINDS, name: string): Buffer {
  return createHash('sha256').update(`${KINDS[kind]}:${name}`).digest()
}

/** A stretch of a log as it lies there; `first` 0 is what everything up to `last` was folded to. */
export interface LogRow {
  readonly first: number
  readonly last: number
  readonly version: number
  readonly sealed: Uint8Array
}

/** What a row is bound to by its seal. */
export function placeOfRow(log: Uint8Array, { first, last }: Pick<LogRow, 'first' | 'last'>): RowPlace {
  const name = Buffer.from(log.buffer, log.byteOffset, log.byteLength).toString('hex')
  return first === 0 ? ['base', name, last] : ['run', name, first, last]
}

const RUNS = 'SELECT first, last, version, sealed FROM relay.run WHERE company = $1 AND log = $2'

/** A log's base and runs in their order, as they stood at one moment. */
export function wholeLog(company: string, log: Uint8Array): Statement {
  return { name: 'whole log', text: `SELECT 0::bigint AS first, seq AS last, version, sealed FROM relay.base WHERE company = $1 AND log = $2 UNION ALL ${RUNS} ORDER BY first`, values: [company, log] }
}

/** Runs that hold something after a place, as many as it takes for `most` entries; a base without its bytes. */
export function logAfter(company: string, log: Uint8Array, after: number, most: number): Statement {
  return { name: 'log after', text: `SELECT 0::bigint AS first, seq AS last, version, ''::bytea AS sealed FROM relay.base WHERE company = $1 AND log = $2 UNION ALL (${RUNS} AND last > $3 ORDER BY first LIMIT $4) ORDER BY first`, values: [company, log, after, most] }
}

export function lastRun(company: string, log: Uint8Array): Statement {
  return { name: 'last run', text: `${RUNS} ORDER BY first DESC LIMIT 1`, values: [company, log] }
}

/** The newest place of a log, as an expression. */
export const HEAD = (log: string) => `coalesce((SELECT run.last FROM relay.run WHERE run.company = $1 AND run.log = ${log} ORDER BY run.first DESC LIMIT 1), (SELECT seq FROM relay.base WHERE base.company = $1 AND base.log = ${log}), 0)`

/** Newest place of each log, in the order asked for. */
export function headsOf(company: string, logs: readonly Uint8Array[]): Statement {
  return {
    name: 'heads', text: `SELECT ${HEAD('asked.log')} AS head FROM (SELECT place, substring($2::bytea FROM 32 * (place - 1) + 1 FOR 32) AS log FROM generate_series(1, $3::int) AS place) AS asked ORDER BY place`,
    values: [company, Buffer.concat(logs), logs.length],
  }
}

/** What is to be stored of one log: sealed entries that follow each other. */
export interface NewRun {
  readonly log: Uint8Array
  readonly first: number
  readonly last: number
  readonly isAudit: boolean
  readonly sealed: Uint8Array
}

export interface NewClaim {
  readonly log: Uint8Array
  readonly client: number
  readonly device: string
}

export interface NewRows {
  readonly company: string
  /** Under which of the company's keys they are sealed. */
  readonly version: number
  /** Row of `total` that this process adds to. */
  readonly slot: number
  readonly runs: readonly NewRun[]
  readonly claims: readonly NewClaim[]
}

const FOLLOWS = `given.first = 1 + ${HEAD('given.log')}`
const FOREIGN_CLAIM = 'SELECT FROM claimed JOIN relay.claim ON claim.company = $1 AND claim.log = claimed.log AND claim.client = claimed.client WHERE claim.device <> claimed.device'

/**
 * All of them or none. `taken`: a log is not where they follow on, or a client id is another device's. `full`: the company may keep no more in documents.
 * `key`: the company has a newer key. Bytes go over in one value each, since the driver writes a list of them as text.
 * Two processes that are both right about where a log is write the same key, and the one that comes second is refused by it.
 * `isEachByItself`, of documents alone: those that can be are stored, whatever the others; `logs` says which.
 */
export function appendRows({ company, version, slot, runs, claims }: NewRows, isEachByItself: boolean): Statement {
  return {
    name: isEachByItself ? 'append each' : 'append all',
    text: `
      WITH given AS (
        SELECT substring($2::bytea FROM 32 * (place::int - 1) + 1 FOR 32) AS log, first, last, is_audit, substring($3::bytea FROM (ends - length + 1)::int FOR length::int) AS sealed
        FROM (SELECT *, sum(length) OVER (ORDER BY place) AS ends FROM unnest($4::bigint[], $5::bigint[], $6::boolean[], $7::int[]) WITH ORDINALITY AS listed (first, last, is_audit, length, place)) AS placed
      ), claimed AS (
        SELECT substring($8::bytea FROM 32 * (place::int - 1) + 1 FOR 32) AS log, client, device FROM unnest($9::bigint[], $10::text[]) WITH ORDINALITY AS listed (client, device, place)
      ), verdict AS (
        SELECT CASE
          WHEN member.id IS NULL THEN 'unknown'
          WHEN member.key_version <> $11 THEN 'key'
          ${isEachByItself ? '' : `WHEN EXISTS (SELECT FROM given WHERE NOT ${FOLLOWS}) OR EXISTS (${FOREIGN_CLAIM}) THEN 'taken'`}
          WHEN $12 AND (SELECT coalesce(sum(bytes), 0) FROM relay.total WHERE total.company = $1) + octet_length($3) > member.most_bytes THEN 'full'
          ELSE 'stored' END AS what
        FROM (SELECT $1::text AS asked) AS one LEFT JOIN relay.company AS member ON member.id = one.asked
      ), added AS (
        INSERT INTO relay.run (company, log, first, last, is_audit, version, sealed) SELECT $1, log, first, last, is_audit, $11, sealed FROM given
        WHERE (SELECT what FROM verdict) = 'stored' ${isEachByItself ? `AND ${FOLLOWS} AND NOT EXISTS (${FOREIGN_CLAIM} AND claimed.log = given.log) ORDER BY log ON CONFLICT DO NOTHING` : ''}
        RETURNING log, first, is_audit, octet_length(sealed) AS bytes
      ), kept AS (
        INSERT INTO relay.claim (company, log, client, device) SELECT $1, log, client, device FROM claimed WHERE log IN (SELECT log FROM added) ON CONFLICT DO NOTHING
      ), counted AS (
        INSERT INTO relay.total (company, slot, documents, bytes) SELECT $1, $13::int, count(*) FILTER (WHERE first = 1 AND NOT is_audit), sum(bytes) FROM added HAVING count(*) > 0
        ON CONFLICT (company, slot) DO UPDATE SET documents = total.documents + excluded.documents, bytes = total.bytes + excluded.bytes
      )
      SELECT what, (SELECT string_agg(log, ''::bytea) FROM added) AS logs FROM verdict`,
    values: [
      company, Buffer.concat(runs.map(({ log }) => log)), Buffer.concat(runs.map(({ sealed }) => sealed)),
      runs.map(({ first }) => first), runs.map(({ last }) => last), runs.map(({ isAudit }) => isAudit), runs.map(({ sealed }) => sealed.length),
      Buffer.concat(claims.map(({ log }) => log)), claims.map(({ client }) => client), claims.map(({ device }) => device),
      version, runs.some(({ isAudit }) => !isAudit), slot,
    ],
  }
}

/** Plain bytes, as everybody else hands them on. */
export function openRow(seal: RowSeal, log: Uint8Array, row: LogRow): Uint8Array {
  const { buffer, byteOffset, byteLength } = seal.open(row.sealed, row.version, placeOfRow(log, row))
  return new Uint8Array(buffer, byteOffset, byteLength)
}

/** Entries of a log after a place, in order and without a gap up to the newest of the rows. */
export function entriesAfter(seal: RowSeal, log: Uint8Array, rows: readonly LogRow[], after: number): Entry[] {
  const entries: Entry[] = []
  let next = after + 1
  for (const row of rows) {
    if (row.last < next) continue
    if (row.first > next) throw new StorageFault('tampered')
    entries.push(...readEntries(openRow(seal, log, row), row.last - row.first + 1).slice(next - row.first))
    next = row.last + 1
  }
  return entries
}
