import type { RecordKind } from '../../../domain/records/record-kinds.ts'
import { tableOf } from '../../../kernel/records/record-table.ts'
import type { State } from '../../../kernel/desk/handler.ts'
import type { Values } from './cell.ts'

/** What the company holds, as of the last commit. */
export interface ExchangeRecords {
  get(kind: RecordKind, id: string): Values | null
  /** With `key`. */
  children(kind: RecordKind, owner: string): readonly Values[]
  all(kind: RecordKind): readonly Values[]
  /** Of a kind that has external ids, in id order. */
  ids(kind: RecordKind): readonly RecordName[]
}

export interface RecordName {
  readonly id: string
  readonly externalId: string | null
}

export function createExchangeRecords(state: State): ExchangeRecords {
  return {
    get: (kind, id) => (state.records.get(kind, id) as Values | undefined) ?? null,
    children: (kind, owner) => state.records.children(kind, owner) as readonly Values[],
    all: (kind) => state.records.all(kind) as readonly Values[],
    ids: (kind) => state.db.all<{ id: string; external_id: string | null }>(`SELECT id, external_id FROM ${tableOf(kind).table} ORDER BY id`).map((row) => ({ id: row.id, externalId: row.external_id })),
  }
}
