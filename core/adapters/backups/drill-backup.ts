import { mkdtemp, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { ok, refuse, type Failure, type Result } from '../../domain/failure/failure.ts'
import { readAuditHead } from '../../kernel/audit/audit-head.ts'
import { verifyAudit, type AuditFault } from '../../kernel/audit/verify-audit.ts'
import type { AccessTarget } from '../../kernel/policy/policy.ts'
import type { Session } from '../../kernel/policy/session.ts'
import { nextTurn, sha256, verifyEd25519 } from '../environment/system-environment.ts'
import { companyPaths } from '../desk/company-folder.ts'
import type { OpenCompany } from '../desk/open-company.ts'
import { opens, photosIn } from '../photos/back-up-photos.ts'
import { copiesBeside } from '../photos/photo-places.ts'
import { proveBackup } from '../sqlite/create-backup.ts'
import { readClosedDatabase } from '../sqlite/read-closed-database.ts'
import type { LongWork } from '../sqlite/run-store-task.ts'
import { listBackups } from './backup-files.ts'

const STORE: AccessTarget = { kind: 'store', id: null, location: null }

export interface Drill {
  readonly file: string
  readonly createdAt: number
  readonly bytes: number
  /** Entries of the log that were checked, link by link, with the last signature of each chain. */
  readonly entries: number
  readonly jobs: number
  /** Pictures beside the backup that open with the keys in it; those that it names and that do not, or are not there although this workstation had them. */
  readonly photos: number
  readonly photosLacking: number
  /** Changes that were made here since the backup: what a restore would cost. */
  readonly entriesSince: number
  readonly milliseconds: number
}

/**
 * A restore for practice: the backup is unpacked beside the company, opened with its keys, checked page by page, its log verified and its records counted;
 * then it is thrown away. The company in use is not touched. Without a file: the newest.
 */
export async function drillBackup(company: OpenCompany, folder: string, session: Session, file: string | undefined, work: LongWork): Promise<Result<Drill>> {
  const { desk, keys } = company
  const permission = desk.permit(session, 'backup.drill', STORE)
  if (!permission.ok) return permission
  const begunAt = performance.now()
  const path = file ?? listBackups(companyPaths(folder).backups)[0]?.path
  if (path === undefined) return refuse('backup.none')
  const place = await mkdtemp(join(folder, '.drill-'))
  try {
    const target = join(place, 'company.db')
    const proved = await proveBackup(path, target, keys, readAuditHead, work)
    if (!proved.ok) return refused(proved.failure)
    const { createdAt, bytes, generation, head } = proved.value
    const key = keys.databaseKeys.find((known) => known.generation === generation)?.key
    if (key === undefined) return refused({ code: 'backup.foreign', params: {} })
    const found = readClosedDatabase(target, key, (read) => ({
      log: verifyAudit(read, { company: keys.company, sha256, verify: verifyEd25519, own: null, policies: null }, { signatures: 'last' }),
      jobs: read.get<{ count: number }>('SELECT count(*) AS count FROM job')?.count ?? 0,
      photos: photosIn(read),
    }))
    if (found.log.fault) return refused(damagedAt(found.log.fault))
    const photos = await lookAtPhotos(found.photos)
    if (work.signal?.aborted === true) return refused({ code: 'store.cancelled', params: {} })
    const now = desk.core.database.read.get<{ seq: number }>('SELECT max(seq) AS seq FROM audit_entry WHERE device = ?', desk.core.device)?.seq ?? 0
    desk.recordAction(session, 'backup.drill', STORE, { decision: 'allowed', reason: `backup of ${new Date(createdAt).toISOString()}`, rules: permission.value.rules })
    return ok({ file: path, createdAt, bytes, entries: found.log.checked, jobs: found.jobs, ...photos, entriesSince: Math.max(0, now - (head?.seq ?? 0)), milliseconds: Math.round(performance.now() - begunAt) })
  } finally {
    await rm(place, { recursive: true, force: true })
  }

  async function lookAtPhotos(kept: ReturnType<typeof photosIn>): Promise<Pick<Drill, 'photos' | 'photosLacking'>> {
    const beside = copiesBeside(dirname(path ?? ''), keys.company)
    const own = new Set([desk.core.device, ...company.retired.map(({ device }) => device)])
    let [photos, photosLacking] = [0, 0]
    for (const [index, one] of kept.entries()) {
      if (work.signal?.aborted === true) break
      const file = beside.read(one.photo)
      // Of another workstation's there is none here, and none is expected.
      if (file !== undefined && opens(keys.company, one, file)) photos += 1
      else if (file !== undefined || own.has(one.keptAt)) photosLacking += 1
      work.onProgress?.('photos', index + 1, kept.length)
      await nextTurn()
    }
    return { photos, photosLacking }
  }

  function refused(failure: Failure): Result<never> {
    desk.recordAction(session, 'backup.drill', STORE, { decision: 'refused', reason: failure.code, rules: [] })
    return { ok: false, failure }
  }
}

function damagedAt({ device, seq, fault }: AuditFault): Failure {
  return { code: 'backup.log_broken', params: { device: device.slice(-12), seq, fault } }
}
