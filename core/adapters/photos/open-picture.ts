import { ok, refuse, type Result } from '../../domain/failure/failure.ts'
import { isMark } from '../../domain/privacy/erased.ts'
import { childId } from '../../domain/records/record.ts'
import { trueRecord } from '../../kernel/privacy/restricted-store.ts'
import { readRecord } from '../../kernel/records/record-writer.ts'
import type { OpenCompany } from '../desk/open-company.ts'
import { openPhoto } from './photo-seal.ts'

/** Of whoever may see it, which is for the caller to know; behind a restriction too. */
export function openPicture({ desk: { core }, photos }: Pick<OpenCompany, 'desk' | 'photos'>, job: string, photo: string): Result<Uint8Array> {
  const { read } = core.database
  const id = childId(job, photo)
  const row = readRecord(read, 'photo', id)
  if (!row) return refuse('record.not_found', { kind: 'photo', id })
  const { removedAt, secret } = trueRecord(read, 'photo', id, row)
  if (removedAt !== null) return refuse('photo.removed')
  if (typeof secret !== 'string' || isMark(secret)) return refuse('photo.withheld')
  const file = photos.folder.read(photo)
  if (!file) return refuse('photo.not_here')
  const jpeg = openPhoto({ company: core.company, job, photo }, Buffer.from(secret, 'base64'), file)
  return jpeg ? ok(jpeg) : refuse('photo.damaged')
}
