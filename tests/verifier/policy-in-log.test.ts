import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createLogWatch } from '../../core/adapters/alerts/watch-log.ts'
import { exportAudit } from '../../core/adapters/audit/export-audit.ts'
import type { OpenCompany } from '../../core/adapters/desk/open-company.ts'
import { nextTurn, sha256, verifyEd25519 } from '../../core/adapters/environment/system-environment.ts'
import { MODULE_IDS } from '../../core/domain/access/module-ids.ts'
import { asId } from '../../core/domain/records/field.ts'
import type { AuditBody } from '../../core/kernel/audit/audit-entry.ts'
import type { OutputOf } from '../../core/kernel/contract/method.ts'
import { put } from '../../core/kernel/desk/handler.ts'
import { writeRelayMembers } from '../../core/kernel/lease/member-store.ts'
import { noteBrought } from '../../core/kernel/policy/cited-policies.ts'
import { DEFAULT_POLICY } from '../../core/kernel/policy/default-policy.ts'
import type { PolicyDocument } from '../../core/kernel/policy/policy-document.ts'
import { policyDigest } from '../../core/kernel/policy/policy.ts'
import { SERVICE_ACTIONS } from '../../core/kernel/policy/service-actions.ts'
import type { Session } from '../../core/kernel/policy/session.ts'
import { createCloudControlModule } from '../../core/modules/cloud-control/module.ts'
import { createComplianceConsistencyModule } from '../../core/modules/compliance-consistency/module.ts'
import type { complianceConsistencyContract } from '../../core/modules/compliance-consistency/contract.ts'
import { openDeskNetwork, type DeskNetwork } from '../support/desk-network.ts'
import { seedRecords } from '../support/seed-records.ts'
import { valueOf } from '../support/value-of.ts'
import { BUILT_IN, resealed, verified, type Line } from './pack-scene.ts'

const NOW = Date.UTC(2026, 10, 26, 12)
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const ACTIONS = new Set([...DEFAULT_POLICY.permits.flatMap(({ actions }) => actions), ...SERVICE_ACTIONS])
const WRITTEN: PolicyDocument = (({ format, id, version, roles, forbids, permits }) => ({ format, id, version, roles, forbids, permits }))(DEFAULT_POLICY)
const nextVersion = (version: number, id = 'ours'): PolicyDocument => ({ ...WRITTEN, id, version })
const cited = (policy: PolicyDocument): AuditBody['policy'] => ({ id: policy.id, version: policy.version, sha256: policyDigest(policy, sha256), rules: [] })
const THIRD = cited(nextVersion(3))
/** One that only one administrator has signed. */
const ALONE = cited(nextVersion(4, 'alone'))
const OLDER: PolicyDocument = { ...WRITTEN, permits: WRITTEN.permits.slice(1) }

let network: DeskNetwork
let here: OpenCompany
let away: OpenCompany
let ada: Session
let ben: Session
/** The third version begins. */
let begins: number

type Listed = OutputOf<(typeof complianceConsistencyContract)['audit.list']>
type Verified = OutputOf<(typeof complianceConsistencyContract)['audit.verify']>

beforeAll(async () => {
  network = await openDeskNetwork(() => [createComplianceConsistencyModule({ sha256, verify: verifyEd25519, nextTurn, actions: () => ACTIONS, shown: () => new Set(['audit.list']), builtIn: DEFAULT_POLICY }), createCloudControlModule({ program: () => [] })], 2, NOW)
  ;[here, away] = network.desks as [OpenCompany, OpenCompany]
  const admin = (): Session => ({ user: asId<'user'>(here.ids.next()), roles: ['Admin'], locations: 'all', worker: null, language: 'en', provedForS: 0 })
  ;[ada, ben] = [admin(), admin()]
  seedRecords(here, ada.user, [
    put('company', here.keys.company, { name: 'Signed Movers', currency: 'CAD', country: 'CA', language: 'en', modules: [...MODULE_IDS] }),
    ...([['Ada', ada], ['Ben', ben]] as const).map(([name, { user: id, roles }]) => put('user', id, { name, email: `${name}@example.invalid`, roles: [...roles] })),
  ])
  network.settle()
  const { proposal } = propose(nextVersion(3))
  begins = (valueOf(here.desk.execute(ben, 'policy.sign', { proposal })) as { effectFrom: number }).effectFrom
  network.clock.set(begins + MINUTE)
  // The first of this chain that names it.
  here.desk.recordAction(ada, 'store.maintain', { kind: 'store', id: null, location: null }, { decision: 'allowed', reason: null, rules: [] })
  propose(nextVersion(4, 'alone'))
})
afterAll(() => network.dispose())

const propose = (document: PolicyDocument) => valueOf(here.desk.execute(ada, 'policy.propose', { document, reason: 'try' })) as { proposal: string }

