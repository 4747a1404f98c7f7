import { randomBytes } from 'node:crypto'
import { ok, RefusalError, type Failure, type Result } from '../../domain/failure/failure.ts'
import { cleanJpeg } from '../../domain/photo/jpeg-segments.ts'
import { MOST_ON_JOB, type PhotoKind } from '../../domain/photo/photo-limits.ts'
import { childId } from '../../domain/records/record.ts'
import { refusalsAsValues } from '../../kernel/desk/desk.ts'
import { put } from '../../kernel/desk/handler.ts'
import { jobTarget } from '../../kernel/desk/targets.ts'
import type { Session } from '../../kernel/policy/session.ts'
import { createRecordReader } from '../../kernel/records/record-reader.ts'
import { methodOf } from '../../kernel/registry/module-registry.ts'
import { sha256 } from '../environment/system-environment.ts'
import type { OpenCompany } from '../desk/open-company.ts'
import { asStoreError } from '../sqlite/store-error.ts'
import { sealPhoto } from './photo-seal.ts'

export interface NewPhoto {
  /** Of a phone that may say it twice; a new one, where nobody has made one. */
  readonly photo?: string
  readonly job: string
  readonly kind: PhotoKind
  readonly jpeg: Uint8Array
  readonly mostBytes: number
  /** Null: now. */
  readonly takenAt: number | null
  readonly note: string | null
  readonly place?: { readonly lat: number; readonly lon: number } | null
}

/**
 * The file first, then the record that holds what opens it: killed in between, there is a file that nobody can open, and which goes by itself. Nothing here
 * waits for anything, so that no other command comes between.
 */
export function addPhoto({ desk, photos, ids, clock }: Pick<OpenCompany, 'desk' | 'photos' | 'ids' | 'clock'>, session: Session, input: NewPhoto): Result<{ readonly photo: string; readonly takenAt: number }> {
  const { read } = desk.core.database
  const { job, kind, note } = input
  // With the module off nobody could see what was added.
  const listing = methodOf(desk.core.registry, read, 'job.photos', 'query')
  if (!listing.ok) return listing
  const target = jobTarget({ records: createRecordReader(read), db: read }, job)
  if (!target.ok) return target
  const permission = desk.permit(session, 'photos.add', target.value)
  if (!permission.ok) return permission
  const refused = (failure: Failure): Result<never> => {
    // That it cannot be written down (an import holds the database) must not hide why it was refused.
    refusalsAsValues(() => desk.recordAction(session, 'photos.add', target.value, { decision: 'refused', reason: failure.code, rules: permission.value.rules }))
    return { ok: false, failure }
  }
  const cleaned = cleanJpeg(input.jpeg, input.mostBytes)
  if (!cleaned.ok) return refused(cleaned.failure)
  const { total } = read.get<{ total: number }>('SELECT count(*) AS total FROM photo WHERE owner = ? AND removed_at IS NULL', job)!
  if (total >= MOST_ON_JOB) return refused({ code: 'photo.too_many', params: { most: MOST_ON_JOB } })
  const { bytes: jpeg, width, height } = cleaned.value
  const photo = input.photo ?? ids.next()
  const now = clock.now()
  // Nothing is taken before it is taken, whatever a clock says.
  const takenAt = Math.min(now, input.takenAt ?? now)
  const key = randomBytes(32)
  try {
    photos.folder.write(photo, sealPhoto({ company: desk.core.company, job, photo }, key, jpeg))
  } catch (error) {
    const known = asStoreError(error)
    if (known instanceof RefusalError) return refused(known.failure)
    throw known
  }
  const added = desk.change(session, 'photos.add', target.value, [
    put('photo', childId(job, photo), {
      kind, takenAt, takenBy: session.user, addedAt: now, width, height, bytes: jpeg.length, keptAt: desk.core.device,
      secret: key.toString('base64'), sha256: Buffer.from(sha256(jpeg)).toString('hex'), note, lat: input.place?.lat ?? null, lon: input.place?.lon ?? null,
    }),
  ])
  if (!added.ok) photos.folder.remove(photo)
  return added.ok ? ok({ photo, takenAt }) : added
}
