import { randomUUID } from 'node:crypto'
import { rmSync, statSync } from 'node:fs'
import { basename, isAbsolute, join } from 'node:path'
import { ok, refuse, type Failure, type Result } from '../../domain/failure/failure.ts'
import { refusalsAsValues } from '../../kernel/desk/desk.ts'
import type { Session } from '../../kernel/policy/session.ts'
import type { OpenCompany } from '../desk/open-company.ts'
import { readExtractInThread, type ExtractWork } from '../workers/extract-thread.ts'
import { isExtractWhole, readExtractSetup, writeExtractSetup, type Extract } from './extract-setup.ts'

type Company = Pick<OpenCompany, 'desk' | 'clock'>

/** `failure`: what was made of it is not there any more. */
export type ExtractSettings = Extract & { readonly failure: Failure | null }

const MAP = { kind: 'map', id: null, location: null } as const

/** For whoever may see the map's settings: the caller knows that. */
export function extractSettings(folder: string): ExtractSettings | null {
  const extract = readExtractSetup(folder)
  if (extract === null) return null
  const lost = refuse('map.extract_lost')
  return { ...extract, failure: isExtractWhole(folder, extract) ? null : lost.failure }
}

/** Reads the extract at `path`, beside what there is, and then goes by it. Refused, cancelled or broken off, what was set before stays. */
export async function takeExtract(company: Company, session: Session, folder: string, path: string, work: ExtractWork): Promise<Result<Extract>> {
  const permission = company.desk.permit(session, 'map.setExtract', MAP)
  if (!permission.ok) return permission
  const { rules } = permission.value
  const data = `extract-${randomUUID()}`
  const target = join(folder, data)
  // Of which folder, only whoever typed it knows: the desk may run in another.
  const found = isAbsolute(path) ? await readExtractInThread({ path, target }, work) : refuse('map.extract_missing')
  if (!found.ok) return refused(found.failure)
  const extract: Extract = { data, bytes: statSync(target).size, name: basename(path), readAt: company.clock.now(), ...found.value }
  const done = refusalsAsValues(() => {
    company.desk.recordAction(session, 'map.setExtract', MAP, { decision: 'allowed', reason: null, rules })
    writeExtractSetup(folder, extract)
  })
  return done.ok ? ok(extract) : refused(done.failure)

  function refused(failure: Failure): Result<never> {
    rmSync(target, { force: true })
    refusalsAsValues(() => company.desk.recordAction(session, 'map.setExtract', MAP, { decision: 'refused', reason: failure.code, rules }))
    return { ok: false, failure }
  }
}

export function removeExtract({ desk }: Company, session: Session, folder: string): Result<void> {
  const permission = desk.permit(session, 'map.removeExtract', MAP)
  if (!permission.ok) return permission
  return refusalsAsValues(() => {
    desk.recordAction(session, 'map.removeExtract', MAP, { decision: 'allowed', reason: null, rules: permission.value.rules })
    writeExtractSetup(folder, null)
  })
}
