import { rmSync } from 'node:fs'
import { ok, refuse } from '../../domain/failure/failure.ts'
import type { Result } from '../../domain/failure/failure.ts'
import { renameDurably, syncFile } from './durable-file.ts'
import { foldLog } from './fold-log.ts'
import { judgeFile } from './page-authentication.ts'
import { lockProcess } from './process-lock.ts'
import { runStoreTask } from './run-store-task.ts'
import type { LongWork } from './run-store-task.ts'

/**
 * Puts a closed database under a new key: copy, rekey the copy, check it, fsync, rename. Rekeying in place is not crash-safe; here
 * exactly one of the two keys opens the file at every moment, so both must be in the key file before this is called.
 */
export async function rotateDatabaseKey(path: string, oldKey: Uint8Array, newKey: Uint8Array, work: LongWork = {}): Promise<Result<null>> {
  const lock = lockProcess(`${path}.lock`)
  if (!lock.ok) return lock
  const copy = `${path}.rekey`
  const removeCopy = (): void => ['', '-journal', '-wal', '-shm'].forEach((suffix) => rmSync(copy + suffix, { force: true }))
  try {
    removeCopy()
    foldLog(path, oldKey)
    const copied = await runStoreTask({ kind: 'copy', path, key: oldKey, target: copy }, work)
    if (!copied.ok) return copied
    const rekeyed = await runStoreTask({ kind: 'rekey', path: copy, key: oldKey, newKey }, work)
    if (!rekeyed.ok) return rekeyed
    const problems = await runStoreTask({ kind: 'check', path: copy, key: newKey }, work)
    if (!problems.ok) return problems
    if (problems.value.length > 0 || judgeFile(copy, newKey) !== 'ours') return refuse('store.corrupt')
    syncFile(copy)
    renameDurably(copy, path)
    return ok(null)
  } finally {
    removeCopy()
    lock.value.release()
  }
}
