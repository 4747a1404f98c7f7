import type { Failure } from '../../domain/failure/failure.ts'
import type { ReadDatabase, WriteDatabase } from '../ports/database.ts'

/** Ways in which somebody outside is told. */
export const CHANNELS = ['webhook', 'mail'] as const
export type Channel = (typeof CHANNELS)[number]

/** What is told, by the table it lies in. */
export const TOLD = ['alert', 'audit_digest'] as const
export type Told = (typeof TOLD)[number]

export interface Due {
  readonly id: number
  readonly tries: number
}

interface DueBy {
  /** Number of the newest that is not for this channel. */
  readonly after: number
  readonly now: number
  readonly mostTries: number
}

/** The oldest that this channel has not told, and may try now. */
export function nextDue(read: ReadDatabase, channel: Channel, told: Told, { after, now, mostTries }: DueBy): Due | undefined {
  return read.get<Due>(
    `SELECT t.id, coalesce(d.tries, 0) AS tries FROM ${told} t LEFT JOIN delivery d ON d.channel = ? AND d.told = ? AND d.item = t.id
     WHERE t.id > ? AND d.sent_at IS NULL AND coalesce(d.next_at, 0) <= ? AND coalesce(d.tries, 0) < ? ORDER BY t.id LIMIT 1`,
    channel, told, after, now, mostTries,
  )
}

/** Number of the newest that there is, whoever was told of it. */
export function newestOf(read: ReadDatabase, told: Told): number {
  return read.get<{ id: number }>(`SELECT coalesce(max(id), 0) AS id FROM ${told}`)?.id ?? 0
}

export interface Delivery {
  readonly tries: number
  readonly nextAt: number | null
  readonly sentAt: number | null
  /** Why it was not taken, or not by all. */
  readonly failure: Failure | null
}

export function noteDelivery(tx: WriteDatabase, channel: Channel, told: Told, item: number, { tries, nextAt, sentAt, failure }: Delivery): void {
  tx.run(
    'INSERT INTO delivery (channel, told, item, tries, next_at, sent_at, failure) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (channel, told, item) DO UPDATE SET tries = excluded.tries, next_at = excluded.next_at, sent_at = excluded.sent_at, failure = excluded.failure',
    channel, told, item, tries, nextAt, sentAt, failure && JSON.stringify(failure),
  )
}

export function dropUntaken(tx: WriteDatabase, channel: Channel): void {
  tx.run('DELETE FROM delivery WHERE channel = ? AND sent_at IS NULL', channel)
}

/** Those that were given up too. */
export function retryUntaken(tx: WriteDatabase, channel: Channel): void {
  tx.run('UPDATE delivery SET tries = 0, next_at = 0 WHERE channel = ? AND sent_at IS NULL', channel)
}

export interface DeliveryState {
  readonly sent: number
  readonly lastSentAt: number | null
  /** Tried and not taken, those that are given up among them. */
  readonly failing: number
  /** Of the newest of these; else of the newest that was taken, if not by all. */
  readonly failure: Failure | null
}

export function readDeliveries(read: ReadDatabase, channel: Channel): DeliveryState {
  const sent = read.get<{ n: number; at: number | null }>('SELECT count(*) AS n, max(sent_at) AS at FROM delivery WHERE channel = ? AND sent_at IS NOT NULL', channel)
  const failing = read.get<{ n: number }>('SELECT count(*) AS n FROM delivery WHERE channel = ? AND sent_at IS NULL', channel)?.n ?? 0
  const failure = read.get<{ failure: string | null }>('SELECT failure FROM delivery WHERE channel = ? ORDER BY sent_at IS NULL DESC, told, item DESC LIMIT 1', channel)?.failure ?? null
  return { sent: sent?.n ?? 0, lastSentAt: sent?.at ?? null, failing, failure: failure === null ? null : (JSON.parse(failure) as Failure) }
}
