import { refuse, type Result } from '../../domain/failure/failure.ts'
import { isMark } from '../../domain/privacy/erased.ts'
import { childId } from '../../domain/records/record.ts'
import { refusalsAsValues } from '../../kernel/desk/desk.ts'
import { jobTarget } from '../../kernel/desk/targets.ts'
import { leaseFailure } from '../../kernel/policy/authorize.ts'
import type { Session } from '../../kernel/policy/session.ts'
import { createRecordReader } from '../../kernel/records/record-reader.ts'
import { methodOf } from '../../kernel/registry/module-registry.ts'
import type { OpenCompany } from '../desk/open-company.ts'
import { openPicture } from './open-picture.ts'

/** The picture, to whoever may read personal data of that job. What cannot be put on record is not shown. */
export function readPhoto({ desk, photos }: Pick<OpenCompany, 'desk' | 'photos'>, session: Session, job: string, photo: string): Result<Uint8Array> {
  const { core } = desk
  const listing = methodOf(core.registry, core.database.read, 'job.photos', 'query')
  if (!listing.ok) return listing
  const records = createRecordReader(core.database.read)
  const target = jobTarget({ records, db: core.database.read }, job)
  if (!target.ok) return target
  const permission = desk.permit(session, 'photos.read', target.value)
  if (!permission.ok) return permission
  if (permission.value.withheld.has('pii')) return { ok: false, failure: leaseFailure(core.policy.lease()) }
  if (!permission.value.reads.has('pii')) return refuse('access.denied', { action: 'photos.read' })
  const id = childId(job, photo)
  const record = records.get('photo', id)
  // Restricted: not even whoever may read the rest sees it in daily work.
  if (record && record.removedAt === null && isMark(record.secret)) return refuse('photo.withheld')
  const jpeg = openPicture({ desk, photos }, job, photo)
  if (!jpeg.ok) return jpeg
  const recorded = refusalsAsValues(() => desk.recordAction(session, 'photos.read', { ...target.value, kind: 'photo', id }, { decision: 'allowed', reason: null, rules: permission.value.rules }))
  return recorded.ok ? jpeg : recorded
}
