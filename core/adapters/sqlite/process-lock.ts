import { refuse, ok } from '../../domain/failure/failure.ts'
import type { Result } from '../../domain/failure/failure.ts'
import { holdFile, type ExclusiveFile } from './exclusive-file.ts'
import { asStoreError } from './store-error.ts'

/** One process per company. */
export function lockProcess(path: string): Result<ExclusiveFile> {
  try {
    const held = holdFile(path)
    return held === null ? refuse('store.in_use') : ok(held)
  } catch (error) {
    throw asStoreError(error)
  }
}
