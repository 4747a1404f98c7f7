import * as Y from 'yjs'
import { ok, type Result } from '../../domain/failure/failure.ts'
import type { FieldsByKind } from '../../domain/records/record-kinds.ts'
import { commitAsWorkstation } from '../../kernel/desk/commit-as-workstation.ts'
import type { DeskCore } from '../../kernel/desk/desk.ts'
import { put, remove, type Change } from '../../kernel/desk/handler.ts'
import { readVectors, vectorText } from '../../kernel/sync/seen-store.ts'
import { readSyncSettings } from '../../kernel/sync/sync-store.ts'
import { parseDocumentName } from '../../kernel/wire/document-name.ts'

/** Where this workstation is head office's: tells the others, in a document of the company, how far it has taken in what they wrote. */
export interface HeadOfficeMarks {
  /** What the relay had of the document is in this desk's database now. */
  taken(document: string): void
  close(): void
}

const EVERY_MS = 30_000
/** A vector of some hundred writers; more cannot be said in one record, and is not. */
const MOST_TEXT = 20_000
const MOST_RECORDS = 100

interface MarkRow {
  readonly id: string
  readonly location: string | null
  readonly epoch: string
  readonly vectors: string
}

export function createHeadOfficeMarks(core: DeskCore, { everyMs = EVERY_MS, onBug }: { readonly everyMs?: number; readonly onBug: (error: unknown) => void }): HeadOfficeMarks {
  /** By document, of which something came in since it was last told. */
  const untold = new Set<string>()
  const telling = setInterval(() => {
    try {
      tell()
    } catch (error) {
      onBug(error)
    }
  }, everyMs)
  telling.unref()

  function tell(): void {
    if (untold.size === 0) return
    if (!readSyncSettings(core.database.read)?.headOffice) return untold.clear()
    const groups = [...Map.groupBy(untold, placeOf)].slice(0, MOST_RECORDS)
    const known = new Map(ownMarks(core).map((row) => [`${row.location ?? '*'} ${row.epoch}`, row]))
    const told: string[] = []
    const changes: Change[] = []
    for (const [place, documents] of groups) {
      told.push(...documents)
      const change = changeOf(core, place, known.get(place), documents)
      if (change) changes.push(change)
    }
    // Busy with an import, a full disk: what was not told is told the next time.
    if (changes.length > 0 && !writeMarks(core, changes).ok) return
    for (const document of told) untold.delete(document)
  }

  return {
    taken(document) {
      if (readSyncSettings(core.database.read)?.headOffice) untold.add(document)
    },
    close: () => clearInterval(telling),
  }
}

/** This workstation is not head office's any more: nobody waits for its word. */
export function withdrawMarks(core: DeskCore): Result<void> {
  const marks = ownMarks(core)
  for (let from = 0; from < marks.length; from += MOST_RECORDS) {
    const written = writeMarks(core, marks.slice(from, from + MOST_RECORDS).map(({ id }) => remove('headOfficeMark', id)))
    if (!written.ok) return written
  }
  return ok(undefined)
}

function ownMarks({ database, device }: DeskCore): MarkRow[] {
  return database.read.all<MarkRow>('SELECT id, location, epoch, vectors FROM head_office_mark WHERE device = ?', device)
}

/** Without what head office's workstations wrote themselves: two of them would go on telling each other that they have heard of the other's word. */
function depotsVector({ database: { read }, documents, device }: DeskCore, document: string): Uint8Array {
  const own = read.all<{ client: number }>('SELECT client_id AS client FROM document_client WHERE document = ? AND (device = ? OR device IN (SELECT device FROM head_office_mark))', document, device)
  const clocks = documents.clocks(read, document)
  for (const { client } of own) clocks.delete(client)
  clocks.delete(documents.clientOf(read, document) ?? 0)
  return Y.encodeStateVector(clocks)
}

function placeOf(document: string): string {
  const name = parseDocumentName(document)!
  return `${name.location} ${name.epoch}`
}

function changeOf(core: DeskCore, place: string, row: MarkRow | undefined, documents: readonly string[]): Change | null {
  const [location, epoch = ''] = place.split(' ')
  const before = row ? readVectors(row.vectors) : {}
  const vectors = JSON.stringify({ ...before, ...Object.fromEntries(documents.map((document) => [parseDocumentName(document)!.part, vectorText(depotsVector(core, document))])) })
  if (vectors === row?.vectors || vectors.length > MOST_TEXT) return null
  const set = { device: core.device, location: (location === '*' ? null : location) as FieldsByKind<'headOfficeMark'>['location'], epoch, vectors, at: core.clock.now() }
  return put('headOfficeMark', row?.id ?? core.ids.next(), set)
}

/** Everybody would hear of it twice a minute, and nobody shows it. */
function writeMarks(core: DeskCore, changes: readonly Change[]): Result<void> {
  return commitAsWorkstation(core, 'sync.seen', { kind: 'relay', id: null, location: null }, changes, false)
}
