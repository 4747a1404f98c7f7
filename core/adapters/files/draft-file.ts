import { createHash } from 'node:crypto'
import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import { ok, refuse, RefusalError, type Result } from '../../domain/failure/failure.ts'
import type { WrittenFile } from '../../kernel/audit/audit-entry.ts'
import { reasonOf } from './read-error.ts'

/** A file for its owner alone that has its name only when it is whole and on disk. */
export interface DraftFile extends DraftWriter {
  /** Of all that was written; nothing can be written afterwards. */
  seal(): Pick<WrittenFile, 'sha256' | 'bytes'>
  keep(): void
  discard(): void
}

interface DraftWriter {
  /** Every byte, however many calls that takes. */
  write(bytes: Uint8Array): void
}

/**
 * Kept when the work says that it is well, and whoever has to hear of it too; else nothing is left of it. Refused like `openDraft`, and with what the work refuses.
 * `whole`: is told what was written before it has its name.
 */
export async function writeDraft<T>(path: string, work: (draft: DraftWriter) => Promise<Result<T>>, whole: (written: Pick<WrittenFile, 'sha256' | 'bytes'>) => Result<void>): Promise<Result<T>> {
  const draft = openDraft(path)
  if (!draft.ok) return draft
  const file = draft.value
  let isWhole = false
  try {
    const done = await work(file)
    if (!done.ok) return done
    const heard = whole(file.seal())
    if (!heard.ok) return heard
    file.keep()
    isWhole = true
    return done
  } catch (error) {
    return error instanceof RefusalError ? { ok: false, failure: error.failure } : refuse('export.cannot_write', { reason: reasonOf(error) })
  } finally {
    if (!isWhole) file.discard()
  }
}

/** Refused with `export.exists`, `export.cannot_write`. What an earlier try left behind is swept away. */
export function openDraft(path: string): Result<DraftFile> {
  if (existsSync(path)) return refuse('export.exists')
  const draft = `${path}.part`
  let file: number
  try {
    rmSync(draft, { force: true })
    file = openSync(draft, 'wx', 0o600)
  } catch (error) {
    return refuse('export.cannot_write', { reason: reasonOf(error) })
  }
  const digest = createHash('sha256')
  let length = 0
  let isOpen = true
  function close(): void {
    if (isOpen) closeSync(file)
    isOpen = false
  }
  return ok({
    write(bytes) {
      digest.update(bytes)
      length += bytes.length
      for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at, bytes.length - at)
    },
    seal: () => ({ sha256: digest.digest('hex'), bytes: length }),
    keep() {
      fsyncSync(file)
      close()
      renameSync(draft, path)
    },
    discard() {
      close()
      rmSync(draft, { force: true })
    },
  })
}
