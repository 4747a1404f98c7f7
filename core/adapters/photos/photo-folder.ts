import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { isUuid } from '../../domain/records/field.ts'
import type { PhotoFiles } from '../../kernel/ports/photo-files.ts'
import { syncDirectory, writeFileDurably } from '../sqlite/durable-file.ts'

/** One folder of sealed pictures, `<last two of the id>/<id>` (ids begin with the time): of a company, or of its backups. */
export interface PhotoFolder extends PhotoFiles {
  readonly path: string
  /** undefined where it is not here. */
  read(photo: string): Uint8Array | undefined
  /** On disk when it returns. */
  write(photo: string, file: Uint8Array): void
  bytesOf(photo: string): number | undefined
  /** Gone from the disk's directory when it returns; whether it was here. */
  remove(photo: string): boolean
  /** Those with a file here, set aside or not. */
  all(): { readonly photo: string; readonly asideSince: number | null }[]
  /** No record is known for it: it is kept under another name for a while, since records may still come. */
  setAside(photo: string, now: number): void
  putBack(photo: string): void
}

export const NO_FILES: PhotoFiles = { has: () => false }

const ASIDE = '.aside'

export function photoFolder(path: string): PhotoFolder {
  /** Ids come with records that others wrote: what is none leads to no file at all. */
  const fileOf = (photo: string) => (isUuid(photo) ? join(path, photo.slice(-2), photo) : null)

  return {
    path,
    has(photo) {
      const file = fileOf(photo)
      return file !== null && existsSync(file)
    },
    read(photo) {
      const file = fileOf(photo)
      return file !== null && existsSync(file) ? new Uint8Array(readFileSync(file)) : undefined
    },
    bytesOf(photo) {
      const file = fileOf(photo)
      return file === null ? undefined : statSync(file, { throwIfNoEntry: false })?.size
    },
    write(photo, bytes) {
      const file = fileOf(photo)
      if (file === null) throw new Error('a photo without an id')
      const folder = dirname(file)
      if (!existsSync(folder)) {
        mkdirSync(folder, { recursive: true, mode: 0o700 })
        syncDirectory(path)
      }
      writeFileDurably(file, bytes)
    },
    remove(photo) {
      const file = fileOf(photo)
      const here = file === null ? [] : [file, file + ASIDE].filter((one) => existsSync(one))
      for (const one of here) {
        rmSync(one, { force: true })
        syncDirectory(dirname(one))
      }
      return here.length > 0
    },
    all() {
      if (!existsSync(path)) return []
      return readdirSync(path)
        .filter((name) => /^[0-9a-f]{2}$/.test(name))
        .flatMap((folder) => readdirSync(join(path, folder)).map((name) => ({ folder, name })))
        .flatMap(({ folder, name }) => {
          const photo = name.endsWith(ASIDE) ? name.slice(0, -ASIDE.length) : name
          const file = join(path, folder, name)
          // Of a write that was cut off nobody was told.
          if (name.endsWith('.new')) rmSync(file, { force: true })
          return isUuid(photo) ? [{ photo, asideSince: name === photo ? null : (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? null) }] : []
        })
    },
    setAside(photo, now) {
      const file = fileOf(photo)
      if (file === null) return
      renameSync(file, file + ASIDE)
      utimesSync(file + ASIDE, now / 1_000, now / 1_000)
    },
    putBack(photo) {
      const file = fileOf(photo)
      if (file !== null) renameSync(file + ASIDE, file)
    },
  }
}
