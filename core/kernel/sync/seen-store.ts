import { fromBase64, toBase64 } from 'lib0/buffer'
import * as Y from 'yjs'
import { z } from 'zod'
import { formatDocumentName } from '../wire/document-name.ts'
import type { Part } from '../../domain/records/field.ts'
import type { ReadDatabase, WriteDatabase } from '../ports/database.ts'

/** Changes of this device that are stored at the relay and not known to be at head office. */
export interface Unseen {
  readonly document: string
  readonly client: number
  readonly clock: number
  /** The audit entries that made them. */
  readonly first: number
  readonly last: number
}

/** By document, how far each client id has come. */
export type Clocks = ReadonlyMap<string, ReadonlyMap<number, number>>

/** What the workstations of head office say that they have. */
export interface HeadOfficeWord {
  readonly at: number
  readonly clocks: Clocks
}

/** A document in which somebody writes all day while head office is away does not fill the table. */
const MOST_ROWS = 32

/** Of a document, those that this device writes or wrote under. */
export function ownClientIds(read: ReadDatabase, document: string, device: string): number[] {
  return read.all<{ client: number }>('SELECT client_id AS client FROM document WHERE name = ? UNION SELECT client_id FROM document_client WHERE document = ? AND device = ?', document, document, device).map(({ client }) => client)
}

/** From here on the document's changes are followed; what there is counts as one that head office has not been heard of. */
export function followDocument(tx: WriteDatabase, document: string, clocks: ReadonlyMap<number, number>, newestEntry: number): void {
  if (isFollowed(tx, document)) return
  tx.run('INSERT INTO sync_followed (document) VALUES (?)', document)
  for (const [client, clock] of clocks) if (clock > 0) addUnseen(tx, { document, client, clock, first: 1, last: newestEntry })
}

export function isFollowed(read: ReadDatabase, document: string): boolean {
  return read.get('SELECT 1 FROM sync_followed WHERE document = ?', document) !== undefined
}

/** The relay has the outbox's rows from `after` to `upTo` of the document now. */
export function storedUpTo(tx: WriteDatabase, document: string, rows: { readonly after: number; readonly upTo: number }, clocks: Iterable<readonly [number, number]>): void {
  const entries = tx.get<{ first: number | null; last: number | null }>('SELECT min(audit_seq) AS first, max(audit_seq) AS last FROM outbox WHERE document = ? AND id > ? AND id <= ?', document, rows.after, rows.upTo)
  if (!entries || entries.first === null || entries.last === null) return
  tx.run('INSERT INTO sync_followed (document) VALUES (?) ON CONFLICT DO NOTHING', document)
  for (const [client, clock] of clocks) if (clock > 0) addUnseen(tx, { document, client, clock, first: entries.first, last: entries.last })
}

function addUnseen(tx: WriteDatabase, { document, client, clock, first, last }: Unseen): void {
  const rows = tx.all<Omit<Unseen, 'document' | 'client'>>('SELECT clock, first_entry AS first, last_entry AS last FROM sync_unseen WHERE document = ? AND client = ? ORDER BY clock', document, client)
  const newest = rows.at(-1)
  // Beyond, the newest stands for both: known later than it might be, and never too early.
  const joined = newest !== undefined && (rows.length >= MOST_ROWS || newest.clock >= clock) ? newest : null
  if (joined) tx.run('DELETE FROM sync_unseen WHERE document = ? AND client = ? AND clock = ?', document, client, joined.clock)
  tx.run('INSERT INTO sync_unseen (document, client, clock, first_entry, last_entry) VALUES (?, ?, ?, ?, ?)', document, client, Math.max(clock, joined?.clock ?? 0), Math.min(first, joined?.first ?? first), Math.max(last, joined?.last ?? last))
}

export function forgetSeen(tx: WriteDatabase): void {
  tx.run('DELETE FROM sync_followed')
  tx.run('DELETE FROM sync_unseen')
}

/** Those that head office does not say it has. */
export function unseenChanges(read: ReadDatabase, word: HeadOfficeWord): Unseen[] {
  return followedChanges(read).filter((row) => !isSeen(word, row))
}

export function dropSeen(tx: WriteDatabase, word: HeadOfficeWord): void {
  for (const row of followedChanges(tx)) if (isSeen(word, row)) tx.run('DELETE FROM sync_unseen WHERE document = ? AND client = ? AND clock = ?', row.document, row.client, row.clock)
}

function followedChanges(read: ReadDatabase): Unseen[] {
  return read.all<Unseen>('SELECT document, client, clock, first_entry AS first, last_entry AS last FROM sync_unseen')
}

function isSeen({ clocks }: HeadOfficeWord, { document, client, clock }: Unseen): boolean {
  return (clocks.get(document)?.get(client) ?? 0) >= clock
}

/** Documents that have not been in step with this relay yet: who has seen what is in them is not known. */
export function hasUnfollowed(read: ReadDatabase): boolean {
  return read.get('SELECT 1 FROM document WHERE name NOT IN (SELECT document FROM sync_followed) LIMIT 1') !== undefined
}

/** Of documents that this device has changes in; null where there is no head office, as far as this desk has heard. */
export function headOfficeWord(read: ReadDatabase, company: string): HeadOfficeWord | null {
  const marks = read.all<{ location: string | null; epoch: string; vectors: string; at: number }>('SELECT location, epoch, vectors, at FROM head_office_mark')
  if (marks.length === 0) return null
  const wanted = new Set(read.all<{ document: string }>('SELECT DISTINCT document FROM sync_unseen').map(({ document }) => document))
  const clocks = new Map<string, Map<number, number>>()
  for (const { location, epoch, vectors } of marks) {
    for (const [part, vector] of Object.entries(readVectors(vectors))) {
      const document = formatDocumentName({ company, location: location ?? '*', part: part as Part, epoch })
      if (!wanted.has(document)) continue
      const known = clocks.get(document) ?? new Map<number, number>()
      for (const [client, clock] of decoded(vector)) known.set(client, Math.max(clock, known.get(client) ?? 0))
      clocks.set(document, known)
    }
  }
  return { at: Math.max(...marks.map(({ at }) => at)), clocks }
}

const vectorsSchema = z.record(z.string(), z.string())

/** Base64 by part. Another desk wrote it: what cannot be read says nothing. */
export function readVectors(json: string): Record<string, string> {
  try {
    return vectorsSchema.catch({}).parse(JSON.parse(json))
  } catch {
    return {}
  }
}

export function vectorText(vector: Uint8Array): string {
  return toBase64(vector)
}

function decoded(text: string): Map<number, number> {
  try {
    return Y.decodeStateVector(fromBase64(text))
  } catch {
    return new Map()
  }
}
