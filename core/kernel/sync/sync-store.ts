import { z } from 'zod'
import { deskState, setDeskState } from '../desk/desk-state.ts'
import type { ReadDatabase, WriteDatabase } from '../ports/database.ts'
import type { ClientOwner, SignedLink } from '../wire/wire-message.ts'
import { forgetSeen, storedUpTo } from './seen-store.ts'

/** Which relay this desk talks to. Nothing in it is secret: what proves who this desk is, is its key. */
const settingsSchema = z.strictObject({
  address: z.string(),
  /** What the relay called itself when this desk joined; a desk proves itself to no other. */
  relay: z.string(),
  /** Certificates (PEM) that are trusted beside the system's: a relay in one's own house. */
  ca: z.string().nullable(),
  /** Closed months that are kept in step, counted back from this one. */
  months: z.int(),
  paused: z.boolean(),
  /** This workstation is head office's: it tells the others how far it has taken in what they wrote. */
  headOffice: z.boolean().default(false),
})
export type SyncSettings = z.output<typeof settingsSchema>

export interface StoredMark {
  readonly document: string
  /** Of the outbox. */
  readonly upTo: number
  readonly seq: number
  /** How far the relay has what this device wrote, by its client ids. */
  readonly clocks: ReadonlyMap<number, number>
}

export interface LaidAside {
  readonly document: string
  readonly outboxId: number
  readonly reason: string
  readonly at: number
  readonly epoch: number
}

export interface WaitingChanges {
  readonly document: string
  readonly count: number
  readonly first: number
  readonly last: number
}

export function readSyncSettings(read: ReadDatabase): SyncSettings | null {
  const value = deskState(read, 'sync.relay')
  return value === null ? null : settingsSchema.parse(JSON.parse(value))
}

export function writeSyncSettings(tx: WriteDatabase, settings: SyncSettings | null): void {
  if (settings) return setDeskState(tx, 'sync.relay', JSON.stringify(settings))
  for (const name of ['sync.relay', 'sync.auditStored', 'sync.grants']) setDeskState(tx, name, null)
  // Another relay has nothing of what this one has.
  tx.run('DELETE FROM sync_document')
  tx.run('DELETE FROM sync_refused')
  forgetSeen(tx)
}

/** Changes that the relay is not known to have. `after`: rows beyond this one only. */
export function waitingChanges(read: ReadDatabase, after = 0): WaitingChanges[] {
  return read.all<WaitingChanges>(
    `SELECT o.document, count(*) AS count, min(o.id) AS first, max(o.id) AS last FROM outbox o LEFT JOIN sync_document s ON s.document = o.document
      WHERE o.id > ? AND o.document <> '' AND o.id > coalesce(s.stored_id, 0) GROUP BY o.document ORDER BY min(o.id)`,
    after,
  )
}

export function newestOutboxId(read: ReadDatabase): number {
  return read.get<{ id: number | null }>('SELECT max(id) AS id FROM outbox')?.id ?? 0
}

export interface OutboxRow {
  readonly id: number
  /** Empty: all of the document. */
  readonly bytes: Uint8Array
}

export function outboxRows(read: ReadDatabase, document: string, after: number, limit: number): OutboxRow[] {
  return read.all<OutboxRow>('SELECT id, bytes FROM outbox WHERE id > ? AND document = ? ORDER BY id LIMIT ?', after, document, limit).map(({ id, bytes }) => ({ id, bytes: new Uint8Array(bytes) }))
}

export function writeStoredMarks(tx: WriteDatabase, marks: readonly StoredMark[], now: number): void {
  for (const { document, upTo, seq, clocks } of marks) {
    storedUpTo(tx, document, { after: tx.get<{ id: number }>('SELECT stored_id AS id FROM sync_document WHERE document = ?', document)?.id ?? 0, upTo }, clocks)
    tx.run(
      'INSERT INTO sync_document (document, stored_id, seq, stored_at) VALUES (?, ?, ?, ?) ON CONFLICT (document) DO UPDATE SET stored_id = max(stored_id, excluded.stored_id), seq = excluded.seq, stored_at = excluded.stored_at',
      document, upTo, seq, now,
    )
    tx.run('DELETE FROM sync_refused WHERE document = ? AND outbox_id <= ?', document, upTo)
  }
}

/** Rows that the relay has are needed no more: a document tells itself what a relay lacks. The newest stays, for its number must not be given again. */
export function trimOutbox(tx: WriteDatabase, upTo: number): void {
  tx.run('DELETE FROM outbox WHERE id <= ? AND id < (SELECT max(id) FROM outbox)', upTo)
}

export function layAside(tx: WriteDatabase, { document, outboxId, reason, at, epoch }: LaidAside): void {
  tx.run('INSERT INTO sync_refused (document, outbox_id, reason, at, epoch) VALUES (?, ?, ?, ?, ?) ON CONFLICT (document) DO UPDATE SET outbox_id = excluded.outbox_id, reason = excluded.reason, at = excluded.at, epoch = excluded.epoch', document, outboxId, reason, at, epoch)
}

export function laidAside(read: ReadDatabase): LaidAside[] {
  return read.all<LaidAside>('SELECT document, outbox_id AS outboxId, reason, at, epoch FROM sync_refused ORDER BY at, document')
}

