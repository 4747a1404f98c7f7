import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import { ok, refuse, RefusalError, type Result } from '../../domain/failure/failure.ts'
import { reasonOf } from './read-error.ts'

/** A file for its owner alone that has its name only when it is whole and on disk. */
export interface DraftFile extends DraftWriter {
  keep(): void
  discard(): void
}

interface DraftWriter {
  /** Every byte, however many calls that takes. */
  write(bytes: Uint8Array): void
}

/** Kept when the work says that it is well; else nothing is left of it. Refused like `openDraft`, and with what the work refuses. */
export async function writeDraft<T>(path: string, work: (draft: DraftWriter) => Promise<Result<T>>): Promise<Result<T>> {
  const draft = openDraft(path)
  if (!draft.ok) return draft
  const file = draft.value
  let isWhole = false
  try {
    const done = await work(file)
    if (!done.ok) return done
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
  let isOpen = true
  function close(): void {
    if (isOpen) closeSync(file)
    isOpen = false
  }
  return ok({
    write(bytes) {
      for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at, bytes.length - at)
    },
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
