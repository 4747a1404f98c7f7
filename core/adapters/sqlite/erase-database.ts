import { eraseInCopy } from '../../kernel/privacy/erase-copy.ts'
import { zstdCompressor } from '../environment/system-environment.ts'
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
    const done = database.transact((tx) => orders.map((order) => eraseInCopy(tx, zstdCompressor, order, today)))
    raw.exec('VACUUM')
    raw.pragma('wal_checkpoint(TRUNCATE)')
    return { records: sum(done.map(({ records }) => records)), documents: sum(done.map(({ documents }) => documents)) }
  } finally {
    raw.close()
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all + one, 0)
}
