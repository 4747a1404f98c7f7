import { createReadStream } from 'node:fs'
import { open, readdir, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Readable } from 'node:stream'

/** One file of a folder or archive. `stream` reads it anew each time. */
export interface ByteFile {
  readonly path: string
  readonly bytes: number
  stream(): Promise<Readable>
}

export interface ByteSource {
  readonly files: readonly ByteFile[]
  close(): Promise<void>
}

const MAX_DEPTH = 4
/** What operating systems leave beside people's files. */
const CLUTTER = /^(?:__MACOSX|Thumbs\.db|desktop\.ini|\..*|~\$.*)$/i

export function isClutter(path: string): boolean {
  return path.split('/').some((name) => CLUTTER.test(name))
}

/** The regular files below a folder; links are not followed, so nothing outside of it is read. */
export async function openFolder(folder: string): Promise<ByteSource> {
  const files: ByteFile[] = []
  const visit = async (below: string, depth: number): Promise<void> => {
    for (const entry of await readdir(join(folder, below), { withFileTypes: true })) {
      const path = below === '' ? entry.name : `${below}/${entry.name}`
      if (isClutter(entry.name)) continue
      if (entry.isDirectory() && depth < MAX_DEPTH) await visit(path, depth + 1)
      if (entry.isFile()) files.push(await byteFile(join(folder, path), path))
    }
  }
  await visit('', 1)
  return { files, close: () => Promise.resolve() }
}

export async function openSingleFile(path: string): Promise<ByteSource> {
  return { files: [await byteFile(path, basename(path))], close: () => Promise.resolve() }
}

async function byteFile(place: string, path: string): Promise<ByteFile> {
  const { size } = await stat(place)
  return { path, bytes: size, stream: () => Promise.resolve(createReadStream(place)) }
}

const ZIP_MAGIC = Buffer.from('PK\u0003\u0004')
const EMPTY_ZIP_MAGIC = Buffer.from('PK\u0005\u0006')

export async function isZip(path: string): Promise<boolean> {
  const handle = await open(path)
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(4), 0, 4, 0)
    return bytesRead === 4 && (buffer.equals(ZIP_MAGIC) || buffer.equals(EMPTY_ZIP_MAGIC))
  } finally {
    await handle.close()
  }
}