/** As somebody would who has the workstation's key and the database: link and signature are right. */
function append({ desk: { core } }: OpenCompany, policy: AuditBody['policy'], wall: number): { device: string; seq: number } {
  const head = core.database.transact((tx) => core.audit.append(tx, { hlc: core.hybridClock.next(), wall, actor: { user: ada.user, roles: ['Admin'] }, action: 'job.edit', object: { kind: 'job', id: null, location: null }, decision: 'allowed', reason: null, policy, changes: [], updates: [] }))
  return { device: core.device, seq: head.seq }
}

const verify = async ({ desk }: OpenCompany) => valueOf(await desk.query(ada, 'audit.verify', {})) as Verified
const alertsOf = ({ desk }: OpenCompany) => desk.core.database.read.all<{ code: string | null; severity: string; subject: string }>("SELECT code, severity, subject FROM alert WHERE rule = 'policy'")
const flagIn = async ({ desk }: OpenCompany, seq: number) => (valueOf(await desk.query(ada, 'audit.list', { limit: 500 })) as Listed).entries.find((entry) => entry.seq === seq)?.policy.flag

async function packOf(company: OpenCompany) {
  const path = join(company.store.path, '..', `${company.ids.next()}.tjaudit`)
  valueOf(await exportAudit(company, ada, { path, isOffline: true, signal: { aborted: false }, onProgress: () => {} }))
  return readFileSync(path, 'utf8').split('\n').slice(0, -1).map((line) => JSON.parse(line) as Line)
}

const check = async (company: OpenCompany, lines: readonly Line[], builtIn: readonly string[] = [BUILT_IN]) => (await verified(join(company.store.path, '..'), resealed({ sign: (message) => company.signer.sign(message) }, lines), { builtIn }))!

