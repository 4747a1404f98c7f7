import { eraseInCopy } from '../../kernel/privacy/erase-copy.ts'
import type { WriteDatabase } from '../../kernel/ports/database.ts'
import { replacePartKeys } from '../../kernel/privacy/erase-copy-keys.ts'
import { parseDocumentName } from '../../kernel/wire/document-name.ts'
import { sha256, zstdCompressor } from '../environment/system-environment.ts'
import { createAgreementKey, createDeskSecrets } from '../keys/desk-secrets.ts'
import { createConnectionDatabase } from './connection-database.ts'
import { configureConnection, openRawConnection } from './raw-connection.ts'
import type { StoreTask, StoreTaskResults } from './store-task.ts'

/** People out of a copy, and then out of its free pages: what is left is written close together, page by page. */
export function eraseDatabase({ path, key, orders, today }: Extract<StoreTask, { kind: 'erase' }>): StoreTaskResults['erase'] {
  const raw = openRawConnection(path, key, 'write')
  try {
    configureConnection(raw, 'write')
    const database = createConnectionDatabase(raw, () => {
      throw new Error('one connection is enough')
    }, () => {})
    const done = database.transact((tx) => ({ people: orders.map((order) => eraseInCopy(tx, zstdCompressor, order, today)), keys: replaceKeys(tx) }))
    raw.exec('VACUUM')
    raw.pragma('wal_checkpoint(TRUNCATE)')
    return { records: sum(done.people.map(({ records }) => records)), documents: sum(done.people.map(({ documents }) => documents)), keys: done.keys }
  } finally {
    raw.close()
  }
}

/** Nobody's identity is needed for keys of one's own. */
function replaceKeys(tx: WriteDatabase): number {
  // Of before there were keys, or a database in which nothing was made yet.
  if (tx.all("SELECT 1 FROM sqlite_schema WHERE name IN ('document', 'held_part_key')").length < 2) return 0
  const first = tx.get<{ name: string }>('SELECT name FROM document LIMIT 1')
  const company = first && parseDocumentName(first.name)?.company
  return company === undefined ? 0 : replacePartKeys(tx, company, createDeskSecrets({ agreement: createAgreementKey(), proofKey: new Uint8Array(32) }), sha256)
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all + one, 0)
}
