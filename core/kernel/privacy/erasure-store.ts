import type { ReadDatabase, WriteDatabase } from '../ports/database.ts'
import type { ErasureOrder } from './erasure-order.ts'

export interface ErasureRun {
  readonly id: string
  readonly erasedAt: number
  /** Something was kept for the books then: it goes when its day has come. */
  readonly isKept: boolean
  readonly records: number
  readonly documents: number
  /** Null until backups and other copies have been written anew as well. */
  readonly copies: number | null
  readonly unreachable: number | null
  /** Pictures that this workstation had. */
  readonly photos: number | null
  readonly copiesAt: number | null
}

export function erasureRun(read: ReadDatabase, id: string): ErasureRun | undefined {
  const row = read.get<Omit<ErasureRun, 'isKept'> & { isKept: number }>('SELECT id, erased_at AS erasedAt, is_kept AS isKept, records, documents, copies, unreachable, photos, copies_at AS copiesAt FROM erasure_run WHERE id = ?', id)
  return row && { ...row, isKept: row.isKept === 1 }
}

export function saveErasure(tx: WriteDatabase, order: ErasureOrder, run: Pick<ErasureRun, 'erasedAt' | 'isKept' | 'records' | 'documents'>): void {
  tx.run(
    'INSERT INTO erasure_run (id, erased_at, is_kept, records, documents) VALUES (?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET erased_at = excluded.erased_at, is_kept = excluded.is_kept, records = max(records, excluded.records), documents = max(documents, excluded.documents), copies = NULL, copies_at = NULL',
    order.id, run.erasedAt, run.isKept ? 1 : 0, run.records, run.documents,
  )
  tx.run('DELETE FROM erased_copy WHERE "order" = ?', order.id)
  for (const subject of order.subjects) tx.run('INSERT INTO erased_subject (subject, "order") VALUES (?, ?) ON CONFLICT (subject) DO NOTHING', subject, order.id)
}

export function saveCopiesErased(tx: WriteDatabase, id: string, { copies, unreachable, photos, at }: { readonly copies: number; readonly unreachable: number; readonly photos: number; readonly at: number }): void {
  tx.run('UPDATE erasure_run SET copies = ?, unreachable = ?, photos = ?, copies_at = ? WHERE id = ?', copies, unreachable, photos, at, id)
}

/** The order by which one of these was erased, if one was. */
export function erasedBy(read: ReadDatabase, subject: string): string | null {
  return read.get<{ order: string }>('SELECT "order" FROM erased_subject WHERE subject = ?', subject)?.order ?? null
}

export function isAnyErased(read: ReadDatabase): boolean {
  return read.get('SELECT 1 FROM erased_subject LIMIT 1') !== undefined
}

export function isCopyErased(read: ReadDatabase, order: string, path: string): boolean {
  return read.get('SELECT 1 FROM erased_copy WHERE "order" = ? AND path = ?', order, path) !== undefined
}

export function saveCopyErased(tx: WriteDatabase, orders: readonly string[], path: string): void {
  for (const order of orders) tx.run('INSERT INTO erased_copy ("order", path) VALUES (?, ?) ON CONFLICT DO NOTHING', order, path)
}

/** The relay still has what was overwritten in these. */
export function noteForRelay(tx: WriteDatabase, documents: readonly string[]): void {
  for (const document of documents) tx.run('INSERT INTO erased_document (document) VALUES (?) ON CONFLICT DO NOTHING', document)
}

export function waitingForRelay(read: ReadDatabase): readonly string[] {
  return read.all<{ document: string }>('SELECT document FROM erased_document').map(({ document }) => document)
}

export function relayHasFolded(tx: WriteDatabase, document: string): void {
  tx.run('DELETE FROM erased_document WHERE document = ?', document)
}
