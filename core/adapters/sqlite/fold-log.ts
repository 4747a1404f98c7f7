import { existsSync } from 'node:fs'
import { configureConnection, openRawConnection } from './raw-connection.ts'

/**
 * Moves what stands in the write-ahead log into a closed database, so that the file is whole by itself and another one may take its
 * place: a log left behind would be applied to the newcomer. Call it under the process lock.
 */
export function foldLog(path: string, key: Uint8Array): void {
  const raw = openRawConnection(path, key, 'write')
  try {
    configureConnection(raw, 'write')
    raw.pragma('wal_checkpoint(TRUNCATE)')
  } finally {
    raw.close()
  }
  if (existsSync(`${path}-wal`)) throw new Error('the write-ahead log of a closed database is still there')
}
