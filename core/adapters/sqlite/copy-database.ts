import { configureConnection, openRawConnection } from './raw-connection.ts'
import { isPlaintextFile } from './page-authentication.ts'
import { syncFile } from './durable-file.ts'
import { checkConnection } from './check-connection.ts'
import { RefusalError } from '../../domain/failure/failure.ts'

/**
 * A compact copy of the last committed state, under the same key and salt, on disk on return. `target` must not exist. The database
 * may be open and in use. VACUUM INTO takes the key from the connection; a key in a URI would be printed in its errors.
 */
export function copyDatabase(path: string, key: Uint8Array, target: string): void {
  const raw = openRawConnection(path, key, 'read')
  try {
    configureConnection(raw, 'read')
    // A reader that only queries may not write the copy either.
    raw.pragma('query_only=OFF')
    raw.prepare('VACUUM INTO ?').run(target)
  } finally {
    raw.close()
  }
  if (isPlaintextFile(target)) throw new Error('the copy is not encrypted')
  syncFile(target)
}

/** A copy that has been opened and read page by page: what stands behind a migration. */
export function copyAndVerifyDatabase(path: string, key: Uint8Array, target: string): void {
  copyDatabase(path, key, target)
  const raw = openRawConnection(target, key, 'read')
  try {
    configureConnection(raw, 'read')
    if (checkConnection(raw, () => {}).length > 0) throw new RefusalError('store.corrupt')
  } finally {
    raw.close()
  }
}
