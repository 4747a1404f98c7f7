import { randomUUID } from 'node:crypto'
import { createReadStream, mkdirSync, rmSync } from 'node:fs'
import { open, rm, type FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import { ok, refuse, type Result } from '../../domain/failure/failure.ts'
import type { ByteFile } from '../files/source-folder.ts'
import type { Seat } from './seat.ts'

const MIB = 1024 ** 2
/** Of all files of one seat together. */
const MOST_BYTES = 2048 * MIB
const MOST_FILES = 50
const LONGEST_NAME = 120

interface Upload {
  readonly seat: Seat
  /** As the sender called it, without a path; never the name of a file here. */
  readonly name: string
  readonly path: string
  readonly size: number
  readonly file: FileHandle
  received: number
  pieces: number
  writing: boolean
}

export interface ArrivedFile extends ByteFile {
  /** Where it lies. */
  readonly place: string
}

/** Files that a window sends piece by piece. They lie in a folder of the company that only this user of the machine may enter, under names that we choose. */
export interface Uploads {
  begin(seat: Seat, name: string, size: number): Promise<Result<{ readonly upload: string }>>
  piece(seat: Seat, upload: string, index: number, base64: string): Promise<Result<{ readonly received: number }>>
  drop(seat: Seat, uploads: readonly string[]): Promise<void>
  dropAll(seat?: Seat): Promise<void>
  arrived(seat: Seat, uploads: readonly string[]): Result<readonly ArrivedFile[]>
}

export function createUploads(folder: string): Uploads {
  const uploads = new Map<string, Upload>()

  function of(seat: Seat, id: string): Upload | undefined {
    const upload = uploads.get(id)
    return upload?.seat === seat ? upload : undefined
  }

  async function remove(id: string, { file, path }: Upload): Promise<void> {
    uploads.delete(id)
    await file.close().catch(() => undefined)
    await rm(path, { force: true })
  }

  return {
    async begin(seat, name, size) {
      const own = [...uploads.values()].filter((upload) => upload.seat === seat)
      if (own.length >= MOST_FILES) return refuse('upload.too_large', { limit: `${MOST_FILES} files` })
      if (own.reduce((sum, upload) => sum + upload.size, size) > MOST_BYTES) return refuse('upload.too_large', { limit: `${MOST_BYTES / MIB} MiB` })
      mkdirSync(folder, { recursive: true, mode: 0o700 })
      const id = randomUUID()
      const path = join(folder, id)
      uploads.set(id, { seat, name: plainName(name), path, size, file: await open(path, 'wx', 0o600), received: 0, pieces: 0, writing: false })
      return ok({ upload: id })
    },
    async piece(seat, id, index, base64) {
      const upload = of(seat, id)
      if (!upload) return refuse('upload.unknown')
      const bytes = Buffer.from(base64, 'base64')
      // The decoder skips what is no base64; the length tells.
      if (upload.writing || index !== upload.pieces || bytes.length !== Math.floor((base64.replace(/=+$/, '').length * 3) / 4)) return refuse('upload.out_of_order')
      if (upload.received + bytes.length > upload.size) return refuse('upload.too_large', { limit: `${upload.size} bytes` })
      upload.writing = true
      try {
        await upload.file.writeFile(bytes)
      } finally {
        upload.writing = false
      }
      upload.received += bytes.length
      upload.pieces += 1
      return ok({ received: upload.received })
    },
    async drop(seat, ids) {
      for (const id of ids) {
        const upload = of(seat, id)
        if (upload) await remove(id, upload)
      }
    },
    async dropAll(seat) {
      for (const [id, upload] of uploads) if (seat === undefined || upload.seat === seat) await remove(id, upload)
      if (seat === undefined) rmSync(folder, { recursive: true, force: true })
    },
    arrived(seat, ids) {
      const files: ArrivedFile[] = []
      for (const id of new Set(ids)) {
        const upload = of(seat, id)
        if (!upload) return refuse('upload.unknown')
        if (upload.received !== upload.size) return refuse('upload.incomplete')
        const { name, size, path } = upload
        files.push({ path: freeName(name, files), bytes: size, place: path, stream: () => Promise.resolve(createReadStream(path)) })
      }
      return ok(files)
    },
  }
}

/** The last part of whatever was given, without what no file name has. It tells the import which table a file is, nothing else. */
function plainName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? ''
  const plain = last.replaceAll(/[\u0000-\u001F\u007F<>:"|?*]/g, '').replace(/^[.\s]+/, '').slice(-LONGEST_NAME)
  return plain === '' ? 'file' : plain
}

function freeName(name: string, taken: readonly ByteFile[]): string {
  if (!taken.some(({ path }) => path === name)) return name
  const [, stem = name, ending = ''] = /^(.*?)(\.[^.]*)?$/.exec(name) ?? []
  return freeName(`${stem} (${taken.length + 1})${ending}`, taken)
}
