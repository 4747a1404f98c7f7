import { z } from 'zod'
import { PARTS } from '../../domain/records/field.ts'
import { deskState, setDeskState } from '../desk/desk-state.ts'
import type { Database, ReadDatabase, WriteDatabase } from '../ports/database.ts'
import type { DocumentName } from '../wire/document-name.ts'
import { accessTo } from '../wire/grants.ts'
import type { Grant } from '../wire/wire-message.ts'
import { readSyncSettings } from './sync-store.ts'

const NAME = 'sync.grants'
const grantsSchema = z.array(z.strictObject({ location: z.string(), part: z.enum(PARTS), access: z.enum(['read', 'write']) }))

/** As the relay last told them. */
export function saveGrants(tx: WriteDatabase, grants: readonly Grant[]): void {
  setDeskState(tx, NAME, JSON.stringify(grants))
}

export function readGrants(read: ReadDatabase): readonly Grant[] | null {
  const value = deskState(read, NAME)
  return value === null ? null : grantsSchema.parse(JSON.parse(value))
}

/** Whether what this desk writes into a part of a place would be taken by its relay. */
export function mayWrite({ company, database }: { readonly company: string; readonly database: Database }, { location, part }: Pick<DocumentName, 'location' | 'part'>): boolean {
  const grants = readSyncSettings(database.read) && readGrants(database.read)
  return grants === null || accessTo(grants, { company, location, part, epoch: 'live' }) === 'write'
}

/** The same of a place's personal data, in which its keys lie. */
export function mayWriteAt(core: Parameters<typeof mayWrite>[0], location: string): boolean {
  return mayWrite(core, { location, part: 'pii' })
}

/** Whether this desk has been let in by a relay. */
export function isAmongOthers({ database }: { readonly database: Database }): boolean {
  return readSyncSettings(database.read) !== null && readGrants(database.read) !== null
}
