import { encodeUtf8 } from 'lib0/string'
import type { ReadDatabase } from '../../kernel/ports/database.ts'
import { auditRows } from '../../kernel/sync/sync-store.ts'
import type { RelayLine } from './relay-line.ts'

/** The links of one device's audit chain go up in their order, the next ones when the relay has the last. */
export interface AuditSender {
  /** False: there is nothing that the relay has not acknowledged. */
  send(): boolean
  stored(seq: number): void
  /** Links are on their way and not acknowledged. */
  readonly isSending: boolean
}

const MOST_LINKS = 200

/** `from`: the first that the relay has not. */
export function createAuditSender(read: ReadDatabase, line: RelayLine, device: string, from: number): AuditSender {
  let next = from
  let sent = 0
  return {
    send() {
      if (sent >= next) return true
      const rows = auditRows(read, device, next, MOST_LINKS)
      if (rows.length === 0) return false
      sent = rows.at(-1)!.seq
      line.send({ type: 'audit', links: rows.map(({ seq, body, signature }) => ({ seq, body: encodeUtf8(body), signature: new Uint8Array(signature) })) })
      return true
    },
    stored(seq) {
      next = Math.max(next, seq + 1)
    },
    get isSending() {
      return sent >= next
    },
  }
}
