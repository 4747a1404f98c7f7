import { randomUUID } from 'node:crypto'
import { mkdirSync, rmSync, statSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { ok, refuse, type Result } from '../../domain/failure/failure.ts'
import type { Seat } from './seat.ts'

/** Divisible by 3, so that pieces put together are base64 too. */
const PIECE_BYTES = 384 * 1024

/** Files made for one person, to be fetched piece by piece over the same wire as everything else. One at a time a seat. */
export interface Downloads {
  /** A place for the next file of this seat; the one before goes. */
  place(seat: Seat, ending: string): { readonly file: string; readonly path: string }
  piece(seat: Seat, file: string, index: number): Promise<Result<{ readonly base64: string; readonly isLast: boolean }>>
  dropAll(seat?: Seat): void
}

export function createDownloads(folder: string): Downloads {
  const files = new Map<Seat, { readonly file: string; readonly path: string }>()

  function drop(seat: Seat): void {
    const known = files.get(seat)
    if (known) rmSync(known.path, { force: true })
    files.delete(seat)
  }

  return {
    place(seat, ending) {
      drop(seat)
      mkdirSync(folder, { recursive: true, mode: 0o700 })
      const file = randomUUID()
      const made = { file, path: join(folder, `${file}${ending}`) }
      files.set(seat, made)
      return made
    },
    async piece(seat, file, index) {
      const known = files.get(seat)
      const size = known?.file === file ? statSync(known.path, { throwIfNoEntry: false })?.size : undefined
      const from = index * PIECE_BYTES
      if (!known || size === undefined || from >= Math.max(1, size)) return refuse('upload.unknown')
      const handle = await open(known.path)
      try {
        const { buffer, bytesRead } = await handle.read(Buffer.alloc(Math.min(PIECE_BYTES, size - from)), 0, undefined, from)
        return ok({ base64: buffer.subarray(0, bytesRead).toString('base64'), isLast: from + bytesRead >= size })
      } finally {
        await handle.close()
      }
    },
    dropAll(seat) {
      for (const each of seat ? [seat] : [...files.keys()]) drop(each)
      if (seat === undefined) rmSync(folder, { recursive: true, force: true })
    },
  }
}
