import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { MODULE_IDS } from '../../core/domain/access/module-ids.ts'
import { sha256, verifyEd25519, nextTurn } from '../../core/adapters/environment/system-environment.ts'
import { asId, type Id } from '../../core/domain/records/field.ts'
import { childId } from '../../core/domain/records/record.ts'
import type { Result } from '../../core/domain/failure/failure.ts'
import { put } from '../../core/kernel/desk/handler.ts'
import { writeRelayMembers } from '../../core/kernel/lease/member-store.ts'
import { DEFAULT_POLICY } from '../../core/kernel/policy/default-policy.ts'
import type { PolicyDocument } from '../../core/kernel/policy/policy-document.ts'
import { SERVICE_ACTIONS } from '../../core/kernel/policy/service-actions.ts'
import type { Session } from '../../core/kernel/policy/session.ts'
import { createCloudControlModule } from '../../core/modules/cloud-control/module.ts'
import { createComplianceConsistencyModule } from '../../core/modules/compliance-consistency/module.ts'
import type { PolicyContract } from '../../core/modules/compliance-consistency/policy/policy-contract.ts'
import type { OutputOf } from '../../core/kernel/contract/method.ts'
import { openDeskNetwork, type DeskNetwork } from '../support/desk-network.ts'
import { seedRecords } from '../support/seed-records.ts'
import { valueOf } from '../support/value-of.ts'

const NOW = Date.UTC(2026, 10, 26, 12)
const MINUTE = 60_000
const ACTIONS = new Set([...DEFAULT_POLICY.permits.flatMap(({ actions }) => actions), ...SERVICE_ACTIONS])
const WRITTEN: PolicyDocument = (({ format, id, version, roles, forbids, permits }) => ({ format, id, version, roles, forbids, permits }))(DEFAULT_POLICY)

let network: DeskNetwork
let ada: Session
let ben: Session
let dee: Session

beforeEach(async () => {
  network = await openDeskNetwork(() => [createComplianceConsistencyModule({ sha256, verify: verifyEd25519, nextTurn, actions: () => ACTIONS, shown: () => new Set(['audit.list']), builtIn: DEFAULT_POLICY }), createCloudControlModule({ program: () => [] })], 3, NOW)
  const first = network.desks[0]!
  const somebody = (role: Session['roles'][number]): Session => ({ user: asId<'user'>(first.ids.next()), roles: [role], locations: 'all', worker: null, language: 'en', provedForS: 0 })
  ;[ada, ben, dee] = [somebody('Admin'), somebody('Admin'), somebody('Dispatcher')]
  seedRecords(first, ada.user, [
    put('company', first.keys.company, { name: 'Signed Movers', currency: 'CAD', country: 'CA', language: 'en', modules: [...MODULE_IDS] }),
    ...([['Ada', ada], ['Ben', ben], ['Dee', dee]] as const).map(([name, { user: id, roles }]) => put('user', id, { name, email: `${name}@example.invalid`, roles: [...roles] })),
  ])
  network.settle()
})
afterEach(() => network.dispose())

const run = (desk: number, session: Session, method: keyof PolicyContract, input: unknown) => network.desks[desk]!.desk.execute(session, method, input) as Result<never>
const detail = async (desk: number) => valueOf(await network.desks[desk]!.desk.query(ada, 'policy.detail', {})) as OutputOf<PolicyContract['policy.detail']>
/** The next version, in which dispatchers read the log. */
const next = (version = 3, change: Partial<PolicyDocument> = {}): PolicyDocument => ({ ...WRITTEN, id: 'ours', version, permits: [...WRITTEN.permits, { id: 'dispatcher.log', role: 'Dispatcher', scope: 'company', locked: true, actions: ['audit.list'] }], ...change })
const propose = (desk: number, session: Session, document: unknown = next(), more: object = {}) => (valueOf(run(desk, session, 'policy.propose', { document, reason: 'dispatchers look things up', ...more })) as { proposal: Id<'policyProposal'> }).proposal
const mayReadLog = async (desk: number) => (await network.desks[desk]!.desk.query(dee, 'audit.list', {})).ok

