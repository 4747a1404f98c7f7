import type { ReadDatabase } from '../../kernel/ports/database.ts'
import { configureConnection, openRawConnection } from './raw-connection.ts'
import { createStatements } from './statements.ts'

/** For copies that are nobody's live database. */
export function readClosedDatabase<T>(path: string, key: Uint8Array, work: (read: ReadDatabase) => T): T {
  const raw = openRawConnection(path, key, 'read')
  try {
    configureConnection(raw, 'read')
    return work(createStatements(raw))
  } finally {
    raw.close()
  }
}
