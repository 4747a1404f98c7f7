import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import { ok, refuse, type Result } from '../../domain/failure/failure.ts'
import { reasonOf } from './read-error.ts'

/** A file for its owner alone that has its name only when it is whole and on disk. */
export interface DraftFile {
  /** Every byte, however many calls that takes. */
  write(bytes: Uint8Array): void
  keep(): void
  discard(): void
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