/** Those that other grants, or somebody who asks for it, gives another chance. */
export function takeUpAgain(tx: WriteDatabase, epoch: number | null): void {
  tx.run('DELETE FROM sync_refused WHERE ? IS NULL OR epoch <> ?', epoch, epoch)
}

/** Last of this device's audit entries that the relay has on disk. */
export function auditStored(read: ReadDatabase): number {
  return Number(deskState(read, 'sync.auditStored') ?? 0)
}

export function writeAuditStored(tx: WriteDatabase, seq: number): void {
  setDeskState(tx, 'sync.auditStored', String(seq))
}

export interface AuditRow {
  readonly seq: number
  readonly body: string
  readonly signature: Uint8Array
}

export function auditRows(read: ReadDatabase, device: string, from: number, limit: number): AuditRow[] {
  return read.all<AuditRow>('SELECT seq, body, signature FROM audit_entry WHERE device = ? AND seq >= ? ORDER BY seq LIMIT ?', device, from, limit)
}

export function signedLink(read: ReadDatabase, device: string, seq: number): SignedLink | null {
  const row = read.get<SignedLink>('SELECT seq, link, signature FROM audit_entry WHERE device = ? AND seq = ?', device, seq)
  return row ? { seq: row.seq, link: new Uint8Array(row.link), signature: new Uint8Array(row.signature) } : null
}

export function newestAuditSeq(read: ReadDatabase, device: string): number {
  return read.get<{ seq: number | null }>('SELECT max(seq) AS seq FROM audit_entry WHERE device = ?', device)?.seq ?? 0
}

/** Client ids of this device in a document that are not the one it writes under now. */
export function ownClients(read: ReadDatabase, document: string, device: string): number[] {
  return read.all<{ client: number }>('SELECT client_id AS client FROM document_client WHERE document = ? AND device = ?', document, device).map(({ client }) => client)
}

/** Whose each client id is that others write under, or this device wrote under before. */
export function clientOwners(read: ReadDatabase, document: string): ClientOwner[] {
  return read.all<ClientOwner>('SELECT client_id AS client, device FROM document_client WHERE document = ?', document)
}

export function clientOwner(read: ReadDatabase, document: string, client: number): string | undefined {
  return read.get<{ device: string }>('SELECT device FROM document_client WHERE document = ? AND client_id = ?', document, client)?.device
}

const writtenAnewSchema = z.array(z.strictObject({ document: z.string(), at: z.int(), reason: z.enum(['client_taken', 'key_lost', 'compacted']) }))
export type WrittenAnew = z.output<typeof writtenAnewSchema>[number]

const MOST_NOTED = 20

/** Documents in which this desk had to write its changes anew, the newest first; somebody may wonder why they went up late. */
export function writtenAnew(read: ReadDatabase): WrittenAnew[] {
  return writtenAnewSchema.parse(JSON.parse(deskState(read, 'sync.writtenAnew') ?? '[]'))
}

export function noteWrittenAnew(tx: WriteDatabase, one: WrittenAnew): void {
  setDeskState(tx, 'sync.writtenAnew', JSON.stringify([one, ...writtenAnew(tx).filter(({ document }) => document !== one.document)].slice(0, MOST_NOTED)))
}

/** Client ids of the identities that this workstation had before: this database holds their chains, and nobody else's. */
export function formerClients(read: ReadDatabase, document: string, device: string): ClientOwner[] {
  return read.all<ClientOwner>('SELECT c.client_id AS client, c.device FROM document_client c JOIN audit_device a ON a.device = c.device WHERE c.document = ? AND c.device <> ?', document, device)
}

/** Of the audit entries given, those with changes that the relay is not known to have. */
export function unstoredEntries(read: ReadDatabase, entries: readonly number[]): Set<number> {
  const rows = read.all<{ entry: number }>(
    `SELECT DISTINCT o.audit_seq AS entry FROM outbox o LEFT JOIN sync_document s ON s.document = o.document
      WHERE o.audit_seq IN (SELECT value FROM json_each(?)) AND o.document <> '' AND o.id > coalesce(s.stored_id, 0)`,
    JSON.stringify(entries),
  )
  return new Set(rows.map(({ entry }) => entry))
}

/** Whether the relay ever said that it had something of this device's in a document. */
export function wasStored(read: ReadDatabase, document: string): boolean {
  return read.get('SELECT 1 FROM sync_document WHERE document = ?', document) !== undefined
}

export function lastStoredAt(read: ReadDatabase): number | null {
  return read.get<{ at: number | null }>('SELECT max(stored_at) AS at FROM sync_document')?.at ?? null
}

/** Of the chain that this database writes on. */
export function newestOwnAuditSeq(read: ReadDatabase): number {
  return read.get<{ seq: number }>('SELECT seq FROM audit_entry ORDER BY id DESC LIMIT 1')?.seq ?? 0
}

/** The oldest audit entry with changes that the relay is not known to have. */
export function firstUnstoredEntry(read: ReadDatabase): number | null {
  return read.get<{ entry: number | null }>("SELECT min(o.audit_seq) AS entry FROM outbox o LEFT JOIN sync_document s ON s.document = o.document WHERE o.document <> '' AND o.id > coalesce(s.stored_id, 0)")?.entry ?? null
}
