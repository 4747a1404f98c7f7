import type { z } from 'zod'
import type { State } from '../../kernel/desk/handler.ts'
import type { ReadDatabase } from '../../kernel/ports/database.ts'
import type { LinkWatch } from '../../kernel/sync/link-state.ts'
import { auditStored, laidAside, lastStoredAt, newestOwnAuditSeq, readSyncSettings, unstoredEntries, waitingChanges } from '../../kernel/sync/sync-store.ts'
import { parseDocumentName } from '../../kernel/wire/document-name.ts'
import type { syncStatusShape } from './sync-shape.ts'

/** How far what was done here has come: saved here always, stored at the relay where its word for it is kept, seen by head office not known yet. */
export function syncStatus({ db }: State, link: LinkWatch, entries: readonly number[]): z.output<typeof syncStatusShape> {
  const settings = readSyncSettings(db)
  const line = link.current()
  const waiting = settings ? waitingChanges(db) : []
  const aside = laidAside(db)
  const held = aside.map(({ document, reason, at }) => ({ ...placeOf(document), changes: waiting.find((row) => row.document === document)?.count ?? 0, reason, since: at }))
  return {
    relay: settings && { address: settings.address, id: settings.relay, months: settings.months, isPaused: settings.paused },
    link: { state: line.state, since: line.since || null, nextTryAt: line.nextTryAt, problem: line.problem },
    documents: { open: line.opened, wanted: line.wanted },
    waiting: waiting.filter(({ document }) => !aside.some((row) => row.document === document)).reduce((sum, { count }) => sum + count, 0),
    held,
    notTaken: line.notTaken.map(({ document, code }) => ({ ...placeOf(document), code })),
    lastStoredAt: settings && lastStoredAt(db),
    audit: { newest: newestOwnAuditSeq(db), stored: settings ? auditStored(db) : 0 },
    entries: marksOf(db, settings !== null, entries),
    headOffice: null,
  }
}

function placeOf(document: string) {
  const name = parseDocumentName(document)
  return { location: name && name.location !== '*' ? name.location : null, part: name?.part ?? ('cfg' as const), epoch: name?.epoch ?? 'live' }
}

function marksOf(db: ReadDatabase, hasRelay: boolean, entries: readonly number[]): { entry: number; mark: 'saved' | 'stored' }[] {
  const unstored = hasRelay ? unstoredEntries(db, entries) : new Set(entries)
  return entries.map((entry) => ({ entry, mark: unstored.has(entry) ? ('saved' as const) : ('stored' as const) }))
}
