import { dueDays } from '../../domain/audit-digest/due-days.ts'
import { localDateOf } from '../../domain/time/zoned-time.ts'
import { newestDigest } from '../../kernel/audit/digest-store.ts'
import { verifyInSteps, type VerifyReport } from '../../kernel/audit/verify-audit.ts'
import { refusalsAsValues } from '../../kernel/desk/desk.ts'
import { keepDigest } from '../../kernel/desk/keep-digest.ts'
import { companyZone } from '../../kernel/records/company-zone.ts'
import { createRecordReader } from '../../kernel/records/record-reader.ts'
import type { OpenCompany } from '../desk/open-company.ts'
import { verifyEd25519 } from '../environment/system-environment.ts'
import { gatherDigest } from './gather-digest.ts'

type Company = Pick<OpenCompany, 'desk' | 'signer'>

/** Every ended day that has none gets its digest, oldest first, behind those who work. How many were made; nothing is done where none is due. */
export async function makeDueDigests(company: Company, isOver: () => boolean = () => false): Promise<number> {
  const { core } = company.desk
  const { read } = core.database
  const zone = companyZone(createRecordReader(read))
  const begunAt = read.get<{ wall: number }>('SELECT wall FROM audit_entry ORDER BY id LIMIT 1')?.wall ?? null
  const now = core.clock.now()
  const days = dueDays({ now, zone, newest: newestDigest(read, localDateOf(now, zone))?.day ?? null, begunAt })
  if (days.length === 0) return 0
  const checked = await verifyChains(company, isOver)
  if (checked === null) return 0
  const proof = { checked: checked.checked, chains: checked.chains, fault: checked.fault && { ...checked.fault }, flagged: checked.flagged, strangers: checked.strangers.length }
  for (const [made, day] of days.entries()) {
    if (isOver()) return made
    const { digest, ...range } = await gatherDigest(company, { day, zone, before: newestDigest(read, day), proof })
    // A busy or full disk: the day is still due.
    if (isOver() || !refusalsAsValues(() => keepDigest(core, digest, range)).ok) return made
  }
  return days.length
}

/** Null: the company was closed meanwhile. */
async function verifyChains({ desk: { core }, signer }: Company, isOver: () => boolean): Promise<VerifyReport | null> {
  const steps = verifyInSteps(core.database.read, { company: core.company, sha256: core.sha256, verify: verifyEd25519, own: signer, policies: core.policyHistory() }, { signatures: 'last' })
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done === true) return step.value
    await core.nextTurn()
    if (isOver()) return null
  }
}
