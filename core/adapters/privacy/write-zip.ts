import { createWriteStream, existsSync, renameSync, rmSync } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { ZipFile } from 'yazl'
import { ok, refuse, type Result } from '../../domain/failure/failure.ts'
import { reasonOf } from '../files/read-error.ts'

const ZIP_DATE = new Date(1980, 0, 1)

/** A few files that fit into memory, in a zip for its owner alone that has its name only when it is whole. */
export async function writeZip(path: string, files: readonly { readonly name: string; readonly bytes: Uint8Array }[]): Promise<Result<void>> {
  if (existsSync(path)) return refuse('export.exists')
  const draft = `${path}.part`
  try {
    rmSync(draft, { force: true })
    const zip = new ZipFile()
    for (const { name, bytes } of files) zip.addBuffer(Buffer.from(bytes), name, { mtime: ZIP_DATE, mode: 0o100600, forceDosTimestamp: true })
    zip.end()
    await pipeline(zip.outputStream, createWriteStream(draft, { mode: 0o600, flush: true }))
    renameSync(draft, path)
    return ok(undefined)
  } catch (error) {
    rmSync(draft, { force: true })
    return refuse('export.cannot_write', { reason: reasonOf(error) })
  }
}
