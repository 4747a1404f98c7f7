import type { Database, LongTransaction, ReadDatabase, Settled, WriteDatabase } from '../../kernel/ports/database.ts'
import { RefusalError } from '../../domain/failure/failure.ts'
import type { RawConnection } from './raw-connection.ts'
import { createStatements } from './statements.ts'
import type { Statements } from './statements.ts'
import { asStoreError } from './store-error.ts'

/** The port over one writing connection and, from the first need on, one reading connection to the same file. */
export function createConnectionDatabase(writer: RawConnection, openReader: () => RawConnection, onClose: () => void): Database {
  const statements = createStatements(writer)
  let reader: { readonly raw: RawConnection; readonly statements: Statements } | undefined
  let open: 'short' | 'long' | undefined

  const readerStatements = (): Statements => {
    if (reader === undefined) {
      const raw = openReader()
      reader = { raw, statements: createStatements(raw) }
    }
    return reader.statements
  }
  const committed = (): Statements => (open === 'long' ? readerStatements() : statements)

  const start = (kind: 'short' | 'long'): { readonly tx: WriteDatabase; finish: (statement: 'COMMIT' | 'ROLLBACK') => void } => {
    if (open === 'long') throw new RefusalError('store.long_transaction')
    if (open === 'short') throw new Error('transactions do not nest: pass tx on')
    exec(writer, 'BEGIN IMMEDIATE')
    open = kind
    const life = { over: false }
    return {
      tx: createWriter(writer, statements, life),
      finish: (statement) => {
        if (life.over) throw new Error('this transaction has already ended')
        life.over = true
        open = undefined
        statements.endStreams()
        // A full disk or a bad page has rolled it back already.
        if (!writer.inTransaction) {
          if (statement === 'COMMIT') throw new Error('the transaction was rolled back before its commit')
          return
        }
        try {
          exec(writer, statement)
        } finally {
          if (writer.inTransaction) writer.exec('ROLLBACK')
        }
      },
    }
  }

  return {
    read: {
      all: (sql, ...params) => committed().all(sql, ...params),
      get: (sql, ...params) => committed().get(sql, ...params),
      // An export may go through its rows over many turns of the event loop; on the writer it would hold up every command.
      iterate: (sql, ...params) => readerStatements().iterate(sql, ...params),
      raw: (sql, ...params) => committed().raw(sql, ...params),
    },
    transact<T>(work: (tx: WriteDatabase) => Settled<T>): T {
      const { tx, finish } = start('short')
      let value: T
      try {
        value = work(tx)
      } catch (error) {
        finish('ROLLBACK')
        throw asStoreError(error)
      }
      finish('COMMIT')
      return value
    },
    begin(): LongTransaction {
      readerStatements()
      const { tx, finish } = start('long')
      return { tx, commit: () => finish('COMMIT'), rollback: () => finish('ROLLBACK') }
    },
    snapshot<T>(work: (read: ReadDatabase) => Settled<T>): T {
      const raw = openReader()
      try {
        exec(raw, 'BEGIN')
        return work(createStatements(raw))
      } finally {
        raw.close()
      }
    },
    close() {
      if (!writer.open) return
      statements.endStreams()
      reader?.statements.endStreams()
      reader?.raw.close()
      // Last, so that it is the one that folds the log in; an open transaction is rolled back.
      writer.close()
      onClose()
    },
  }
}

function createWriter(raw: RawConnection, statements: Statements, life: { readonly over: boolean }): WriteDatabase {
  // When a statement fails on a full disk SQLite may end the whole transaction; the next write would then commit by itself.
  const alive = <T>(work: () => T): T => {
    if (life.over || !raw.inTransaction) throw new Error('this transaction has ended')
    return work()
  }
  const writer: Omit<WriteDatabase, symbol> = {
    all: (sql, ...params) => alive(() => statements.all(sql, ...params)),
    get: (sql, ...params) => alive(() => statements.get(sql, ...params)),
    iterate: (sql, ...params) => alive(() => statements.iterate(sql, ...params)),
    raw: (sql, ...params) => alive(() => statements.raw(sql, ...params)),
    run: (sql, ...params) => alive(() => statements.run(sql, params)),
    script: (sql) => alive(() => exec(raw, sql)),
  }
  return writer as WriteDatabase
}

function exec(raw: RawConnection, sql: string): void {
  try {
    raw.exec(sql)
  } catch (error) {
    throw asStoreError(error)
  }
}
