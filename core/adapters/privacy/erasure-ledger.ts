import { createHmac, timingSafeEqual } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { z } from 'zod'
import { SUBJECT_KINDS } from '../../domain/records/privacy-records.ts'
import type { ErasureOrder } from '../../kernel/privacy/erasure-order.ts'
import { writeFileDurably } from '../sqlite/durable-file.ts'

/**
 * Who was erased, beside the database and beside its backups: a database that is put back knows nothing of it. One line of JSON, then an HMAC-SHA256 over it in
 * hex. Opaque ids and dates alone. On disk before the first value is overwritten, so that whatever happens then, it is gone on with.
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
  function read(): readonly ErasureOrder[] | 'lost' {
    if (!existsSync(path)) return []
    const [body = '', given = ''] = readFileSync(path, 'utf8').split('\n')
    const isOurs = /^[0-9a-f]{64}$/.test(given) && timingSafeEqual(Buffer.from(given, 'hex'), mac(body, key))
    const found = isOurs ? orders.safeParse(JSON.parse(body)) : undefined
    return found?.success === true ? found.data : 'lost'
  }
  return {
    read,
    add(more) {
      const before = read()
      const known = before === 'lost' ? [] : before
      const fresh = more.filter(({ id }) => !known.some((one) => one.id === id))
      if (fresh.length === 0 && before !== 'lost') return
      const body = JSON.stringify([...known, ...fresh.map(({ id, subjectKind, subjects, keepUntil }) => ({ id, subjectKind, subjects, keepUntil }))])
      writeFileDurably(path, Buffer.from(`${body}\n${mac(body, key).toString('hex')}\n`))
    },
  }
}

/** What stands beside a backup goes into the folder that it is put back to: on a new machine there is no other list. */
export function adoptLedger(beside: string, path: string, key: Uint8Array): void {
  const found = createErasureLedger(beside, key).read()
  if (found !== 'lost' && found.length > 0) createErasureLedger(path, key).add(found)
}

function mac(body: string, key: Uint8Array): Buffer {
  return createHmac('sha256', key).update(DOMAIN).update(body).digest()
}