describe('a policy of the company’s own', () => {
  it('counts on every desk, a minute after the second administrator has signed, and not before', async () => {
    const proposal = propose(0, ada)
    network.settle()
    expect((await detail(1)).proposals).toMatchObject([{ id: proposal, state: 'waits', missing: 1, byName: 'Ada', maySign: false, roles: [{ role: 'Dispatcher', gained: ['audit.list'], lost: [] }] }])
    expect(await mayReadLog(0)).toBe(false)
    expect(valueOf(run(1, ben, 'policy.sign', { proposal }))).toMatchObject({ missing: 0 })
    network.settle()
    for (const desk of [0, 1, 2]) expect(await mayReadLog(desk)).toBe(false)
    network.clock.set(NOW + 5 * MINUTE)
    for (const desk of [0, 1, 2]) {
      expect(await mayReadLog(desk)).toBe(true)
      expect(await detail(desk)).toMatchObject({ inForce: { id: 'ours', version: 3, proposal }, proposals: [{ state: 'in_force', signers: [{ name: 'Ada' }, { name: 'Ben' }] }] })
    }
    const { entries } = valueOf(await network.desks[2]!.desk.query(dee, 'audit.list', { action: 'audit.list' })) as { entries: { policy: object; decision: string }[] }
    expect(entries[0]).toMatchObject({ decision: 'refused', policy: { id: 'default', version: 2 } })
  })

  it('is told what the program has had since and it never has, and takes it into the next version; what was taken out on purpose stays out', async () => {
    const late = ['lease.money', 'invoiced.bill']
    const known = 'key.rotate'
    const without = <Rule extends { readonly actions?: readonly string[] }>(rules: readonly Rule[]) => rules.map((rule) => (rule.actions === undefined ? rule : { ...rule, actions: rule.actions.filter((action) => action !== known) })).filter(({ actions }) => actions === undefined || actions.length > 0)
    // As it was written under a program of before, and once more without a rule that it had.
    const before = next(3, { forbids: without(WRITTEN.forbids.filter(({ id }) => !late.includes(id))) as PolicyDocument['forbids'], permits: without(WRITTEN.permits) as PolicyDocument['permits'] })
    let now = NOW
    const sign = (document: PolicyDocument) => {
      valueOf(run(0, ben, 'policy.sign', { proposal: propose(0, ada, document) }))
      network.clock.set((now += 5 * MINUTE))
    }
    expect((await detail(0)).notHad).toEqual({ forbids: [], actions: [] })
    sign(before)
    sign({ ...before, version: 4, forbids: before.forbids.filter(({ id }) => id !== 'own.credit') })
    expect(await detail(0)).toMatchObject({ inForce: { version: 4 }, notHad: { forbids: expect.arrayContaining(late), actions: [known] } })
    expect((await detail(0)).notHad.forbids).toHaveLength(late.length)
    const { document } = valueOf(await network.desks[0]!.desk.query(ada, 'policy.document', { withNew: true })) as { document: string }
    const grown = JSON.parse(document) as PolicyDocument
    expect(grown).toMatchObject({ id: 'ours', version: 5 })
    expect(grown.forbids.map(({ id }) => id).toSorted()).toEqual(WRITTEN.forbids.map(({ id }) => id).filter((id) => id !== 'own.credit').toSorted())
    expect(valueOf(await network.desks[0]!.desk.query(ada, 'policy.check', { document: grown }))).toMatchObject({ version: 5, roles: expect.arrayContaining([expect.objectContaining({ role: 'Admin', gained: [known], lost: [] })]), forbidsLost: ['proof.grants', 'lease.administration'], notHad: { forbids: [], actions: [] } })
    sign(grown)
    expect(await detail(0)).toMatchObject({ inForce: { version: 5 }, notHad: { forbids: [], actions: [] } })
    // The password again, as the program has it.
    expect(grown.forbids.find(({ id }) => id === 'proof.grants')?.actions).toContain(known)
  })

  it('is looked at before it is proposed: what it changes and for whom, or why it could not be', async () => {
    const check = async (document: unknown, session = ada) => (await network.desks[0]!.desk.query(session, 'policy.check', { document })) as Result<OutputOf<PolicyContract['policy.check']>>
    expect(valueOf(await check(next()))).toEqual({ version: 3, roles: [expect.objectContaining({ role: 'Dispatcher', isNew: false, gained: ['audit.list'], lost: [] })], forbidsGained: [], forbidsLost: [], people: [{ role: 'Dispatcher', names: ['Dee'] }], notHad: { forbids: [], actions: [] } })
    // Another condition is another rule, whichever condition it was.
    for (const id of ['own.credit', 'invoiced.bill', 'discount.authority', 'lease.money']) {
      const forbids = WRITTEN.forbids.map((forbid) => (forbid.id === id ? { ...forbid, when: { notProvedForS: 60 } } : forbid))
      expect(valueOf(await check(next(3, { forbids })))).toMatchObject({ forbidsGained: [id], forbidsLost: [id] })
    }
    expect(valueOf(await check({ ...WRITTEN, version: 3 }))).toMatchObject({ roles: [], people: [] })
    expect(await check(next(4))).toMatchObject({ failure: { code: 'policy.version' } })
    expect(await check(next(3, { permits: WRITTEN.permits.filter(({ role }) => role !== 'Admin') }))).toMatchObject({ failure: { code: 'policy.locks_out' } })
    expect(await check({ ...next(), more: 1 })).toMatchObject({ failure: { code: 'policy.invalid' } })
    expect(await check(next(), dee)).toMatchObject({ failure: { code: 'access.denied' } })
    expect((await detail(0)).proposals).toEqual([])
    const { actions } = valueOf(await network.desks[0]!.desk.query(ada, 'policy.actions', {})) as OutputOf<PolicyContract['policy.actions']>
    expect(actions.map(({ action }) => action)).toEqual([...ACTIONS].toSorted())
    expect(actions.filter(({ isShown }) => isShown).map(({ action }) => action)).toEqual(['audit.list'])
  })

  it('is signed by two: nobody signs twice, nor without the right, nor without the password', () => {
    const proposal = propose(0, ada)
    expect(run(0, ada, 'policy.sign', { proposal })).toMatchObject({ failure: { code: 'policy.signed' } })
    expect(run(0, dee, 'policy.sign', { proposal })).toMatchObject({ failure: { code: 'access.denied' } })
    const { provedForS: _given, ...unproved } = ben
    expect(run(0, unproved, 'policy.sign', { proposal })).toMatchObject({ failure: { code: 'access.proof_needed' } })
    expect(run(0, ben, 'policy.sign', { proposal })).toMatchObject({ ok: true })
  })

  it('does not count with a signature that was copied, made up, or given to another text', async () => {
    const [first, forged] = [propose(0, ada), propose(0, ada, next(3, { permits: [...WRITTEN.permits, { id: 'dispatcher.all', role: 'Dispatcher', scope: 'company', locked: true, actions: ['user.edit'] }] }))]
    valueOf(run(0, ben, 'policy.sign', { proposal: first }))
    const { read } = network.desks[0]!.desk.core.database
    const bens = read.get<{ device: string; public_key: string; signature: string; sha256: string }>('SELECT * FROM policy_signature WHERE owner = ? AND key = ?', first, ben.user)!
    const theirs = read.get<{ sha256: string }>('SELECT sha256 FROM policy_proposal WHERE id = ?', forged)!
    const put_ = (key: string, more: object) => seedRecords(network.desks[0]!, ada.user, [put('policySignature', childId(forged, key), { device: bens.device, publicKey: bens.public_key, signature: bens.signature, sha256: theirs.sha256, at: NOW, ...more })])
    put_(ben.user, {})
    put_(dee.user, { signature: 'AAAA' })
    put_('0197b2c8-1234-7000-8000-0123456789ab', { publicKey: 'AA==' })
    // The text under a signature that holds is changed afterwards.
    seedRecords(network.desks[0]!, ada.user, [put('policyProposal', first, { document: read.get<{ document: string }>('SELECT document FROM policy_proposal WHERE id = ?', forged)!.document })])
    network.settle()
    network.clock.set(NOW + 5 * MINUTE)
    for (const desk of [0, 1, 2]) expect((await detail(desk)).inForce).toMatchObject({ id: 'default', proposal: null })
    expect(run(0, ben, 'policy.sign', { proposal: forged })).toMatchObject({ ok: true })
    expect(run(0, { ...ben, user: dee.user }, 'policy.sign', { proposal: first })).toMatchObject({ failure: { code: 'policy.invalid' } })
  })

  it('does not count with a signature of a workstation that the relay had taken out before, or knows under another key', async () => {
    const proposal = propose(0, ada)
    network.settle()
    valueOf(run(1, ben, 'policy.sign', { proposal }))
    network.settle()
    network.clock.set(NOW + 5 * MINUTE)
    const [first, signer] = [network.desks[0]!, network.desks[1]!.signer]
    const known = (revokedAt: number | null, publicKey = signer.publicKey) => {
      first.desk.core.database.transact((tx) => writeRelayMembers(tx, [{ device: signer.device, name: 'Depot', publicKey, enrolledAt: 1, revokedAt }]))
      first.desk.core.publish([{ kind: 'policySignature', id: '*' }], null)
      return mayReadLog(0)
    }
    expect(await known(null)).toBe(true)
    expect(await known(NOW - 1)).toBe(false)
    expect(await known(NOW + 4 * MINUTE)).toBe(true)
    expect(await known(null, new Uint8Array(32))).toBe(false)
  })

  it('begins when it says, and takes the place of the one before it', async () => {
    const begins = NOW + 60 * MINUTE
    const third = propose(0, ada, next(), { effectFrom: begins })
    valueOf(run(0, ben, 'policy.sign', { proposal: third }))
    network.settle()
    network.clock.set(begins - MINUTE)
    expect((await detail(2)).proposals[0]?.state).toBe('coming')
    network.clock.set(begins)
    expect((await detail(2)).inForce).toMatchObject({ version: 3, since: begins })
    const fourth = propose(2, ben, { ...WRITTEN, id: 'ours', version: 4 })
    network.settle()
    valueOf(run(1, ada, 'policy.sign', { proposal: fourth }))
    network.settle()
    network.clock.set(begins + 10 * MINUTE)
    expect((await detail(0)).proposals.map(({ id, state }) => [id, state])).toEqual([[fourth, 'in_force'], [third, 'replaced']])
    expect(await mayReadLog(0)).toBe(false)
  })

  it('of two that were signed apart, the first signed counts everywhere, and the other can be signed no more', async () => {
    const here = propose(0, ada)
    network.clock.set(NOW + MINUTE)
    const there = propose(2, ben, next(3, { id: 'theirs' }))
    valueOf(run(2, ada, 'policy.sign', { proposal: there }))
    network.clock.set(NOW + 2 * MINUTE)
    valueOf(run(0, ben, 'policy.sign', { proposal: here }))
    network.settle()
    network.clock.set(NOW + 10 * MINUTE)
    for (const desk of [0, 1, 2]) expect(await detail(desk)).toMatchObject({ inForce: { id: 'theirs' }, proposals: [{ id: there, state: 'in_force' }, { id: here, state: 'overtaken' }] })
    expect(run(1, ada, 'policy.sign', { proposal: here })).toMatchObject({ failure: { code: 'policy.overtaken' } })
  })

  it('is withdrawn before it counts, and not after', async () => {
    const proposal = propose(0, ada)
    valueOf(run(0, ben, 'policy.withdraw', { proposal }))
    expect((await detail(0)).proposals[0]).toMatchObject({ state: 'withdrawn', maySign: false })
    expect(run(0, ben, 'policy.sign', { proposal })).toMatchObject({ failure: { code: 'policy.settled' } })
    const again = propose(0, ada)
    valueOf(run(0, ben, 'policy.sign', { proposal: again }))
    network.clock.set(NOW + 5 * MINUTE)
    expect(run(0, ada, 'policy.withdraw', { proposal: again })).toMatchObject({ failure: { code: 'policy.settled' } })
  })

  it.each([
    ['a version that is not the next', next(5), 'policy.version'],
    ['a wildcard', { ...next(), permits: [{ id: 'all.all', role: 'Admin', scope: 'company', actions: ['job.*'] }] }, 'policy.invalid'],
    ['nothing that administrators could change it with', next(3, { permits: WRITTEN.permits.filter(({ role }) => role !== 'Admin') }), 'policy.locks_out'],
    ['a forbid that shuts administrators out', next(3, { forbids: [...WRITTEN.forbids, { id: 'no.grants', when: {}, actions: ['user.edit'] }] }), 'policy.locks_out'],
    ['words instead of a policy', 'everybody may do everything', 'policy.invalid'],
  ])('is refused with %s', (_why, document, code) => {
    expect(run(0, ada, 'policy.propose', { document, reason: 'try' })).toMatchObject({ ok: false, failure: { code } })
  })

  it('cannot begin in the past', () => {
    expect(run(0, ada, 'policy.propose', { document: next(), reason: 'try', effectFrom: NOW - 1 })).toMatchObject({ failure: { code: 'policy.past' } })
  })

  it('names what this program can do and nobody may', async () => {
    const proposal = propose(0, ada, next(3, { permits: WRITTEN.permits.map((permit) => ({ ...permit, actions: permit.actions.filter((action) => action !== 'claim.open') })) }))
    valueOf(run(0, ben, 'policy.sign', { proposal }))
    network.clock.set(NOW + 5 * MINUTE)
    expect((await detail(0)).unnamed).toEqual(['claim.open'])
  })

  it('has roles of its own, given to users as soon as it counts, and worth nothing when it no longer describes them', async () => {
    const clerk: PolicyDocument = next(3, { roles: { ...WRITTEN.roles, Bookkeeper: { reads: ['cfg', 'ops', 'fin'], writes: [] } }, permits: [...WRITTEN.permits, { id: 'bookkeeper.log', role: 'Bookkeeper', scope: 'company', actions: ['audit.list'] }] })
    const add = () => network.desks[0]!.desk.execute(ada, 'user.add', { name: 'Bo', email: 'bo@example.invalid', roles: ['Bookkeeper'], locations: [], worker: null })
    const bo: Session = { ...dee, roles: ['Bookkeeper'] }
    const mayRead = async () => (await network.desks[0]!.desk.query(bo, 'audit.list', {})).ok
    expect(add()).toMatchObject({ failure: { code: 'policy.no_role', params: { role: 'Bookkeeper' } } })
    const third = propose(0, ada, clerk)
    valueOf(run(0, ben, 'policy.sign', { proposal: third }))
    network.clock.set(NOW + 5 * MINUTE)
    expect(add()).toMatchObject({ ok: true })
    expect(await mayRead()).toBe(true)
    const { roles } = valueOf(await network.desks[0]!.desk.query(ada, 'roles.list', { methods: ['audit.list', 'job.edit'] })) as { roles: { role: string }[] }
    expect(roles.at(-1)).toEqual({ role: 'Bookkeeper', reads: ['cfg', 'ops', 'fin'], writes: [], methods: [{ method: 'audit.list', scope: 'company', locked: false }] })
    valueOf(run(0, ben, 'policy.sign', { proposal: propose(0, ada, { ...WRITTEN, id: 'ours', version: 4 }) }))
    network.clock.set(NOW + 10 * MINUTE)
    expect(await mayRead()).toBe(false)
  })
})
