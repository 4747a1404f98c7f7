import type { z } from 'zod'
import type { HandlerContext, State } from '../../kernel/desk/handler.ts'
import type { ReadDatabase } from '../../kernel/ports/database.ts'
import { hasUnfollowed, headOfficeWord, unseenChanges } from '../../kernel/sync/seen-store.ts'
import type { LinkWatch } from '../../kernel/sync/link-state.ts'
import { auditStored, firstUnstoredEntry, laidAside, lastStoredAt, newestOwnAuditSeq, readSyncSettings, unstoredEntries, waitingChanges, writtenAnew } from '../../kernel/sync/sync-store.ts'
import { parseDocumentName } from '../../kernel/wire/document-name.ts'
import type { syncStatusShape } from './sync-shape.ts'

/** How far what was done here has come: saved here always, stored at the relay where its word for it is kept, seen by head office where that has said so. */
export function syncStatus({ db }: State, { company, authority, plan }: Pick<HandlerContext, 'company' | 'authority' | 'plan'>, link: LinkWatch, entries: readonly number[]): z.output<typeof syncStatusShape> {
  const settings = readSyncSettings(db)
  const { lease: _id, ...lease } = authority.standing()
  const line = link.current()
  const waiting = settings ? waitingChanges(db) : []
  const aside = laidAside(db)
  const seen = settings ? seenByHeadOffice(db, company, settings.headOffice, entries) : null
  const held = aside.map(({ document, reason, at }) => ({ ...placeOf(document), changes: waiting.find((row) => row.document === document)?.count ?? 0, reason, since: at }))
  return {
    relay: settings && { address: settings.address, id: settings.relay, months: settings.months, isPaused: settings.paused, isHeadOffice: settings.headOffice },
    link: { state: line.state, since: line.since || null, nextTryAt: line.nextTryAt, problem: line.problem },
    grants: line.grants.map(({ location, part, access }) => ({ location, part, access })),
    documents: { open: line.opened, wanted: line.wanted },
    waiting: waiting.filter(({ document }) => !aside.some((row) => row.document === document)).reduce((sum, { count }) => sum + count, 0),
    held,
    notTaken: line.notTaken.map(({ document, code }) => ({ ...placeOf(document), code })),
    writtenAnew: writtenAnew(db).map(({ document, at, reason }) => ({ ...placeOf(document), at, reason })),
    lastStoredAt: settings && lastStoredAt(db),
    audit: { newest: newestOwnAuditSeq(db), stored: settings ? auditStored(db) : 0 },
    entries: marksOf(db, settings !== null, seen, entries),
    headOffice: seen && { upTo: seen.upTo, at: seen.at },
    plan: plan.standing(),
    lease,
    clock: { now: authority.time.now(), offMs: authority.time.offMs() },
  }
}

function placeOf(document: string) {
  const name = parseDocumentName(document)
  return { location: name && name.location !== '*' ? name.location : null, part: name?.part ?? ('cfg' as const), epoch: name?.epoch ?? 'live' }
}

interface Seen {
  readonly upTo: number
  readonly at: number | null
  /** Which of the entries asked for are not known to be there. */
  readonly isMissing: (entry: number) => boolean
}

function seenByHeadOffice(db: ReadDatabase, company: string, isHere: boolean, entries: readonly number[]): Seen | null {
  const newest = newestOwnAuditSeq(db)
  if (isHere) return { upTo: newest, at: null, isMissing: () => false }
  const word = headOfficeWord(db, company)
  if (!word || hasUnfollowed(db)) return null
  const unseen = unseenChanges(db, word)
  const first = Math.min(firstUnstoredEntry(db) ?? Infinity, ...unseen.map((row) => row.first))
  const unstored = unstoredEntries(db, entries)
  return { upTo: first === Infinity ? newest : first - 1, at: word.at, isMissing: (entry) => unstored.has(entry) || unseen.some((row) => row.first <= entry && entry <= row.last) }
}

function marksOf(db: ReadDatabase, hasRelay: boolean, seen: Seen | null, entries: readonly number[]): { entry: number; mark: 'saved' | 'stored' | 'seen' }[] {
  const unstored = hasRelay ? unstoredEntries(db, entries) : new Set(entries)
  return entries.map((entry) => {
    if (seen && !seen.isMissing(entry)) return { entry, mark: 'seen' }
    return { entry, mark: unstored.has(entry) ? 'saved' : 'stored' }
  })
}
