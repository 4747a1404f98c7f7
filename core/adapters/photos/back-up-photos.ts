import { ok, refuse, type Result } from '../../domain/failure/failure.ts'
import { childId } from '../../domain/records/record.ts'
import { ERASED } from '../../domain/privacy/erased.ts'
import { trueRecord } from '../../kernel/privacy/restricted-store.ts'
import type { ReadDatabase } from '../../kernel/ports/database.ts'
import { readRecord } from '../../kernel/records/record-writer.ts'
import { nextTurn } from '../environment/system-environment.ts'
import type { OpenCompany } from '../desk/open-company.ts'
import type { LongWork } from '../sqlite/run-store-task.ts'
import type { PhotoFolder } from './photo-folder.ts'
import { openPhoto, sealedBytes } from './photo-seal.ts'
import { tidyFolder } from './tidy-photos.ts'

const STAGE = 'photos'

export interface PhotosBackedUp {
  /** Sealed pictures in the backup's folder now. */
  readonly photos: number
  /** Files here that do not open: they are not taken along. */
  readonly damaged: number
}

interface Kept {
  readonly job: string
  readonly photo: string
  readonly bytes: number
  readonly keptAt: string
  readonly secret: string | null
}

/** Photos that are to have a file somewhere, as one database says. One of before there were any has none. */
export function photosIn(read: ReadDatabase): readonly Kept[] {
  if (read.get("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'photo'") === undefined) return []
  return read.all<Omit<Kept, 'secret'>>('SELECT owner AS job, key AS photo, bytes, kept_at AS keptAt FROM photo WHERE removed_at IS NULL AND secret <> ? ORDER BY key', ERASED).map((kept) => {
    const id = childId(kept.job, kept.photo)
    const { secret } = trueRecord(read, 'photo', id, readRecord(read, 'photo', id) ?? {})
    return { ...kept, secret: typeof secret === 'string' ? secret : null }
  })
}

export function opens(company: string, { job, photo, secret }: Kept, file: Uint8Array): boolean {
  return secret !== null && openPhoto({ company, job, photo }, Buffer.from(secret, 'base64'), file) !== undefined
}

/** Sealed files never change, so each is copied once, opened before and read back after. What was removed or erased meanwhile goes from there too. */
export async function backUpPhotos({ desk: { core }, photos, clock }: Pick<OpenCompany, 'desk' | 'photos' | 'clock'>, to: PhotoFolder, work: LongWork): Promise<Result<PhotosBackedUp>> {
  const { read } = core.database
  const all = photosIn(read)
  let [there, damaged] = [0, 0]
  try {
    tidyFolder(read, to, clock.now())
    for (const [index, kept] of all.entries()) {
      if (work.signal?.aborted === true) return refuse('store.cancelled')
      const { photo, bytes } = kept
      if (to.bytesOf(photo) === sealedBytes(bytes)) there += 1
      else {
        const file = photos.folder.read(photo)
        if (file === undefined) continue
        if (opens(core.company, kept, file)) {
          to.write(photo, file)
          if (!Buffer.from(file).equals(to.read(photo) ?? new Uint8Array())) return refuse('backup.damaged')
          there += 1
        } else damaged += 1
        work.onProgress?.(STAGE, index + 1, all.length)
        await nextTurn()
      }
    }
  } catch {
    return refuse('backup.folder_unusable', { folder: to.path })
  }
  return ok({ photos: there, damaged })
}

/**
 * Beside a database that has just been put back: what lacks, and what is another than in the backup, where each was opened before. Files of which the database
 * knows nothing yet are set aside when it opens. How many were put back.
 */
export async function putBackPhotos(from: PhotoFolder, to: PhotoFolder, work: LongWork): Promise<Result<number>> {
  const all = from.all().filter(({ asideSince }) => asideSince === null)
  let back = 0
  for (const [index, { photo }] of all.entries()) {
    if (work.signal?.aborted === true) return refuse('store.cancelled')
    const file = from.read(photo) ?? new Uint8Array()
    if (!Buffer.from(file).equals(to.read(photo) ?? new Uint8Array())) {
      to.write(photo, file)
      back += 1
    }
    work.onProgress?.(STAGE, index + 1, all.length)
    await nextTurn()
  }
  return ok(back)
}
