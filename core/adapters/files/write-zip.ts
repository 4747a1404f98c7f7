import { ZipFile } from 'yazl'
import { ok, type Result } from '../../domain/failure/failure.ts'
import type { WrittenFile } from '../../kernel/audit/audit-entry.ts'
import { hex } from '../../kernel/wire/audit-chain.ts'
import { sha256 } from '../environment/system-environment.ts'
import { writeDraft } from './draft-file.ts'

/** The same data gives the same bytes: a zip's own dates would differ from one export to the next. */
export const ZIP_DATE = new Date(1980, 0, 1)

export interface ZippedFile {
  readonly name: string
  readonly bytes: Uint8Array
}

/** A few files that fit into memory. `whole`: is told of the archive, called `name`, and of each file in it, before it is there. */
export function writeZip(path: string, name: string, files: readonly ZippedFile[], whole: (written: readonly WrittenFile[]) => Result<void>): Promise<Result<void>> {
  return writeDraft(path, async (draft) => {
    const zip = new ZipFile()
    for (const one of files) zip.addBuffer(Buffer.from(one.bytes), one.name, { mtime: ZIP_DATE, mode: 0o100600, forceDosTimestamp: true })
    zip.end()
    for await (const piece of zip.outputStream) draft.write(piece as Buffer)
    return ok(undefined)
  }, (written) => whole([{ file: name, ...written }, ...files.map((one) => ({ file: one.name, sha256: hex(sha256(one.bytes)), bytes: one.bytes.length }))]))
}
