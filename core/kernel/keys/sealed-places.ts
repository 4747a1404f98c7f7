import type { Database } from '../ports/database.ts'
import { parseDocumentName } from '../wire/document-name.ts'
import type { DocumentStore } from '../documents/document-store.ts'
import type { Place } from './key-names.ts'

/** Places whose documents with personal data are here. */
export function sealedPlaces({ documents, database }: { readonly documents: DocumentStore; readonly database: Database }): Place[] {
  return documents.names(database.read).flatMap((document) => {
    const name = parseDocumentName(document)
    return name?.part === 'pii' && name.epoch === 'live' ? [name.location] : []
  })
}
