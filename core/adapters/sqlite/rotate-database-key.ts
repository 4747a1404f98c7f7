import { rmSync } from 'node:fs'
import { ok, refuse } from '../../domain/failure/failure.ts'
import type { Result } from '../../domain/failure/failure.ts'
import { renameDurably, syncFile } from './durable-file.ts'
import { foldLog } from './fold-log.ts'
import { judgeFile } from './page-authentication.ts'
import { lockProcess } from './process-lock.ts'
import { checkDatabase, runStoreTask } from './run-store-task.ts'
import type { LongWork } from './run-store-task.ts'

/**
 * Puts a closed database under a new key: copy, rekey the copy, check it, fsync, rename. Rekeying in place is not crash-safe; here
 * exactly one of the two keys opens the file at every moment, so both must be in the key file before this is called.
 * A copy that does not read back as it was written is made once more.
 */
export async function rotateDatabaseKey(path: string, oldKey: Uint8Array, newKey: Uint8Array, work: LongWork = {}): Promise<Result<null>> {
  const lock = lockProcess(`${path}.lock`)
  if (!lock.ok) return lock
  const copy = `${path}.rekey`
  const removeCopy = (): void => ['', '-journal', '-wal', '-shm'].forEach((suffix) => rmSync(copy + suffix, { force: true }))
  const makeCopy = async (): Promise<Result<null>> => {
    removeCopy()
    const copied = await runStoreTask({ kind: 'copy', path, key: oldKey, target: copy }, work)
    if (!copied.ok) return copied
    const rekeyed = await runStoreTask({ kind: 'rekey', path: copy, key: oldKey, newKey }, work)
    if (!rekeyed.ok) return rekeyed
    const problems = await checkDatabase(copy, newKey, work)
    if (!problems.ok) return problems
    return problems.value.length > 0 || judgeFile(copy, newKey) !== 'ours' ? refuse('store.corrupt') : ok(null)
  }
  try {
    foldLog(path, oldKey)
    let made = await makeCopy()
    // Memory or a disk that fails now and then spoils a copy and not what it was made of: that is looked at before anybody is told it is damaged.
    if (isCorrupt(made) && (await isSound(path, oldKey, work.signal))) {
      made = await makeCopy()
      if (isCorrupt(made)) return refuse('store.copy_unsound')
    }
    if (!made.ok) return made
    syncFile(copy)
    renameDurably(copy, path)
    return ok(null)
  } finally {
    removeCopy()
    lock.value.release()
  }
}

const isCorrupt = (result: Result<unknown>): boolean => !result.ok && result.failure.code === 'store.corrupt'

async function isSound(path: string, key: Uint8Array, signal: AbortSignal | undefined): Promise<boolean> {
  const problems = await checkDatabase(path, key, signal === undefined ? {} : { signal })
  return problems.ok && problems.value.length === 0
}
