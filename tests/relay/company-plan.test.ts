import { generateKeyPairSync } from 'node:crypto'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { openCompany } from '../../core/adapters/desk/open-company.ts'
import { nextTurn, sha256, verifyEd25519 } from '../../core/adapters/environment/system-environment.ts'
import { createDeskSync } from '../../core/adapters/sync/desk-sync.ts'
import { leaveRelay } from '../../core/adapters/sync/join-relay.ts'
import { takePlan } from '../../core/adapters/sync/take-plan.ts'
import { createEntryWatch } from '../../core/domain/alert/watch-entries.ts'
import { PLAN_TERMS } from '../../core/kernel/company-plan/plan-standing.ts'
import { auditBodySchema } from '../../core/kernel/audit/audit-entry.ts'
import { beginBulk } from '../../core/kernel/desk/bulk-writer.ts'
import { setDeskState } from '../../core/kernel/desk/desk-state.ts'
import type { Migration } from '../../core/kernel/migrations/migration.ts'
import { planBytes, readCompanyPlan, type CompanyPlan } from '../../core/kernel/wire/company-plan.ts'
import type { Vouched } from '../../core/kernel/wire/wire-message.ts'
import { createCloudControlModule } from '../../core/modules/cloud-control/module.ts'
import { createCommandControlModule } from '../../core/modules/command-control/module.ts'
import { createCostCompensationModule } from '../../core/modules/cost-compensation/module.ts'
import { TREE_LOGS } from '../../sync-relay/audit/tree-records.ts'
import { CompanySigner } from '../../sync-relay/keys/company-signer.ts'
import { aheadOf, noteKnown } from '../../sync-relay/plans/plan-ahead.ts'
import { addPlan, planOf } from '../../sync-relay/plans/plan-log.ts'
import { openRelayIdentity } from '../../sync-relay/server/relay-identity.ts'
import { relayScene } from '../policy/matrix/relay-scene.ts'
import { memoryRelayStorage } from '../support/memory-relay-store.ts'
import { adminOf, eventually, openRelayNetwork, settled, UNLOCK, type RelayDesk } from '../support/relay-network.ts'
import { edit, seedThreeJobs } from '../support/relay-scene.ts'
import { valueOf } from '../support/value-of.ts'
import { connected, enrolDevice } from './wire-client.ts'

const DAY = 86_400_000
const NOW = Date.UTC(2026, 10, 26, 12)
const COST = 'cost-compensation'
const OF_COST = 'leaks.rules'
const crypto = { sha256, verify: verifyEd25519 }

const LATER: Migration = { scope: COST, id: 9_990, name: 'of a later program', up: 'ALTER TABLE job_scan ADD COLUMN later TEXT', down: 'ALTER TABLE job_scan DROP COLUMN later' }
const program = (more: readonly Migration[] = []) => {
  const cost = createCostCompensationModule({ nextTurn })
  return [createCommandControlModule(), createCloudControlModule({ program: () => [] }), { ...cost, migrations: [...cost.migrations, ...more] }]
}

async function scene(size: number) {
  let passed = 0
  const network = await openRelayNetwork(() => program(), { relayNow: () => NOW + passed, leasePace: { askMs: 50 } })
  onTestFinished(() => network.dispose())
  const clocks = { clock: { now: () => NOW + passed }, steady: { now: () => passed, boot: 'one' } }
  for (let index = 0; index < size; index += 1) {
    await network.add(undefined, clocks.clock, clocks.steady)
    if (index === 0) seedThreeJobs(network.desks[0]!.company)
  }
  await settled(network.desks)
  const company = network.desks[0]!.company.desk.core.company
  const agree = async (modules: readonly string[], until: number | null = null) => {
    const { version } = await addPlan(network.store.storage, company, { modules: [...modules], from: NOW + passed, until, note: null, above: 0 })
    await network.members.membership.setCompany(company, {})
    await eventually(() => network.desks.every((desk) => standing(desk).version === version))
  }
  return { network, clocks, company, agree, jobs: network.desks[0]!.company.desk.core.database.read.all<{ id: string }>('SELECT id FROM job ORDER BY id').map(({ id }) => id), pass: (ms: number) => void (passed += ms) }
}

