import type { ReadDatabase, WriteDatabase } from '../ports/database.ts'

/** What the log calls it that a digest was made: its object is the day, its reason the SHA-256. */
export const KEEP_DIGEST = 'audit.keepDigest'

export interface StoredDigest {
  readonly id: number
  readonly day: string
  /** RFC 8785 bytes, as text. */
  readonly digest: string
  /** Newest entry of the log when it was made. */
  readonly head: number
  /** Of those up to there the first that belongs to a later day; null: none does. */
  readonly next: number | null
}

const COLUMNS = 'id, day, digest, head_entry AS head, next_entry AS next'

export function insertDigest(tx: WriteDatabase, { day, digest, head, next }: Omit<StoredDigest, 'id'>): void {
  tx.run('INSERT INTO audit_digest (day, digest, head_entry, next_entry) VALUES (?, ?, ?, ?)', day, digest, head, next)
}

/** Of the newest day. */
export function newestDigest(read: ReadDatabase): StoredDigest | undefined {
  return read.get<StoredDigest>(`SELECT ${COLUMNS} FROM audit_digest ORDER BY day DESC LIMIT 1`)
}

export function readDigest(read: ReadDatabase, day: string): StoredDigest | undefined {
  return read.get<StoredDigest>(`SELECT ${COLUMNS} FROM audit_digest WHERE day = ?`, day)
}

export function digestNumbered(read: ReadDatabase, id: number): StoredDigest | undefined {
  return read.get<StoredDigest>(`SELECT ${COLUMNS} FROM audit_digest WHERE id = ?`, id)
}

/** Newest first. */
export function listDigests(read: ReadDatabase, before: string | null, limit: number): StoredDigest[] {
  return read.all<StoredDigest>(`SELECT ${COLUMNS} FROM audit_digest WHERE ? IS NULL OR day < ? ORDER BY day DESC LIMIT ?`, before, before, limit)
}

/** The SHA-256 of a day's digest as it was put on record, the newest time; null: it never was. The chain guards it, not the table. */
export function recordedDigest(read: ReadDatabase, day: string): string | null {
  return read.get<{ reason: string }>("SELECT json_extract(body, '$.reason') AS reason FROM audit_entry WHERE object_id = ? AND action = ? AND decision = 'allowed' ORDER BY id DESC LIMIT 1", day, KEEP_DIGEST)?.reason ?? null
}
