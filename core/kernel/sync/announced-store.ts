import type { ReadDatabase, WriteDatabase } from '../ports/database.ts'
import { parseDocumentName } from '../wire/document-name.ts'

/** Audit entries of one workstation whose changes at a location are not all at the relay. */
export interface WaitingEntries {
  readonly entries: number
  /** When the oldest of them was made, by that workstation's clock; null where there is none, or it is not known. */
  readonly since: number | null
}

export interface AnnouncedEntries extends WaitingEntries {
  /** By the tag in its changes. */
  readonly device: string
  readonly at: number
}

/** Of this workstation, by location. */
export function waitingEntries(read: ReadDatabase, device: string): Map<string, WaitingEntries> {
  const rows = read.all<{ document: string; entry: number }>(
    `SELECT DISTINCT o.document, o.audit_seq AS entry FROM outbox o LEFT JOIN sync_document s ON s.document = o.document
      WHERE o.document <> '' AND o.id > coalesce(s.stored_id, 0)`,
  )
  const byLocation = Map.groupBy(rows, ({ document }) => parseDocumentName(document)?.location ?? '*')
  byLocation.delete('*')
  return new Map([...byLocation].map(([location, found]) => {
    const entries = new Set(found.map(({ entry }) => entry))
    const oldest = read.get<{ wall: number }>('SELECT wall FROM audit_entry WHERE device = ? AND seq = ?', device, Math.min(...entries))
    return [location, { entries: entries.size, since: oldest?.wall ?? null }]
  }))
}

/** What a workstation says of itself. `former`: its identities of before; it speaks for them. */
export function noteAnnounced(tx: WriteDatabase, location: string, said: AnnouncedEntries & { readonly former: readonly string[] }): void {
  for (const device of said.former) tx.run('DELETE FROM announced_entries WHERE location = ? AND device = ?', location, device)
  tx.run(
    'INSERT INTO announced_entries (location, device, entries, since, at) VALUES (?, ?, ?, ?, ?) ON CONFLICT (location, device) DO UPDATE SET entries = excluded.entries, since = excluded.since, at = excluded.at',
    location, said.device, said.entries, said.since, said.at,
  )
}

export function announcedEntries(read: ReadDatabase, location: string): AnnouncedEntries[] {
  return read.all<AnnouncedEntries>('SELECT device, entries, since, at FROM announced_entries WHERE location = ?', location)
}
