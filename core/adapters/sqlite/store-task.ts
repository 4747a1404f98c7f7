import type { Failure } from '../../domain/failure/failure.ts'
import type { ErasureOrder } from '../../kernel/privacy/erasure-order.ts'
import type { DatabaseProblem } from './check-connection.ts'
import type { SalvagedTable } from './salvage-database.ts'

/** Long work on a database file that would freeze the desk: done by a worker thread on a connection of its own. */
export type StoreTask =
  | { readonly kind: 'copy'; readonly path: string; readonly key: Uint8Array; readonly target: string }
  | { readonly kind: 'check'; readonly path: string; readonly key: Uint8Array }
  | { readonly kind: 'salvage'; readonly path: string; readonly key: Uint8Array; readonly target: string }
  | { readonly kind: 'rekey'; readonly path: string; readonly key: Uint8Array; readonly newKey: Uint8Array }
  /** Of a copy that is nobody's live database: people out of it. `today` says what has to be kept of them still. */
  | { readonly kind: 'erase'; readonly path: string; readonly key: Uint8Array; readonly orders: readonly ErasureOrder[]; readonly today: string }

export interface StoreTaskResults {
  readonly copy: null
  readonly check: readonly DatabaseProblem[]
  readonly salvage: readonly SalvagedTable[]
  readonly rekey: null
  /** `keys`: part keys that have given way to one of the copy's own. */
  readonly erase: { readonly records: number; readonly documents: number; readonly keys: number }
}

export type StoreTaskMessage =
  | { readonly kind: 'progress'; readonly done: number; readonly total: number }
  | { readonly kind: 'done'; readonly result: StoreTaskResults[keyof StoreTaskResults] }
  | { readonly kind: 'refused'; readonly failure: Failure }