describe('A12 an entry under a policy that was not in force', () => {
  it('is none where everything went as it was signed: at the desk, and in the pack', async () => {
    expect(await verify(here)).toMatchObject({ fault: null, flagged: 0, flags: [], strangers: [] })
    expect(createLogWatch(here.desk).look()).toBeGreaterThan(0)
    expect(alertsOf(here).filter(({ code }) => code === 'notInForce')).toEqual([])
    const report = await check(here, await packOf(here))
    expect(report.faults).toEqual([])
    expect(report.policies).toMatchObject({ flagged: 0, policies: [{ id: 'default', state: 'built_in', until: begins }, { id: 'ours', version: 3, state: 'in_force', from: begins, signers: [{ user: ada.user }, { user: ben.user }] }, { id: 'alone', state: 'unsigned', entries: 0 }] })
    expect(report.policies!.policies[0]!.entries).toBeGreaterThan(2)
    expect(report.policies!.policies[1]!.entries).toBeGreaterThan(2)
  })

  it('is named by the check, shown at the entry, told as an alert, and named by whoever checks the pack', async () => {
    const wall = begins + 2 * MINUTE
    const tried = [
      ['unknown', append(here, { id: 'ours', version: 9, sha256: 'ab'.repeat(32), rules: [] }, wall)],
      ['unknown', append(here, { ...THIRD, version: 4 }, wall)],
      ['unknown', append(here, { id: 'default', version: 1, rules: [] }, wall)],
      ['unsigned', append(here, ALONE, wall)],
      ['early', append(here, THIRD, begins - 2 * MINUTE)],
      // A chain that has gone by the third goes by the one before no more, however soon.
      ['over', append(here, cited(WRITTEN), wall)],
    ] as const
    append(here, THIRD, wall)
    const told = await verify(here)
    expect(told).toMatchObject({ fault: null, flagged: tried.length, flags: tried.map(([flag, at]) => ({ flag, ...at })) })
    expect(here.desk.audit.verify(here.desk.core.database.read, { signatures: 'last' })).toMatchObject({ flagged: tried.length })
    for (const [flag, { seq }] of tried) expect(await flagIn(here, seq)).toBe(flag)
    expect(await flagIn(here, tried.at(-1)![1].seq + 1)).toBeNull()
    createLogWatch(here.desk).look()
    expect(new Set(alertsOf(here).flatMap(({ code, severity, subject }) => (code === 'notInForce' ? [`${severity} ${subject}`] : [])))).toEqual(new Set(['high unknown ours 9', 'high unknown ours 4', 'high unknown default 1', 'high unsigned alone 4', 'high early ours 3', 'high over default 2']))
    const { faults, policies } = await check(here, await packOf(here))
    expect(faults.map(({ kind, seq }) => [kind, seq])).toEqual(tried.map(([flag, { seq }]) => [`policy_${flag}`, seq]))
    expect(policies).toMatchObject({ flagged: tried.length })
  })

  it('is none at a workstation that has not heard yet, for as long as its lease is, and is one afterwards', async () => {
    const [soon, late] = [append(away, cited(WRITTEN), begins + 71 * HOUR), append(away, cited(WRITTEN), begins + 73 * HOUR)]
    expect(await verify(away)).toMatchObject({ flagged: 0 })
    network.settle()
    expect(await verify(away)).toMatchObject({ flagged: 1, flags: [{ flag: 'over', ...late }] })
    expect([await flagIn(away, soon.seq), await flagIn(away, late.seq)]).toEqual([null, 'over'])
    expect((await check(away, await packOf(away))).faults).toMatchObject([{ kind: 'policy_over', seq: late.seq }])
  })

  it('is one under a policy of another version of the program only where none ran here that brings it', async () => {
    const before = (await verify(away)).flagged
    append(away, { ...cited(OLDER) }, begins - MINUTE)
    expect(await verify(away)).toMatchObject({ flagged: before + 1 })
    // Unless it was before anything of the kind was noted.
    const { database } = away.desk.core
    const noted = database.read.all<{ device: string; policy: string; seq: number }>('SELECT device, policy, seq FROM policy_cited')
    database.transact((tx) => tx.run('DELETE FROM policy_cited'))
    expect((await verify(away)).flags.map(({ flag }) => flag)).not.toContain('unknown')
    database.transact((tx) => noted.forEach(({ device, policy, seq }) => tx.run('INSERT INTO policy_cited (device, policy, seq) VALUES (?, ?, ?)', device, policy, seq)))
    noteBrought(away.desk.core.database, OLDER, sha256, NOW)
    away.desk.core.publish([{ kind: 'policyProposal', id: '*' }], null)
    // It had gone on to the third by then: an older program's is over as well.
    expect((await verify(away)).flags.at(-1)).toMatchObject({ flag: 'over' })
    const lines = await packOf(away)
    // By the word of the workstation alone it is none that an outsider knows.
    expect((await check(away, lines)).faults.map(({ kind }) => kind)).toContain('policy_unknown')
    expect((await check(away, lines, [BUILT_IN, policyDigest(OLDER, sha256)])).faults.map(({ kind }) => kind)).toEqual(['policy_over', 'policy_over'])
  })

  it('is one as soon as a signature in the pack is copied, made up, or of a workstation that was out', async () => {
    const whole = await packOf(here)
    const at = whole.findIndex((line) => line.t === 'signature' && line['user'] === ben.user)
    const kinds = async (change: (line: Line) => Line) => new Set((await check(here, whole.with(at, change(whole[at]!)))).faults.map(({ kind }) => kind))
    const first = whole[at - 1]!
    const unsigned = new Set(['policy_unknown', 'policy_unsigned'])
    expect(await kinds((line) => ({ ...line, signature: first['signature'] }))).toEqual(unsigned)
    expect(await kinds((line) => ({ ...line, user: ada.user }))).toEqual(unsigned)
    expect(await kinds(() => first)).toEqual(unsigned)
    expect(await kinds((line) => ({ ...line, sha256: 'ab'.repeat(32) }))).toEqual(unsigned)
    const member = (revokedAt: number | null, publicKey = whole[at]!['publicKey']): Line => ({ t: 'member', device: String(whole[at]!['device']), publicKey, enrolledAt: 1, revokedAt })
    const withMember = async (line: Line) => check(here, whole.toSpliced(1, 0, line))
    expect((await withMember(member(null))).policies!.policies.find(({ id }) => id === 'ours')!.signers).toMatchObject([{ standing: 'known' }, { standing: 'known' }])
    expect(new Set((await withMember(member(NOW - 1))).faults.map(({ kind }) => kind))).toEqual(unsigned)
    expect(new Set((await withMember(member(null, Buffer.alloc(32, 7).toString('base64')))).faults.map(({ kind }) => kind))).toEqual(unsigned)
  })
})

describe('a signature of a workstation that the relay never told of', () => {
  it('is named by the check and beside the signature, here and in the pack', async () => {
    const { core } = away.desk
    const signer = here.desk.core.device
    expect((await verify(away)).strangers).toEqual([])
    core.database.transact((tx) => writeRelayMembers(tx, [{ device: core.device, name: 'Depot', publicKey: away.signer.publicKey, enrolledAt: 1, revokedAt: null }]))
    expect((await verify(away)).strangers).toEqual([{ kind: 'policySignature', device: signer, records: 3 }])
    const detail = valueOf(await away.desk.query(ada, 'policy.detail', {})) as { proposals: { signers: { isKnown: boolean }[] }[] }
    expect(detail.proposals.flatMap(({ signers }) => signers.map(({ isKnown }) => isKnown))).toEqual([false, false, false])
    expect((await check(away, await packOf(away))).policies!.policies.find(({ id }) => id === 'ours')!.signers).toMatchObject([{ device: signer, standing: 'unknown' }, { device: signer, standing: 'unknown' }])
    core.database.transact((tx) => writeRelayMembers(tx, [{ device: signer, name: 'Head office', publicKey: here.signer.publicKey, enrolledAt: 1, revokedAt: null }]))
    expect((await verify(away)).strangers).toEqual([])
  })
})
