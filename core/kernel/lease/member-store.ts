import type { ReadDatabase, WriteDatabase } from '../ports/database.ts'
import type { CompanyDevice } from '../wire/wire-message.ts'

/** Devices of the company as the relay told them last; none where it never did. */
export function relayMembers(read: ReadDatabase): CompanyDevice[] {
  return read
    .all<{ device: string; name: string; public_key: Uint8Array; enrolled_at: number; revoked_at: number | null }>('SELECT device, name, public_key, enrolled_at, revoked_at FROM relay_member ORDER BY enrolled_at, device')
    .map(({ device, name, public_key: publicKey, enrolled_at: enrolledAt, revoked_at: revokedAt }) => ({ device, name, publicKey: new Uint8Array(publicKey), enrolledAt, revokedAt }))
}

/** The relay tells all of them at once: whoever it has forgotten is none. */
export function writeRelayMembers(tx: WriteDatabase, members: readonly CompanyDevice[]): void {
  tx.run('DELETE FROM relay_member')
  for (const { device, name, publicKey, enrolledAt, revokedAt } of members) tx.run('INSERT INTO relay_member (device, name, public_key, enrolled_at, revoked_at) VALUES (?, ?, ?, ?, ?)', device, name, publicKey, enrolledAt, revokedAt)
}

/** Of the company's devices those that may not write its settings, as the relay told them last. */
export function relayReaders(read: ReadDatabase): ReadonlySet<string> {
  return new Set(read.all<{ device: string }>('SELECT device FROM relay_reader').map(({ device }) => device))
}

export function writeRelayReaders(tx: WriteDatabase, devices: Iterable<string>): void {
  tx.run('DELETE FROM relay_reader')
  for (const device of new Set(devices)) tx.run('INSERT INTO relay_reader (device) VALUES (?)', device)
}
