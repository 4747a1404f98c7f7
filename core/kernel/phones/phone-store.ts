import type { Id } from '../../domain/records/field.ts'
import { pairedRows, type PairedRow } from '../displays/paired-rows.ts'
import type { ReadDatabase, WriteDatabase } from '../ports/database.ts'

/** A phone that is paired with this desk, or was, and the person whose it is. */
export interface Phone extends PairedRow {
  readonly user: Id<'user'>
}

/** Something that was done on a phone, as the desk took it. */
export interface PhoneChange {
  /** Made on the phone. */
  readonly id: string
  readonly phone: string
  readonly user: string
  readonly kind: 'job' | 'journey'
  readonly subject: string
  readonly state: string
  /** By the desk's clock: what the phone's clock said, less what it was ahead by. */
  readonly doneAt: number
  /** As the phone's clock said it. */
  readonly phoneAt: number
  /** Measured by the desk when it came; below zero where the phone is behind. */
  readonly phoneAheadMs: number
  readonly receivedAt: number
  readonly lat: number | null
  readonly lon: number | null
  readonly accuracyM: number | null
}

/** A phone that was off for longer has lost its token too: nothing older can come a second time. */
const CHANGES_KEPT_MS = 90 * 24 * 3_600_000

export const { read: readPhone, all: readPhones, add: addPhone, keepToken: keepPhoneToken, revoke: revokePhoneRow } = pairedRows<Phone>('phone', 'user')

/** Those that are over go with each new one. */
export function addPhoneLink(tx: WriteDatabase, link: { readonly digest: string; readonly user: string; readonly until: number; readonly madeBy: string }, now: number): void {
  tx.run('DELETE FROM phone_link WHERE until <= ?', now)
  tx.run('INSERT INTO phone_link (digest, user, until, made_by) VALUES (?, ?, ?, ?)', link.digest, link.user, link.until, link.madeBy)
}

/** `digest` is of a secret of 256 bits: how long it takes to look it up tells nothing of it. */
export function findPhoneLink(read: ReadDatabase, digest: string, now: number): { readonly user: Id<'user'>; readonly madeBy: Id<'user'> } | undefined {
  return read.get('SELECT user, made_by AS madeBy FROM phone_link WHERE digest = ? AND until > ?', digest, now)
}

export function usePhoneLink(tx: WriteDatabase, digest: string): void {
  tx.run('DELETE FROM phone_link WHERE digest = ?', digest)
}

export function readPhoneChange(read: ReadDatabase, id: string): Pick<PhoneChange, 'phone' | 'doneAt'> | undefined {
  return read.get('SELECT phone, done_at AS doneAt FROM phone_change WHERE id = ?', id)
}

export function addPhoneChange(tx: WriteDatabase, { id, phone, user, kind, subject, state, doneAt, phoneAt, phoneAheadMs, receivedAt, lat, lon, accuracyM }: PhoneChange): void {
  tx.run('DELETE FROM phone_change WHERE received_at < ?', receivedAt - CHANGES_KEPT_MS)
  tx.run(
    'INSERT INTO phone_change (id, phone, user, kind, subject, state, done_at, phone_at, phone_ahead_ms, received_at, lat, lon, accuracy_m) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
    id, phone, user, kind, subject, state, doneAt, phoneAt, phoneAheadMs, receivedAt, lat, lon, accuracyM,
  )
}
