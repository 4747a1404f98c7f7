import type { Id } from '../../domain/records/field.ts'
import type { ReadDatabase, WriteDatabase } from '../ports/database.ts'

/** A phone that is paired with this desk, or was, and the person whose it is. */
export interface Phone {
  readonly id: string
  readonly name: string
  readonly user: Id<'user'>
  /** Of the key that never leaves the phone: base64url of a point of P-256, uncompressed. */
  readonly publicKey: string
  /** SHA-256, hex. The one before is good until this one has been used. */
  readonly token: string
  readonly tokenBefore: string | null
  readonly tokenUntil: number
  readonly pairedAt: number
  readonly pairedBy: string
  readonly seenAt: number
  readonly revokedAt: number | null
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

const COLUMNS = 'id, name, user, public_key AS publicKey, token, token_before AS tokenBefore, token_until AS tokenUntil, paired_at AS pairedAt, paired_by AS pairedBy, seen_at AS seenAt, revoked_at AS revokedAt'

export function readPhone(read: ReadDatabase, id: string): Phone | undefined {
  return read.get<Phone>(`SELECT ${COLUMNS} FROM phone WHERE id = ?`, id)
}

/** Those that are paired before those that were. */
export function readPhones(read: ReadDatabase): Phone[] {
  return read.all<Phone>(`SELECT ${COLUMNS} FROM phone ORDER BY revoked_at IS NOT NULL, name, id`)
}

export function addPhone(tx: WriteDatabase, { id, name, user, publicKey, token, tokenUntil, pairedAt, pairedBy }: Omit<Phone, 'tokenBefore' | 'seenAt' | 'revokedAt'>): void {
  tx.run('INSERT INTO phone (id, name, user, public_key, token, token_until, paired_at, paired_by, seen_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)', id, name, user, publicKey, token, tokenUntil, pairedAt, pairedBy, pairedAt)
}

export function keepPhoneToken(tx: WriteDatabase, id: string, { token, tokenBefore, tokenUntil, seenAt }: Pick<Phone, 'token' | 'tokenBefore' | 'tokenUntil' | 'seenAt'>): void {
  tx.run('UPDATE phone SET token = ?, token_before = ?, token_until = ?, seen_at = ? WHERE id = ?', token, tokenBefore, tokenUntil, seenAt, id)
}

export function revokePhoneRow(tx: WriteDatabase, id: string, at: number): void {
  tx.run('UPDATE phone SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL', at, id)
}

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
