import { z } from 'zod'
import type { Failure } from '../../domain/failure/failure.ts'
import { deskState, setDeskState } from '../desk/desk-state.ts'
import type { ReadDatabase, WriteDatabase } from '../ports/database.ts'

const webhookSchema = z.strictObject({
  url: z.string(),
  /** Hex; what is sent is signed with it. */
  secret: z.string(),
  /** A machine in the company's own network may be told. */
  allowsPrivate: z.boolean(),
  /** Newest alert when it was set: nothing of before is sent. */
  after: z.int(),
})
export type Webhook = z.output<typeof webhookSchema>

const NAME = 'alerts.webhook'

/** It lies in the encrypted database and in no document. */
export function readWebhook(read: ReadDatabase): Webhook | null {
  const value = deskState(read, NAME)
  return value === null ? null : webhookSchema.parse(JSON.parse(value))
}

export function writeWebhook(tx: WriteDatabase, webhook: Omit<Webhook, 'after'> | null): void {
  setDeskState(tx, NAME, null)
  // What another address had not taken is not sent to this one.
  tx.run('DELETE FROM alert_delivery WHERE sent_at IS NULL')
  if (webhook === null) return
  const after = tx.get<{ id: number }>('SELECT coalesce(max(id), 0) AS id FROM alert')?.id ?? 0
  setDeskState(tx, NAME, JSON.stringify({ ...webhook, after }))
}

export interface DueAlert {
  readonly id: number
  readonly tries: number
}

/** The oldest that has not been told, and may be tried now. */
export function nextDue(read: ReadDatabase, after: number, now: number, mostTries: number): DueAlert | undefined {
  return read.get<DueAlert>(
    `SELECT a.id, coalesce(d.tries, 0) AS tries FROM alert a LEFT JOIN alert_delivery d ON d.alert = a.id
     WHERE a.id > ? AND d.sent_at IS NULL AND coalesce(d.next_at, 0) <= ? AND coalesce(d.tries, 0) < ? ORDER BY a.id LIMIT 1`,
    after, now, mostTries,
  )
}

export function noteDelivery(tx: WriteDatabase, alert: number, { tries, nextAt, sentAt, failure }: { readonly tries: number; readonly nextAt: number | null; readonly sentAt: number | null; readonly failure: Failure | null }): void {
  tx.run(
    'INSERT INTO alert_delivery (alert, tries, next_at, sent_at, failure) VALUES (?, ?, ?, ?, ?) ON CONFLICT (alert) DO UPDATE SET tries = excluded.tries, next_at = excluded.next_at, sent_at = excluded.sent_at, failure = excluded.failure',
    alert, tries, nextAt, sentAt, failure && JSON.stringify(failure),
  )
}

export interface DeliveryState {
  readonly sent: number
  readonly lastSentAt: number | null
  /** Tried and not taken, those that are given up among them. */
  readonly failing: number
  /** Of the newest of these. */
  readonly failure: Failure | null
}

export function readDeliveries(read: ReadDatabase): DeliveryState {
  const sent = read.get<{ n: number; at: number | null }>('SELECT count(*) AS n, max(sent_at) AS at FROM alert_delivery WHERE sent_at IS NOT NULL')
  const failing = read.get<{ n: number }>('SELECT count(*) AS n FROM alert_delivery WHERE sent_at IS NULL')?.n ?? 0
  const failure = read.get<{ failure: string | null }>('SELECT failure FROM alert_delivery WHERE sent_at IS NULL ORDER BY alert DESC LIMIT 1')?.failure ?? null
  return { sent: sent?.n ?? 0, lastSentAt: sent?.at ?? null, failing, failure: failure === null ? null : (JSON.parse(failure) as Failure) }
}
