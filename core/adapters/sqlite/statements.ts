import type Driver from 'better-sqlite3-multiple-ciphers'
import type { ReadDatabase, SqlValue } from '../../kernel/ports/database.ts'
import type { RawConnection } from './raw-connection.ts'
import { asStoreError } from './store-error.ts'

type Statement = Driver.Statement<unknown[], unknown>

/** Above any number of constant SQL texts in the product; guards against text built from values. */
const LIMIT = 1000

export interface Statements extends ReadDatabase {
  run(sql: string, params: readonly SqlValue[]): { readonly changes: number }
}

/** Prepared statements of one connection, by SQL text. `guard` runs before each use. */
export function createStatements(raw: RawConnection, guard: () => void): Statements {
  const rows = createCache(raw, false)
  const arrays = createCache(raw, true)
  const guarded = <T>(work: () => T): T => {
    guard()
    try {
      return work()
    } catch (error) {
      throw asStoreError(error)
    }
  }
  return {
    all: <Row>(sql: string, ...params: readonly SqlValue[]) => guarded(() => rows(sql).all(...params) as Row[]),
    get: <Row>(sql: string, ...params: readonly SqlValue[]) => guarded(() => rows(sql).get(...params) as Row | undefined),
    iterate: <Row>(sql: string, ...params: readonly SqlValue[]) => stream<Row>(() => guarded(() => rows(sql).iterate(...params) as IterableIterator<Row>)),
    raw: <Row extends readonly unknown[]>(sql: string, ...params: readonly SqlValue[]) => guarded(() => arrays(sql).all(...params) as Row[]),
    run: (sql, params) => guarded(() => ({ changes: rows(sql).run(...params).changes })),
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
function* stream<Row>(start: () => IterableIterator<Row>): Generator<Row, void> {
  const rows = start()
  try {
    yield* rows
  } catch (error) {
    throw asStoreError(error)
  }
}
