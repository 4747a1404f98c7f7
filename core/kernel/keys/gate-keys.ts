import type { GateKeys } from '../documents/gate.ts'
import type { Database } from '../ports/database.ts'
import type { DocumentName } from '../wire/document-name.ts'
import { sealOf, type SealParts } from './seal-part.ts'

/** What this desk has to look into sealed values with, before they are let in. */
export function gateKeys(core: SealParts & { readonly database: Database }, name: DocumentName): GateKeys | null {
  if (name.part !== 'pii') return null
  return {
    learn: (kind, id, fields) => core.ring.learn(kind, id, fields),
    sealOf: (kind, id) => sealOf(core, { read: core.database.read, name, kind, id, subject: null }),
  }
}
