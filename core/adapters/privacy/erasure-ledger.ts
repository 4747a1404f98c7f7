import { z } from 'zod'
import { SUBJECT_KINDS } from '../../domain/records/privacy-records.ts'
import type { ErasureOrder } from '../../kernel/privacy/erasure-order.ts'
import { createAuthenticatedFile } from '../sqlite/authenticated-file.ts'

/**
 * Who was erased, beside the database and beside its backups: a database that is put back knows nothing of it. Opaque ids and dates alone. On disk before
 * the first value is overwritten, so that whatever happens then, it is gone on with.
 */
export interface ErasureLedger {
  /** `lost`: there is something, and it is not what was written. */
  read(): readonly ErasureOrder[] | 'lost'
  add(orders: readonly ErasureOrder[]): void
}

export const LEDGER_NAME = 'erasures'

const DOMAIN = 'TJERASURES1\0'
const orders = z.array(z.strictObject({ id: z.string(), subjectKind: z.enum(SUBJECT_KINDS), subjects: z.array(z.string()), keepUntil: z.string().nullable() }))

export function createErasureLedger(path: string, key: Uint8Array): ErasureLedger {
  const file = createAuthenticatedFile(path, key, DOMAIN, orders)
  const read = () => file.read() ?? []
  return {
    read,
    add(more) {
      const before = read()
      const known = before === 'lost' ? [] : before
      const fresh = more.filter(({ id }) => !known.some((one) => one.id === id))
      if (fresh.length === 0 && before !== 'lost') return
      file.write([...known, ...fresh.map(({ id, subjectKind, subjects, keepUntil }) => ({ id, subjectKind, subjects, keepUntil }))])
    },
  }
}

/** What stands beside a backup goes into the folder that it is put back to: on a new machine there is no other list. */
export function adoptLedger(beside: string, path: string, key: Uint8Array): void {
  const found = createErasureLedger(beside, key).read()
  if (found !== 'lost' && found.length > 0) createErasureLedger(path, key).add(found)
}
