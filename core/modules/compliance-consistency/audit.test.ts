import { toBase64 } from 'lib0/buffer'
import { encodeUtf8 } from 'lib0/string'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestDesk, valueOf, type TestDesk } from '../../../tests/support/test-desk.ts'
import { nextTurn, sha256, verifyEd25519 } from '../../adapters/environment/system-environment.ts'
import { undoMigrations, runMigrations } from '../../kernel/migrations/run-migrations.ts'
import { KERNEL_MIGRATIONS } from '../../kernel/registry/kernel-migrations.ts'
import { put } from '../../kernel/desk/handler.ts'
import type { InputOf, OutputOf } from '../../kernel/contract/method.ts'
import { childId } from '../../domain/records/record.ts'
import type { VerifySignature } from '../../kernel/ports/environment.ts'
import { DEFAULT_POLICY } from '../../kernel/policy/default-policy.ts'
import { policySignatureMessage } from '../../kernel/policy/policy-signature.ts'
import { policyText } from '../../kernel/policy/policy.ts'
import { verifyOnce } from '../../kernel/policy/verify-once.ts'
import { hex } from '../../kernel/wire/audit-chain.ts'
import type { Session } from '../../kernel/policy/session.ts'
import { createCostCompensationModule } from '../cost-compensation/module.ts'
import { LEAKY, leakyCompany } from '../../../tests/support/leaky-company.ts'
import { AUDIT_VIEW_MIGRATIONS } from './audit-migrations.ts'
import { VIOLATION_MIGRATIONS } from './violations/violation-migrations.ts'
import type { complianceConsistencyContract } from './contract.ts'
import { createComplianceConsistencyModule } from './module.ts'

type Methods = typeof complianceConsistencyContract
const NOW = Date.parse('2026-06-10T12:00:00-04:00')

