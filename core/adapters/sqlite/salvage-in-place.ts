import { existsSync, rmSync } from 'node:fs'
import { ok, refuse, RefusalError, type Result } from '../../domain/failure/failure.ts'
import type { CompanyKeys } from '../../kernel/ports/key-store.ts'
import type { DatabaseProblem } from './check-connection.ts'
import { renameDurably } from './durable-file.ts'
import { judgeFile } from './page-authentication.ts'
import { lockProcess } from './process-lock.ts'
import { checkDatabase, runStoreTask, type LongWork } from './run-store-task.ts'
import type { SalvagedTable } from './salvage-database.ts'
import { putAside } from './set-aside.ts'
import { asStoreError } from './store-error.ts'

export interface Salvaged {
  readonly tables: readonly SalvagedTable[]
  /** Of the file that was made: where there are any it takes nobody's place. */
  readonly problems: readonly DatabaseProblem[]
  /** Where the damaged database stands now; null when it stayed where it was. */
  readonly setAside: string | null
}

/** What can still be read of a closed, damaged database, in its place. The damaged one is only read, and kept under another name. */
export async function salvageInPlace({ path, keys }: { readonly path: string; readonly keys: CompanyKeys }, now: number, work: LongWork = {}): Promise<Result<Salvaged>> {
  const target = `${path}.salvaging`
  try {
    if (!existsSync(path)) return refuse('store.missing')
    const lock = lockProcess(`${path}.lock`)
    if (!lock.ok) return lock
    try {
      rmSync(target, { force: true })
      const key = keys.databaseKeys.find((each) => judgeFile(path, each.key) !== 'other_key')?.key
      if (key === undefined) return refuse('store.wrong_key')
      const tables = await runStoreTask({ kind: 'salvage', path, key, target }, work)
      if (!tables.ok) return tables
      const problems = await checkDatabase(target, key, work)
      if (!problems.ok) return problems
      if (problems.value.length > 0) return ok({ tables: tables.value, problems: problems.value, setAside: null })
      const setAside = putAside(path, keys, `before-salvage-${now}`)
      renameDurably(target, path)
      return ok({ tables: tables.value, problems: [], setAside })
    } finally {
      for (const suffix of ['', '-wal', '-shm']) rmSync(target + suffix, { force: true })
      lock.value.release()
    }
  } catch (error) {
    const known = asStoreError(error)
    if (known instanceof RefusalError) return { ok: false, failure: known.failure }
    throw known
  }
}
