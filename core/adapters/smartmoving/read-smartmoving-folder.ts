import { readFileSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { ok, refuse, RefusalError, type Result } from '../../domain/failure/failure.ts'
import type { ImportSource } from '../../modules/connect-convert/import/import-source.ts'
import type { KnownCompany } from '../../modules/connect-convert/smartmoving/known-company.ts'
import type { ResponseFiles } from '../../modules/connect-convert/smartmoving/response-set.ts'
import type { RowPacker } from '../../modules/connect-convert/smartmoving/row-spool.ts'
import { openSmartMovingSource } from '../../modules/connect-convert/smartmoving/smartmoving-source.ts'
import { nextTurn, zstdCompressor } from '../environment/system-environment.ts'
import { isZip, openFolder, openSingleFile, type ByteFile } from '../files/source-folder.ts'
import { openZip } from '../files/source-zip.ts'
import { isDownloadFolder, openSealedResponses } from './sealed-responses.ts'

export interface ReadOptions {
  readonly known: KnownCompany
  /** For a folder that downloadSmartMoving() filled. */
  readonly apiKey?: string
  readonly signal?: AbortSignal
  /** While the files are read, before the import begins. */
  readonly onRead?: (done: number, total: number) => void
}

const READS_PER_TURN = 32
const MOST_BYTES = 200 * 1024 * 1024

/**
 * Saved responses (.json files of any name, in a folder, a .zip or alone), or a finished or stopped download, as an import source.
 * Other files are left alone. Refuses `import.*`, `smartmoving.*`.
 */
export async function readSmartMovingFolder(path: string, options: ReadOptions): Promise<Result<ImportSource>> {
  if (isDownloadFolder(path)) {
    const sealed = openSealedResponses(path, options.apiKey ?? '')
    return sealed.ok ? openSource(sealed.value, options) : sealed
  }
  const saved = await openSaved(path)
  if (!saved.ok) return saved
  try {
    return await openSource(responseFiles(saved.value), options)
  } finally {
    await saved.value.close()
  }
}

/** All rows are drawn when it returns: the files are not needed any more. */
async function openSource(files: ResponseFiles, options: ReadOptions): Promise<Result<ImportSource>> {
  let reads = 0
  const read = async (path: string) => {
    // Small files are read at once, which is several times faster; in between whoever wants to cancel gets a turn.
    if ((reads += 1) % READS_PER_TURN === 0) await nextTurn()
    return files.read(path)
  }
  const source = await openSmartMovingSource({ files: files.files, read }, { ...options, packer: PACKER })
  return source.ok ? ok({ ...source.value, close: () => Promise.resolve() }) : source
}

const PACKER: RowPacker = {
  pack: (rows) => zstdCompressor.compress(Buffer.from(JSON.stringify(rows))),
  unpack: (bytes) => JSON.parse(Buffer.from(zstdCompressor.expand(bytes)).toString('utf8')) as string[][],
}

interface SavedFiles {
  readonly files: readonly ByteFile[]
  read(file: ByteFile): Promise<Uint8Array>
  close(): Promise<void>
}

async function openSaved(path: string): Promise<Result<SavedFiles>> {
  const streamed = async (file: ByteFile) => buffer(await file.stream())
  try {
    if ((await stat(path)).isDirectory()) return ok({ ...(await openFolder(path)), read: (file) => Promise.resolve(readFileSync(join(path, file.path))) })
    return ok({ ...(await ((await isZip(path)) ? openZip(path) : openSingleFile(path))), read: streamed })
  } catch (error) {
    if (error instanceof RefusalError) return { ok: false, failure: error.failure }
    if (!(error instanceof Error && 'code' in error)) throw error
    return error.code === 'ENOENT' ? refuse('import.source_missing') : refuse('import.source_unreadable', { reason: String(error.code) })
  }
}

function responseFiles(source: SavedFiles): ResponseFiles {
  const files = source.files.filter((file) => /\.json$/i.test(file.path)).toSorted((a, b) => (a.path < b.path ? -1 : 1))
  const byPath = new Map(files.map((file) => [file.path, file]))
  return {
    files,
    async read(path) {
      const file = byPath.get(path)
      if (!file) throw new Error('a file that is not of this source')
      if (file.bytes > MOST_BYTES) return refuse('smartmoving.response_unreadable', { file: path, problem: 'larger than 200 MB' })
      try {
        const text = new TextDecoder('utf-8', { fatal: true }).decode(await source.read(file))
        return ok(JSON.parse(text) as unknown)
      } catch (error) {
        if (error instanceof SyntaxError || error instanceof TypeError) return refuse('smartmoving.response_unreadable', { file: path, problem: 'not JSON' })
        if (error instanceof RefusalError) return refuse('smartmoving.response_unreadable', { file: path, problem: error.failure.code })
        if (error instanceof Error && 'code' in error) return refuse('smartmoving.response_unreadable', { file: path, problem: String(error.code) })
        throw error
      }
    },
  }
}
