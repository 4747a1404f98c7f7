import { PARTS } from '../../domain/records/field.ts'
import type { DocumentName } from './document-name.ts'
import type { Grant } from './wire-message.ts'

/** What somebody may do with a document; null is nothing, and it is then not found. A grant of all locations is written `all`, the company's own documents are `*`. */
export function accessTo(grants: readonly Grant[], { location, part }: DocumentName): Grant['access'] | null {
  let access: Grant['access'] | null = null
  for (const grant of grants) {
    if (grant.part !== part || (grant.location !== location && !(grant.location === ALL_LOCATIONS && location !== '*'))) continue
    if (grant.access === 'write') return 'write'
    access = 'read'
  }
  return access
}

/** Every location there is or will be: head office. The company's own documents are granted by themselves. */
export const ALL_LOCATIONS = 'all'

/** Whether somebody may read everything of every location and of the company: then also who did what. */
export function readsEverything(grants: readonly Grant[]): boolean {
  return PARTS.every((part) => [ALL_LOCATIONS, '*'].every((location) => grants.some((grant) => grant.part === part && grant.location === location)))
}