describe('the audit log as people read it', () => {
  let desk: Awaited<ReturnType<typeof openTestDesk>> & TestDesk
  let looks = 0
  const verify: VerifySignature = (...signed) => {
    looks += 1
    return verifyEd25519(...signed)
  }
  beforeAll(async () => {
    desk = await openTestDesk([createComplianceConsistencyModule({ sha256, verify, nextTurn, actions: () => new Set(), shown: () => new Set(['trust.worker']), builtIn: DEFAULT_POLICY }), createCostCompensationModule({ nextTurn })], { now: NOW })
    desk.seed(leakyCompany())
    desk.clock.set(NOW + 86_400_000)
    valueOf(desk.desk.execute(desk.admin, 'leak.accept', { job: LEAKY.job(5), rule: 'L02', reason: 'goodwill, agreed' }))
    valueOf(desk.desk.execute(desk.admin, 'leak.reopen', { job: LEAKY.job(5), rule: 'L02' }))
    desk.desk.execute(desk.session('Mover'), 'leak.accept', { job: LEAKY.job(5), rule: 'L02', reason: 'not allowed' })
    desk.seed([put('crewMember', `${'01990000-0000-7000-8009-000000000005'}/${'01990000-0000-7000-8003-000000000004'}`, { role: 'helper' })])
  })
  afterAll(() => desk.dispose())
  const list = async (input: InputOf<Methods['audit.list']> = {}, session: Session = desk.admin) => valueOf(await desk.desk.query(session, 'audit.list', input)) as OutputOf<Methods['audit.list']>
  const actions = async (input: InputOf<Methods['audit.list']>) => (await list(input)).entries.map(({ action }) => action)

  it('finds by job, by journey and by crew member what was done to their lines too', async () => {
    const ofJob = await list({ job: LEAKY.job(5) })
    expect(ofJob.entries.slice(0, 3).map(({ action, decision }) => [action, decision])).toEqual([['leak.accept', 'refused'], ['leak.reopen', 'allowed'], ['leak.accept', 'allowed']])
    expect(ofJob.entries[1]).toMatchObject({ userName: 'Ada Admin', objectLabel: 'J-5', locationName: 'Toronto', policy: { id: 'default', version: 2 }, changes: [{ kind: 'leakDecision', label: 'J-5' }] })
    const crew = await list({ worker: '01990000-0000-7000-8003-000000000004' as never, limit: 1 })
    expect(crew.entries[0]?.changes).toMatchObject([{ kind: 'crewMember', fields: ['role'], label: 'Truck 1 · 2026-05-15' }])
    expect((await list({ journey: '01990000-0000-7000-8009-000000000005' as never, limit: 1 })).entries[0]?.id).toBe(crew.entries[0]?.id)
  })

  it('finds by beginning of the action, decision, day, user and location, alone and together', async () => {
    expect(await actions({ action: 'leak' })).toEqual(['leak.accept', 'leak.reopen', 'leak.accept'])
    expect(await actions({ action: 'leak.reopen' })).toEqual(['leak.reopen'])
    expect(await actions({ decision: 'refused', job: LEAKY.job(5), user: desk.admin.user })).toEqual(['leak.accept'])
    expect(await actions({ fromAt: NOW + 86_000_000, action: 'leak' })).toHaveLength(3)
    expect(await actions({ toAt: NOW + 86_000_000, action: 'leak' })).toEqual([])
    expect((await list({ location: LEAKY.toronto, action: 'leak', withTotal: true })).total).toBe(3)
    expect(await actions({ location: LEAKY.montreal, action: 'leak' })).toEqual([])
    expect(await actions({ user: desk.ids.next() })).toEqual([])
    expect(await actions({ user: 'nobody' })).toEqual([])
  })

  it('keeps its place while others work', async () => {
    const { total, newest } = await list({ withTotal: true, limit: 1 })
    const before = await list({ upTo: newest, offset: 2, limit: 2 })
    desk.desk.execute(desk.session('Mover'), 'leak.reopen', { job: LEAKY.job(5), rule: 'L02' })
    expect((await list({ upTo: newest, offset: 2, limit: 2 })).entries).toEqual(before.entries)
    expect((await list({ upTo: newest, withTotal: true, limit: 1 })).total).toBe(total)
    expect((await list({ withTotal: true, limit: 1 })).total).toBe((total ?? 0) + 1)
  })

  it('is read by location where somebody has no more, and by auditors whole', async () => {
    const manager: Session = { ...desk.session('Manager'), locations: [LEAKY.toronto] }
    expect((await list({ job: LEAKY.job(5) }, manager)).entries.length).toBeGreaterThan(2)
    expect((await list({ location: LEAKY.toronto }, manager)).entries.length).toBeGreaterThan(2)
    expect(await desk.desk.query(manager, 'audit.list', {})).toMatchObject({ failure: { code: 'access.denied' } })
    expect(await desk.desk.query(manager, 'audit.list', { job: LEAKY.job(7) })).toMatchObject({ failure: { code: 'access.denied' } })
    expect((await list({ limit: 1 }, { ...desk.session('Auditor'), locations: 'all' })).entries).toHaveLength(1)
  })

  it('looks at the signature of a policy once, however many pages are asked for; at another one again', async () => {
    const { company } = desk.desk.core
    const text = policyText({ ...DEFAULT_POLICY, id: 'ours', version: 1 })
    const digest = hex(sha256(encodeUtf8(text)))
    const proposal = desk.ids.next()
    const signed = (user: string, over = digest) => {
      const { device, publicKey } = desk.signer
      return put('policySignature', childId(proposal, user), { sha256: digest, device, publicKey: toBase64(publicKey), signature: toBase64(desk.signer.sign(policySignatureMessage({ company, sha256: over, user }))), at: NOW })
    }
    desk.seed([put('policyProposal', proposal, { version: 1, document: text, sha256: digest, basedOn: null, effectFrom: NOW + 86_400_000 * 365, reason: 'for the test', by: desk.admin.user, at: NOW }), signed('one'), signed('two')])
    const pages = async () => {
      const before = looks
      for (let offset = 0; offset < 6; offset += 2) expect((await list({ offset, limit: 2 })).entries).toHaveLength(2)
      return looks - before
    }
    expect([await pages(), await pages()]).toEqual([2, 0])
    desk.seed([signed('two', 'ab'.repeat(32))])
    expect([await pages(), await pages()]).toEqual([1, 0])

    const calls: number[] = []
    const once = verifyOnce((key) => calls.push(key[0]!) > 0, sha256, 2)
    for (const first of [1, 1, 2, 1, 3, 2, 1]) once(new Uint8Array([first]), new Uint8Array([7]), new Uint8Array([8]))
    // Of three the oldest is forgotten; the same bytes put together otherwise are another question.
    expect(calls).toEqual([1, 2, 3, 1])
    once(new Uint8Array([1, 7]), new Uint8Array(), new Uint8Array([8]))
    expect(calls).toHaveLength(5)
  })

  it('checks the chain', async () => {
    const report = valueOf(await desk.desk.query(desk.admin, 'audit.verify', { signatures: 'all' })) as OutputOf<Methods['audit.verify']>
    expect(report).toMatchObject({ chains: 1, fault: null })
    expect(report.checked).toBeGreaterThan(3)
  })

  it('its indexes are made from a log that is already long, and go again', async () => {
    const before = await list({ job: LEAKY.job(5), withTotal: true })
    const { database } = desk.desk.core
    const plan = { known: [...KERNEL_MIGRATIONS, ...AUDIT_VIEW_MIGRATIONS, ...VIOLATION_MIGRATIONS, ...createCostCompensationModule({ nextTurn }).migrations], enabled: ['kernel', 'compliance-consistency'], sha256Hex: (text: string) => Buffer.from(sha256(new TextEncoder().encode(text))).toString('hex'), now: () => NOW }
    const rows = () => database.read.all('SELECT hex(subject), entry FROM audit_subject ORDER BY 1, 2')
    const kept = rows()
    valueOf(undoMigrations(database, plan, 'compliance-consistency', 0))
    expect(database.read.get("SELECT name FROM sqlite_schema WHERE name LIKE 'audit_subject%' OR name LIKE 'audit_block%' OR name = 'audit_entry_thin'")).toBeUndefined()
    valueOf(runMigrations(database, plan))
    expect(rows()).toEqual(kept)
    expect(await list({ job: LEAKY.job(5), withTotal: true })).toEqual(before)
  })
})
