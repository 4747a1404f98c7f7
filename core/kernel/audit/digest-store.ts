import { encodeUtf8 } from 'lib0/string'
import { digestShape, type AuditDigest } from '../../domain/audit-digest/digest.ts'
import { hex } from '../wire/audit-chain.ts'
import type { Sha256 } from '../ports/environment.ts'
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

/** Of the newest day before that one: a clock that was ahead for a while has left digests of days that are still to come. */
export function newestDigest(read: ReadDatabase, before: string): StoredDigest | undefined {
  return read.get<StoredDigest>(`SELECT ${COLUMNS} FROM audit_digest WHERE day < ? ORDER BY day DESC LIMIT 1`, before)
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

/** A stored digest held against what is on record. */
export interface HeldDigest {
  readonly state: 'matches' | 'differs' | 'unrecorded'
  /** Of the stored bytes. */
  readonly sha256: string
  readonly recorded: string | null
  /** Null: what is stored is none any more. */
  readonly digest: AuditDigest | null
}

export function holdDigest(read: ReadDatabase, sha256: Sha256, { day, digest: text }: StoredDigest): HeldDigest {
  const own = hex(sha256(encodeUtf8(text)))
  const recorded = recordedDigest(read, day)
  return { state: recorded === null ? 'unrecorded' : recorded === own ? 'matches' : 'differs', sha256: own, recorded, digest: parsed(text) }
}

function parsed(text: string): AuditDigest | null {
  try {
    return digestShape.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}

/** The SHA-256 of a day's digest as it was put on record, the newest time; null: it never was. The chain guards it, not the table. */
function recordedDigest(read: ReadDatabase, day: string): string | null {
  return read.get<{ reason: string }>("SELECT json_extract(body, '$.reason') AS reason FROM audit_entry WHERE object_id = ? AND action = ? AND decision = 'allowed' ORDER BY id DESC LIMIT 1", day, KEEP_DIGEST)?.reason ?? null
}
