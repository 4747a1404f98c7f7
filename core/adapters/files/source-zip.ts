import { openPromise, validateFileName, type Entry, type ZipFile } from 'yauzl'
import { RefusalError } from '../../domain/failure/failure.ts'
import { isClutter, type ByteFile, type ByteSource } from './source-folder.ts'

export interface ZipLimits {
  readonly entries: number
  /** Unpacked, of one file and of all together. */
  readonly fileBytes: number
  readonly totalBytes: number
  /** Unpacked to packed; text packs ten- to fiftyfold, an archive made to fill a disk a thousandfold. */
  readonly ratio: number
}

const GIB = 1024 ** 3
const ZIP_LIMITS: ZipLimits = { entries: 10_000, fileBytes: 4 * GIB, totalBytes: 8 * GIB, ratio: 200 }
/** Below this a high ratio does no harm: a small file of repeated cells may have one. */
const RATIO_FROM_BYTES = 10 * 1024 ** 2

/**
 * Reads out of the archive without unpacking it anywhere. The sizes that the archive states are checked here, and again while a file is read
 * (the library stops a file that is longer than stated). Throws RefusalError `import.zip_*`.
 */
export async function openZip(path: string, limits: ZipLimits = ZIP_LIMITS): Promise<ByteSource> {
  const zip = await orDamaged(openPromise(path, { autoClose: false, decodeStrings: false, validateEntrySizes: true }))
  try {
    const files = await orDamaged(listFiles(zip, limits))
    return { files, close: () => Promise.resolve(zip.close()) }
  } catch (error) {
    zip.close()
    throw error
  }
}

async function listFiles(zip: ZipFile, limits: ZipLimits): Promise<ByteFile[]> {
  const files: ByteFile[] = []
  let total = 0
  let entries = 0
  for await (const entry of zip.eachEntry()) {
    entries += 1
    if (entries > limits.entries) throw tooLarge(`${limits.entries} files`)
    const path = safeName(entry)
    if (path.endsWith('/') || isClutter(path)) continue
    if (entry.isEncrypted()) throw new RefusalError('import.zip_encrypted')
    total += entry.uncompressedSize
    if (entry.uncompressedSize > limits.fileBytes || total > limits.totalBytes) throw tooLarge(`${limits.totalBytes / GIB} GiB`)
    if (entry.uncompressedSize > RATIO_FROM_BYTES && entry.uncompressedSize > entry.compressedSize * limits.ratio) throw tooLarge(`${limits.ratio}:1`)
    files.push({ path, bytes: entry.uncompressedSize, stream: () => zip.openReadStreamPromise(entry) })
  }
  return files
}

function safeName(entry: Entry): string {
  // Names are bytes here, so that a bad one is told apart from a damaged archive.
  const raw = entry.fileName as unknown as Buffer
  const path = raw.toString('utf8').replaceAll('\\', '/')
  if (validateFileName(path) !== null) throw new RefusalError('import.zip_unsafe_name')
  return path
}

function tooLarge(limit: string): RefusalError {
  return new RefusalError('import.zip_too_large', { limit })
}

async function orDamaged<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    if (error instanceof RefusalError) throw error
    if (error instanceof Error && /encrypt/i.test(error.message)) throw new RefusalError('import.zip_encrypted', {}, { cause: error })
    throw new RefusalError('import.zip_damaged', {}, { cause: error })
  }
}
