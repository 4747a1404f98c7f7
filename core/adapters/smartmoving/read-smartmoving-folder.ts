import { stat } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { ok, refuse, RefusalError, type Result } from '../../domain/failure/failure.ts'
import type { ImportSource } from '../../modules/connect-convert/import/import-source.ts'
import type { KnownCompany } from '../../modules/connect-convert/smartmoving/known-company.ts'
import type { ResponseFiles } from '../../modules/connect-convert/smartmoving/response-set.ts'
import { openSmartMovingSource } from '../../modules/connect-convert/smartmoving/smartmoving-source.ts'
import { isZip, openFolder, openSingleFile, type ByteSource } from '../files/source-folder.ts'
import { openZip } from '../files/source-zip.ts'
import { isDownloadFolder, openSealedResponses } from './sealed-responses.ts'

export interface ReadOptions {
  readonly known: KnownCompany
  /** For a folder that downloadSmartMoving() filled. */
  readonly apiKey?: string
  readonly signal?: AbortSignal
}

const MOST_BYTES = 200 * 1024 * 1024

/**
 * Saved responses (.json files of any name, in a folder, a .zip or alone), or a finished or stopped download, as an import source.
 * Other files are left alone. Refuses `import.*`, `smartmoving.*`.
 */
export async function readSmartMovingFolder(path: string, options: ReadOptions): Promise<Result<ImportSource>> {
  if (isDownloadFolder(path)) {
    const sealed = openSealedResponses(path, options.apiKey ?? '')
    return sealed.ok ? openSmartMovingSource(sealed.value, options.known, () => Promise.resolve(), options.signal) : sealed
  }
  const bytes = await openBytes(path)
  if (!bytes.ok) return bytes
  return openSmartMovingSource(responseFiles(bytes.value), options.known, () => bytes.value.close(), options.signal)
}

async function openBytes(path: string): Promise<Result<ByteSource>> {
  try {
    if ((await stat(path)).isDirectory()) return ok(await openFolder(path))
    return ok(await ((await isZip(path)) ? openZip(path) : openSingleFile(path)))
  } catch (error) {
    if (error instanceof RefusalError) return { ok: false, failure: error.failure }
    if (!(error instanceof Error && 'code' in error)) throw error
    return error.code === 'ENOENT' ? refuse('import.source_missing') : refuse('import.source_unreadable', { reason: String(error.code) })
  }
}

function responseFiles(source: ByteSource): ResponseFiles {
  const files = source.files.filter((file) => /\.json$/i.test(file.path)).toSorted((a, b) => (a.path < b.path ? -1 : 1))
  return {
    files,
    async read(path) {
      const file = files.find((each) => each.path === path)
      if (!file) throw new Error('a file that is not of this source')
      if (file.bytes > MOST_BYTES) return refuse('smartmoving.response_unreadable', { file: path, problem: 'larger than 200 MB' })
      try {
        const text = new TextDecoder('utf-8', { fatal: true }).decode(await collect(await file.stream()))
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

async function collect(stream: Readable): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  for await (const chunk of stream) chunks.push(chunk as Uint8Array)
  return Buffer.concat(chunks)
}
