import { createHash, type Hash } from 'node:crypto'
import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import { refuse, ok, type Result } from '../../domain/failure/failure.ts'
import { reasonOf } from '../files/read-error.ts'

const FLUSH_BYTES = 1 << 18
const SIGNED = 'trujourney-audit-pack/1\0'

/**
 * An audit pack: one JSON object a line, UTF-8, the kind of line in `t` (docs/audit.md says which). The last line has the SHA-256 of every byte before it,
 * signed by the workstation that wrote it, so that a file that was cut or changed is known for one.
 */
export interface PackFile {
  line(value: { readonly t: string } & Readonly<Record<string, unknown>>): void
  /** The file takes its name when it is whole and on disk. */
  finish(sign: (message: Uint8Array) => Uint8Array): void
  discard(): void
}

export function openPackFile(path: string): Result<PackFile> {
  if (existsSync(path)) return refuse('export.exists')
  const draft = `${path}.part`
  let file: number
  try {
    rmSync(draft, { force: true })
    file = openSync(draft, 'wx', 0o600)
  } catch (error) {
    return refuse('export.cannot_write', { reason: reasonOf(error) })
  }
  const digest: Hash = createHash('sha256')
  let waiting = ''
  let lines = 0

  function flush(): void {
    const bytes = Buffer.from(waiting, 'utf8')
    digest.update(bytes)
    waiting = ''
    for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at)
  }

  return ok({
    line(value) {
      waiting += `${JSON.stringify(value)}\n`
      lines += 1
      if (waiting.length > FLUSH_BYTES) flush()
    },
    finish(sign) {
      flush()
      const sha256 = digest.digest()
      const end = Buffer.from(`${JSON.stringify({ t: 'end', lines, sha256: sha256.toString('hex'), signature: Buffer.from(sign(Buffer.concat([Buffer.from(SIGNED, 'latin1'), sha256]))).toString('base64') })}\n`, 'utf8')
      writeSync(file, end)
      fsyncSync(file)
      closeSync(file)
      renameSync(draft, path)
    },
    discard() {
      closeSync(file)
      rmSync(draft, { force: true })
    },
  })
}
