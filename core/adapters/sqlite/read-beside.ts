import type { ReadDatabase } from '../../kernel/ports/database.ts'
import { configureConnection, openRawConnection } from './raw-connection.ts'
import { createStatements } from './statements.ts'

/** A reading connection beside the desk's own, for a worker thread: it sees the last committed state. Closed when `work` is done. */
export async function readBeside<T>(path: string, key: Uint8Array, work: (read: ReadDatabase) => Promise<T>): Promise<T> {
  const raw = openRawConnection(path, key, 'read')
  try {
    configureConnection(raw, 'read')
    return await work(createStatements(raw))
  } finally {
    raw.close()
  }
}
