import { createHash, type Hash } from 'node:crypto'
import { ok, type Result } from '../../domain/failure/failure.ts'
import type { WrittenFile } from '../../kernel/audit/audit-entry.ts'
import { openDraft } from '../files/draft-file.ts'

/** Beyond the longest line: two notes of 64 KiB, a letter three bytes in UTF-8 and two as JSON within JSON. */
const PIECE_BYTES = 1 << 20
const MOST_BYTES_A_UNIT = 3
const SIGNED = 'trujourney-audit-pack/1\0'

/**
 * An audit pack: one JSON object a line, UTF-8, the kind of line in `t` (docs/audit.md says which). The last line has the SHA-256 of every byte before it,
 * signed by the workstation that wrote it, so that a file that was cut or changed is known for one.
 */
export interface PackFile {
  line(value: { readonly t: string } & Readonly<Record<string, unknown>>): void
  /** The file takes its name when it is whole, on disk and on record (`whole`). */
  finish(sign: (message: Uint8Array) => Uint8Array, whole: (written: Pick<WrittenFile, 'sha256' | 'bytes'>) => Result<void>): Result<void>
  discard(): void
}

export function openPackFile(path: string): Result<PackFile> {
  const draft = openDraft(path)
  if (!draft.ok) return draft
  const file = draft.value
  const digest: Hash = createHash('sha256')
  // One for the whole file: a gigabyte of them would lie about until somebody clears it away.
  const piece = Buffer.alloc(PIECE_BYTES)
  let length = 0
  let lines = 0

  function flush(): void {
    digest.update(piece.subarray(0, length))
    file.write(piece.subarray(0, length))
    length = 0
  }

  return ok({
    line(value) {
      const text = `${JSON.stringify(value)}\n`
      const most = text.length * MOST_BYTES_A_UNIT
      if (most > PIECE_BYTES) throw new Error('a line of an audit pack is too long')
      if (length + most > PIECE_BYTES) flush()
      length += piece.write(text, length, 'utf8')
      lines += 1
    },
    finish(sign, whole) {
      flush()
      const sha256 = digest.digest()
      const end = Buffer.from(`${JSON.stringify({ t: 'end', lines, sha256: sha256.toString('hex'), signature: Buffer.from(sign(Buffer.concat([Buffer.from(SIGNED, 'latin1'), sha256]))).toString('base64') })}\n`, 'utf8')
      file.write(end)
      const heard = whole(file.seal())
      if (heard.ok) file.keep()
      return heard
    },
    discard: () => file.discard(),
  })
}
