export type SqlValue = string | number | bigint | null | Uint8Array

/**
 * Reading. Integers come back as numbers (safe up to 2^53: cents, metres, epoch milliseconds), blobs as Uint8Array.
 * Statements are prepared once per SQL text, so keep the text constant and pass values as parameters.
 */
export interface ReadDatabase {
  all<Row>(sql: string, ...params: readonly SqlValue[]): Row[]
  get<Row>(sql: string, ...params: readonly SqlValue[]): Row | undefined
  /** Streams rows, also over many turns of the event loop; sees the last committed state of when it began (within `tx`, the transaction's own writes: do not write there until it is finished). */
  iterate<Row>(sql: string, ...params: readonly SqlValue[]): IterableIterator<Row>
  /** Rows as arrays in column order: about a third cheaper than objects on big scans. */
  raw<Row extends readonly unknown[]>(sql: string, ...params: readonly SqlValue[]): Row[]
}

declare const writing: unique symbol

/** Only a transaction hands one out; it refuses to work once that transaction has ended. */
export interface WriteDatabase extends ReadDatabase {
  readonly [writing]: true
  run(sql: string, ...params: readonly SqlValue[]): { readonly changes: number }
  /** Several statements without parameters: schema changes. */
  script(sql: string): void
}

/** `never` for a promise: a transaction must not stay open across an await. */
export type Settled<T> = T extends PromiseLike<unknown> ? never : T

/** A transaction that may yield to the event loop between its batches (imports). Exactly one of commit and rollback ends it. */
export interface LongTransaction {
  readonly tx: WriteDatabase
  commit(): void
  rollback(): void
}

export interface Database {
  /**
   * The last committed state; while a long transaction is open it does not show that transaction's writes.
   * Inside `transact` use `tx`: what `read` shows there is not defined.
   */
  readonly read: ReadDatabase
  /**
   * One IMMEDIATE transaction, durable on return (WAL, synchronous FULL). Rolled back when `work` throws; the error goes on.
   * Throws RefusalError `store.*` (disk full, read only, damaged) and `store.long_transaction` while a long one is open. Never nested.
   */
  transact<T>(work: (tx: WriteDatabase) => Settled<T>): T
  /** Opens the one long transaction; `transact` and `begin` refuse until it ends. */
  begin(): LongTransaction
  /** All reads in `work` see one committed state, on a connection of their own (about a millisecond to open). */
  snapshot<T>(work: (read: ReadDatabase) => Settled<T>): T
  close(): void
}
