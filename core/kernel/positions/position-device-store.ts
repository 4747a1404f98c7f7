import type { Id } from '../../domain/records/field.ts'
import type { ReadDatabase, WriteDatabase } from '../ports/database.ts'

/** A device, or a service that has many of them, that may say where trucks are. */
export interface PositionDevice {
  readonly id: string
  readonly name: string
  /** Of this depot's trucks alone, and of `truck` alone where there is one. */
  readonly location: Id<'location'>
  readonly truck: Id<'truck'> | null
  readonly issuedAt: number
  readonly issuedBy: string
  readonly seenAt: number | null
  readonly revokedAt: number | null
}

const COLUMNS = 'id, name, location, truck, issued_at AS issuedAt, issued_by AS issuedBy, seen_at AS seenAt, revoked_at AS revokedAt'

export function readPositionDevice(read: ReadDatabase, id: string): PositionDevice | undefined {
  return read.get<PositionDevice>(`SELECT ${COLUMNS} FROM position_device WHERE id = ?`, id)
}

/** Those that are good before those that were. */
export function readPositionDevices(read: ReadDatabase): PositionDevice[] {
  return read.all<PositionDevice>(`SELECT ${COLUMNS} FROM position_device ORDER BY revoked_at IS NOT NULL, name, id`)
}

/** `digest`: SHA-256 of the token, hex. What is looked up is the digest of a secret of 256 bits: how long that takes tells nothing of it. */
export function findPositionDevice(read: ReadDatabase, digest: string): PositionDevice | undefined {
  return read.get<PositionDevice>(`SELECT ${COLUMNS} FROM position_device WHERE token = ?`, digest)
}

export function addPositionDevice(tx: WriteDatabase, { id, name, location, truck, issuedAt, issuedBy }: Omit<PositionDevice, 'seenAt' | 'revokedAt'>, digest: string): void {
  tx.run('INSERT INTO position_device (id, name, location, truck, token, issued_at, issued_by) VALUES (?, ?, ?, ?, ?, ?, ?)', id, name, location, truck, digest, issuedAt, issuedBy)
}

export function seePositionDevice(tx: WriteDatabase, id: string, at: number): void {
  tx.run('UPDATE position_device SET seen_at = ? WHERE id = ?', at, id)
}

export function revokePositionDevice(tx: WriteDatabase, id: string, at: number): void {
  tx.run('UPDATE position_device SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL', at, id)
}
