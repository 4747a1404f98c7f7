import { readFile } from 'node:fs/promises'
import { ok, type Result } from '../../domain/failure/failure.ts'
import { formatMapping, NO_MAPPING, parseMapping, type ImportMapping } from '../../modules/connect-convert/mapping/import-mapping.ts'
import { writeFileDurably } from '../sqlite/durable-file.ts'

/** The user's mapping from the company's folder; none is an empty one. */
export async function loadMapping(path: string): Promise<Result<ImportMapping>> {
  try {
    return parseMapping(await readFile(path, 'utf8'))
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return ok(NO_MAPPING)
    throw error
  }
}

export function saveMapping(path: string, mapping: ImportMapping): void {
  writeFileDurably(path, Buffer.from(formatMapping(mapping)))
}