const standing = ({ company }: RelayDesk) => company.desk.core.plan.standing()
const ask = ({ company }: RelayDesk, method: string) => company.desk.query(adminOf(company), method, {})
const read = ({ company }: RelayDesk) => company.desk.core.database.read
const scans = (desk: RelayDesk) => read(desk).all<{ job: string; body: string }>('SELECT job, body FROM job_scan ORDER BY job')
const steps = (desk: RelayDesk) => read(desk).all<{ id: number }>('SELECT id FROM schema_ledger WHERE scope = ?', COST).map(({ id }) => id)
const refused = (code: string) => ({ ok: false, failure: { code } })
const onRecord = (desk: RelayDesk) => read(desk).all<{ id: number; body: string }>("SELECT id, body FROM audit_entry WHERE action = 'module.plan' ORDER BY id").map(({ id, body }) => ({ id, ...auditBodySchema.parse(JSON.parse(body)) }))

describe('a plan', () => {
  it('M04: leaves a module that it does not hold as it is, over changes and a later program, on every desk; with the next one it catches up', async () => {
    const { network, clocks, agree, jobs } = await scene(2)
    const [one, two] = network.desks as [RelayDesk, RelayDesk]
    expect([standing(one).state, (await ask(one, OF_COST)).ok]).toEqual(['none', true])
    const before = scans(one)
    expect(before).toHaveLength(3)
    await agree([])
    for (const desk of network.desks) {
      expect(await ask(desk, OF_COST)).toMatchObject(refused('access.not_in_plan'))
      expect(desk.company.desk.execute(adminOf(desk.company), 'module.enable', { module: COST })).toMatchObject(refused('access.not_in_plan'))
      expect(valueOf(await ask(desk, 'modules.list'))).toMatchObject({ modules: expect.arrayContaining([expect.objectContaining({ id: COST, isOn: false, isSwitchedOn: true, isInPlan: false })]), plan: { state: 'held', version: 1 } })
    }
    valueOf(one.company.desk.execute(adminOf(one.company), 'job.edit', { job: jobs[0]!, set: {}, stops: [{ kind: 'origin', address: '12 Maple St', floor: 3 }] }))
    expect(scans(one)).toEqual(before)

    one.sync.close()
    one.company.close()
    const company = valueOf(await openCompany({ folder: one.folder, modules: program([LATER]), ...clocks }, UNLOCK))
    const updated = { ...one, company, sync: createDeskSync({ desk: company.desk, signer: company.signer, checkpoints: company.checkpoints, onBug: (error) => network.bugs.push(error) }) }
    network.desks[0] = updated
    expect([await ask(updated, OF_COST), steps(updated).includes(LATER.id)]).toMatchObject([refused('access.not_in_plan'), false])
    expect(scans(updated)).toEqual(before)

    await agree([COST])
    await settled(network.desks)
    expect((await ask(updated, OF_COST)).ok).toBe(true)
    expect(steps(updated)).toContain(LATER.id)
    await eventually(() => JSON.stringify(scans(updated)) === JSON.stringify(scans(two)))
    expect(scans(updated)).not.toEqual(before)
    edit(updated, jobs[1]!, 'followed again')
    expect(onRecord(updated).map(({ decision, reason }) => [decision, reason])).toEqual([['allowed', 'version 1'], ['allowed', 'version 2']])
    // Who belongs to no relay has no plan.
    valueOf(leaveRelay(company, adminOf(company)))
    expect(standing(updated).state).toBe('none')
    expect(network.bugs).toEqual([])
  })

  it('M04: that is forged, another’s, edited, older or said in two ways is refused, on record and an alert; what was known stays, whatever is put back', async () => {
    const { network, clocks, company, agree } = await scene(1)
    await agree([COST])
    await agree([], NOW + 90 * DAY)
    const [one] = network.desks as [RelayDesk]
    const terms: CompanyPlan = { relay: network.relayId, company, version: 3, modules: [COST], from: NOW, until: null, issued: NOW }
    const folder = mkdtempSync(join(tmpdir(), 'trujourney-forger-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    const stranger = openRelayIdentity(folder)
    const forger = new CompanySigner(memoryRelayStorage().storage, stranger)
    const real = await network.signer.sign(company, planBytes(terms))
    const other = '01890000-0000-7000-8000-00000000000f'
    const own = generateKeyPairSync('ed25519').publicKey.export({ format: 'der', type: 'spki' }).subarray(-32)
    const forgeries: readonly (readonly [string, Vouched])[] = [
      ['plan.other_relay', await forger.sign(company, planBytes({ ...terms, relay: stranger.id }))],
      // What it says of itself is the pinned relay's, what it is signed with is not.
      ['plan.other_relay', await forger.sign(company, planBytes(terms))],
      ['plan.signature', { ...(await forger.sign(company, planBytes(terms))), relayKey: real.relayKey }],
      ['plan.signature', { ...real, leaseKey: new Uint8Array(own) }],
      ['plan.signature', { ...real, body: planBytes({ ...terms, modules: [COST, 'customer-care'] }) }],
      ['plan.other_company', await network.signer.sign(other, planBytes({ ...terms, company: other }))],
      ['plan.signature', await network.signer.sign(other, planBytes(terms))],
      ['plan.older', await network.signer.sign(company, planBytes({ ...terms, version: 1 }))],
      ['plan.contradicts', await network.signer.sign(company, planBytes({ ...terms, version: 2 }))],
      ['plan.form', { ...real, body: real.body.slice(0, -1) }],
    ]
    const known = standing(one)
    for (const [fault, plan] of forgeries) {
      takePlan(one.company.desk, plan, () => {})
      expect([fault, onRecord(one).at(-1)]).toMatchObject([fault, { decision: 'refused', reason: fault }])
    }
    for (let at = 0; at < real.body.length; at += 7) {
      const bytes = real.body.map((byte, index) => (index === at ? byte ^ 1 : byte))
      expect(typeof readCompanyPlan(crypto, { relay: network.relayId, company }, { ...real, body: bytes })).toBe('string')
    }
    expect([standing(one), await ask(one, OF_COST)]).toMatchObject([known, refused('access.not_in_plan')])
    const watch = createEntryWatch()
    const seen = onRecord(one).flatMap(({ id, ...body }) => watch.see({ id, ...body, device: one.company.desk.core.device } as never)).filter(({ rule }) => rule === 'mismatch')
    expect(seen.map(({ subject, severity }) => [subject, severity])).toEqual(forgeries.map(([fault]) => [fault, 'high']))
    // The same one again, signed later, is none of it.
    takePlan(one.company.desk, await network.signer.sign(company, planBytes({ ...terms, version: 2, modules: [], until: NOW + 90 * DAY, issued: NOW + 5 })), () => {})
    expect(onRecord(one).at(-1)).toMatchObject({ reason: forgeries.at(-1)![0] })

    // Neither a database of before nor a file that is gone brings the older one back.
    one.sync.close()
    const before = { signed: JSON.stringify(Object.fromEntries(Object.entries(await network.signer.sign(company, planBytes({ ...terms, version: 1 }))).map(([name, bytes]) => [name, Buffer.from(bytes).toString('base64')]))) }
    const reopened = async (tamper: () => void) => {
      tamper()
      network.desks[0]!.company.close()
      const again = valueOf(await openCompany({ folder: one.folder, modules: program(), ...clocks }, UNLOCK))
      network.desks[0] = { ...one, company: again, sync: { ...one.sync, close: () => {} } }
      return standing(network.desks[0]).version
    }
    expect(await reopened(() => network.desks[0]!.company.desk.core.database.transact((tx) => setDeskState(tx, 'plan.signed', before.signed)))).toBe(2)
    valueOf({ ok: true, value: network.desks[0]!.company.desk.core.plan.heard(await network.signer.sign(company, planBytes({ ...terms, version: 2, modules: [], until: NOW + 90 * DAY }))) })
    expect(await reopened(() => rmSync(join(one.folder, 'plan')))).toBe(2)
  })

  it('ends calmly: said before, everything for fourteen days after, then what is always on; another one brings all of it back', async () => {
    const { network, agree, jobs, pass } = await scene(1)
    const [one] = network.desks as [RelayDesk]
    const until = NOW + 30 * DAY
    await agree([COST], until)
    const look = () => [standing(one).state, one.company.desk.core.registry.enabled(read(one)).has(COST)]
    expect(look()).toEqual(['held', true])
    for (const [ms, state, isOn] of [[until - PLAN_TERMS.noticeMs - NOW, 'ending', true], [PLAN_TERMS.noticeMs, 'grace', true], [PLAN_TERMS.graceMs - 1, 'grace', true], [1, 'ended', false]] as const) {
      pass(ms)
      expect([state, look()]).toEqual([state, [state, isOn]])
    }
    await eventually(() => one.company.desk.core.authority.standing().state === 'fresh')
    edit(one, jobs[0]!, 'nobody is locked out')
    expect(read(one).get('SELECT count(*) AS n FROM job_scan')).toEqual({ n: 3 })
    await agree([COST], until + 365 * DAY)
    expect(look()).toEqual(['held', true])
  })
})

it('a desk that could write nothing when it was told takes the plan by itself as soon as it can, on the same line', async () => {
  const { network, company } = await scene(1)
  const [one] = network.desks as [RelayDesk]
  const { core } = one.company.desk
  const heard = vi.spyOn(core.plan, 'heard')
  const since = one.sync.current().since
  const bulk = beginBulk(one.company.desk, network.admin(), 'import.apply', { kind: 'import', id: null, location: null }, '2026-05-12')
  await addPlan(network.store.storage, company, { modules: [], from: NOW, until: null, note: null, above: 0 })
  await network.members.membership.setCompany(company, {})
  await eventually(() => heard.mock.results.length > 1)
  expect(heard.mock.results.map(({ type }) => type)).toEqual(heard.mock.results.map(() => 'throw'))
  expect([standing(one).state, existsSync(join(one.folder, 'plan'))]).toEqual(['none', false])
  valueOf(await bulk.finish({ reason: 'test' }))
  await eventually(() => standing(one).version === 1)
  expect(onRecord(one).map(({ reason }) => reason)).toEqual(['version 1'])
  const tries = heard.mock.calls.length
  // Taken once; nothing is tried any more.
  edit(one, read(one).get<{ id: string }>('SELECT id FROM job LIMIT 1')!.id, 'looked again')
  await settled(network.desks)
  expect([heard.mock.calls.length, one.sync.current().since]).toEqual([tries, since])
  expect(network.bugs).toEqual([])
}, 30_000)

it('a relay that was put back is told by its desks which plan they hold, also where it has signed another one under that version since', async () => {
  const { network, company, agree } = await scene(1)
  const [one] = network.desks as [RelayDesk]
  await agree([COST])
  const first = network.store.copy()
  await agree([])
  const putBack = async () => {
    await network.stopRelay()
    const now = network.store.copy()
    const tree = new Map(now.tree).set(`${company} ${TREE_LOGS.plan}`, first.tree.get(`${company} ${TREE_LOGS.plan}`)!)
    tree.delete(`${company} ${TREE_LOGS.planAhead}`)
    network.store.restore({ ...now, tree })
  }
  await putBack()
  const ahead = async () => (await aheadOf(network.store.storage, company, (await planOf(network.store.storage, company))!.version)).map(({ device, known }) => [device, known])
  expect([await planOf(network.store.storage, company), await ahead()]).toMatchObject([{ version: 1 }, []])
  await network.startRelay()
  await eventually(async () => (await ahead()).length > 0)
  expect(await ahead()).toEqual([[one.company.desk.core.device, 2]])

  // As if it had been signed before any desk came.
  await putBack()
  await addPlan(network.store.storage, company, { modules: ['customer-care'], from: NOW, until: null, note: null, above: 0 })
  await network.startRelay()
  await eventually(async () => (await ahead()).length > 0)
  expect([await ahead(), standing(one)]).toMatchObject([[[one.company.desk.core.device, 2]], { version: 2, modules: [] }])
  await agree([COST])
  expect([await ahead(), standing(one).version]).toEqual([[], 3])

  // However often a device says something else, a few are written down between two plans.
  const { storage } = network.store
  for (let known = 10; known < 50; known += 1) expect(await noteKnown(storage, company, { device: 'somebody', known, newest: 3, at: NOW, isOther: false })).toBe(true)
  expect(await storage.treeHead(company, TREE_LOGS.planAhead)).toBeLessThan(12)
}, 30_000)

it('the operator signs plans that count up, each told at once to whoever has asked; the note stays with the operator', async () => {
  const relay = await relayScene()
  try {
    const { company } = relay
    const device = await enrolDevice({ address: relay.address, relayId: relay.relayId, admin: (name: string, input: unknown) => relay.admin(name, input) } as never, company, ['*:cfg:read'])
    const client = await connected(relay, device)
    client.send({ type: 'askPlan', known: 7 })
    client.send({ type: 'askMembers' })
    await client.hears('members')
    await expect.poll(() => relay.log.map(({ event }) => event)).toContain('plan.behind')
    expect(client.heard.some(({ type }) => type === 'plan')).toBe(false)
    const ahead = async () => (await relay.admin<readonly { readonly id: string; readonly planAhead: readonly { readonly device: string; readonly known: number }[] }[]>('company list', {})).find(({ id }) => id === company)!.planAhead.map(({ device: of, known }) => [of, known])
    expect(await ahead()).toEqual([[device.device, 7]])
    // Not before whoever signs it has been told that nobody would take it, and what to do.
    await expect(relay.admin('company plan', { company, modules: [COST] })).rejects.toThrow('--above 7')
    await relay.admin('company plan', { company, modules: ['customer-care', COST, COST], until: '2027-03-31', note: 'as Chloé wrote', above: 7 })
    expect(await ahead()).toEqual([])
    const told = async (version: number) => {
      const message = await client.hears('plan', (plan) => (readCompanyPlan(crypto, { relay: relay.relayId, company }, plan) as CompanyPlan).version === version)
      return readCompanyPlan(crypto, { relay: relay.relayId, company }, message)
    }
    expect(await told(8)).toMatchObject({ modules: [COST, 'customer-care'], until: Date.UTC(2027, 3, 1) })
    await relay.admin('company plan', { company, modules: [] })
    expect(await told(9)).toMatchObject({ modules: [], until: null })
    // Whoever knows a later one than a relay that was put back is not told an earlier one: that would be an alert with every line.
    client.send({ type: 'askPlan', known: 12 })
    await expect.poll(() => relay.log.filter(({ event }) => event === 'plan.behind')).toHaveLength(2)
    expect(await ahead()).toEqual([[device.device, 12]])
    client.send({ type: 'askMembers' })
    const timesTold = () => client.heard.filter(({ type }) => type === 'plan').length
    await expect.poll(() => client.heard.filter(({ type }) => type === 'members')).toHaveLength(2)
    expect(timesTold()).toBe(2)
    client.send({ type: 'askPlan', known: 9 })
    await expect.poll(timesTold).toBe(3)
    // It holds what it is told: whatever it had said before is over, until it says that it holds another one under that number.
    await expect.poll(ahead).toEqual([])
    client.send({ type: 'planHeld', version: 9 })
    await expect.poll(ahead).toEqual([[device.device, 9]])
    expect(await relay.admin('company plan', { company, modules: [] })).toMatchObject({ version: 10 })
    expect(await ahead()).toEqual([])
    client.send({ type: 'askPlan', known: 11 })
    await expect.poll(ahead).toEqual([[device.device, 11]])
    await relay.admin('device revoke', { company, device: device.device })
    expect(await ahead()).toEqual([])
    expect(await relay.admin('company plans', { company })).toMatchObject([{ version: 8, note: 'as Chloé wrote' }, { version: 9, note: null }, { version: 10 }])
    expect((await relay.admin<readonly { readonly id: string }[]>('company list', {})).find(({ id }) => id === company)).toMatchObject({ plan: { version: 10 } })
    const { entries } = await relay.admin<{ readonly entries: readonly object[] }>('log show', {})
    expect(JSON.stringify(entries)).toContain('company plan')
    expect(JSON.stringify(entries)).not.toContain('Chloé')
    await expect(relay.admin('company plan', { company, modules: ['no-such'] })).rejects.toThrow('modules')
    client.close()
  } finally {
    await relay.close()
  }
})
