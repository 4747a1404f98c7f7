import { ZipFile } from 'yazl'
import { ok, type Result } from '../../domain/failure/failure.ts'
import { writeDraft } from './draft-file.ts'

/** The same data gives the same bytes: a zip's own dates would differ from one export to the next. */
export const ZIP_DATE = new Date(1980, 0, 1)

export interface ZippedFile {
  readonly name: string
  readonly bytes: Uint8Array
}

/** A few files that fit into memory. */
export function writeZip(path: string, files: readonly ZippedFile[]): Promise<Result<void>> {
  return writeDraft(path, async (draft) => {
    const zip = new ZipFile()
    for (const { name, bytes } of files) zip.addBuffer(Buffer.from(bytes), name, { mtime: ZIP_DATE, mode: 0o100600, forceDosTimestamp: true })
    zip.end()
    for await (const piece of zip.outputStream) draft.write(piece as Buffer)
    return ok(undefined)
  })
}
