import type Driver from 'better-sqlite3-multiple-ciphers'
import type { ReadDatabase, SqlValue } from '../../kernel/ports/database.ts'
import type { RawConnection } from './raw-connection.ts'
import { asStoreError } from './store-error.ts'

type Statement = Driver.Statement<unknown[], unknown>

/** Above any number of constant SQL texts in the product; guards against text built from values. */
const LIMIT = 1000

export interface Statements extends ReadDatabase {
  run(sql: string, params: readonly SqlValue[]): { readonly changes: number }
  /** Ends iterators that were begun and left: while one lives, SQLite neither commits nor rolls back on its connection. */
  endStreams(): void
}

/** Prepared statements of one connection, by SQL text. */
export function createStatements(raw: RawConnection): Statements {
  const rows = createCache(raw, false)
  const arrays = createCache(raw, true)
  const live = new Set<IterableIterator<unknown>>()
  const translated = <T>(work: () => T): T => {
    try {
      return work()
    } catch (error) {
      throw asStoreError(error)
    }
  }
  return {
    all: <Row>(sql: string, ...params: readonly SqlValue[]) => translated(() => rows(sql).all(...params) as Row[]),
    get: <Row>(sql: string, ...params: readonly SqlValue[]) => translated(() => rows(sql).get(...params) as Row | undefined),
    iterate: <Row>(sql: string, ...params: readonly SqlValue[]) => stream<Row>(live, () => rows(sql).iterate(...params) as IterableIterator<Row>),
    raw: <Row extends readonly unknown[]>(sql: string, ...params: readonly SqlValue[]) => translated(() => arrays(sql).all(...params) as Row[]),
    endStreams: () => live.forEach((rows) => rows.return?.()),
    run: (sql, params) => translated(() => ({ changes: rows(sql).run(...params).changes })),
  }
}

function createCache(raw: RawConnection, asArrays: boolean): (sql: string) => Statement {
  const cache = new Map<string, Statement>()
  const prepare = (sql: string): Statement => {
    const statement = raw.prepare<unknown[]>(sql)
    return asArrays ? statement.raw(true) : statement
  }
  return (sql) => {
    const known = cache.get(sql)
    if (known !== undefined && !known.busy) return known
    const statement = prepare(sql)
    // A busy statement is being iterated: its nested twin is used once and not kept.
    if (known === undefined) {
      const oldest = cache.size >= LIMIT ? cache.keys().next().value : undefined
      if (oldest !== undefined) cache.delete(oldest)
      cache.set(sql, statement)
    }
    return statement
  }
}

/** The statement starts with the first row asked for, so that an iterator nobody uses does not keep the connection busy. */
function* stream<Row>(live: Set<IterableIterator<unknown>>, start: () => IterableIterator<Row>): Generator<Row, void> {
  let rows: IterableIterator<Row> | undefined
  try {
    rows = start()
    live.add(rows)
    yield* rows
  } catch (error) {
    throw asStoreError(error)
  } finally {
    if (rows !== undefined) live.delete(rows)
  }
}
