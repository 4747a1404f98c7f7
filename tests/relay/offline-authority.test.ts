import { openCompany } from '../../core/adapters/desk/open-company.ts'
import { createDeskSync } from '../../core/adapters/sync/desk-sync.ts'
import { listDevices, loseDevice } from '../../core/adapters/sync/lost-device.ts'
import { leaveRelay, joinRelay } from '../../core/adapters/sync/join-relay.ts'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { millisecondsOf } from '../../core/kernel/desk/hybrid-clock.ts'
import { waitingChanges } from '../../core/kernel/sync/sync-store.ts'
import { createCloudControlModule } from '../../core/modules/cloud-control/module.ts'
import { createCommandControlModule } from '../../core/modules/command-control/module.ts'
import { adminOf, eventually, openRelayNetwork, settled, UNLOCK, type RelayDesk } from '../support/relay-network.ts'
import { edit, note, seedThreeJobs, updatesAtRelay } from '../support/relay-scene.ts'
import { valueOf } from '../support/value-of.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const NOW = Date.UTC(2026, 10, 26, 12)

/** A relay and workstations, each with a clock that anybody may set, and what really passes. */
async function scene(walls: readonly number[]) {
  let passed = 0
  const off = walls.map((wall) => ({ ms: wall }))
  const network = await openRelayNetwork(() => [createCommandControlModule(), createCloudControlModule({ program: () => [] })], { relayNow: () => NOW + passed, leasePace: { askMs: 50 } })
  onTestFinished(() => network.dispose())
  const clocks = off.map((own) => ({ clock: { now: () => NOW + passed + own.ms }, steady: { now: () => passed, boot: 'one' } }))
  for (const { clock, steady } of clocks) {
    await network.add(undefined, clock, steady)
    if (network.desks.length === 1) seedThreeJobs(network.desks[0]!.company)
  }
  await settled(network.desks)
  const [one, two] = network.desks as [RelayDesk, RelayDesk]
  await eventually(() => network.desks.every((desk) => standing(desk).lease !== null))
  const jobs = one.company.desk.core.database.read.all<{ id: string }>('SELECT id FROM job ORDER BY id').map(({ id }) => id)
  const away = async (ms: number) => {
    await network.stopRelay()
    passed += ms
  }
  return { network, one, two, jobs, off, clocks, away, pass: (ms: number) => void (passed += ms) }
}

const standing = ({ company }: RelayDesk) => company.desk.core.authority.standing()
const ask = ({ company }: RelayDesk, method: string, input: unknown) => company.desk.query(adminOf(company), method, input)
const change = ({ company }: RelayDesk, job: string, notesDispatch: string) => company.desk.execute(adminOf(company), 'job.edit', { job, set: { notesDispatch } })
const refused = (code: string) => ({ ok: false, failure: { code } })
const addUser = ({ company }: RelayDesk) => company.desk.execute(adminOf(company), 'user.add', { name: 'Bo', email: 'bo@example.invalid', roles: ['Dispatcher'], locations: [], worker: null })
const customerName = async (desk: RelayDesk, job: string) => (valueOf(await ask(desk, 'job.detail', { job })) as { customer: { name: string | null } | null }).customer?.name

describe('a workstation by itself', () => {
  it('T01: clocks that are days wrong make no lease older or younger, mark nothing wrong, and drag no other clock along', async () => {
    const { network, one, two, jobs } = await scene([3 * DAY, -3 * DAY])
    for (const [desk, off] of [[one, 3 * DAY], [two, -3 * DAY]] as const) {
      expect(standing(desk)).toMatchObject({ state: 'fresh', until: NOW + 72 * HOUR })
      expect((valueOf(await ask(desk, 'sync.status', {})) as { clock: unknown }).clock).toEqual({ now: NOW, offMs: off })
    }
    edit(one, jobs[0]!, 'from one')
    await eventually(() => note(two, jobs[0]!) === 'from one')
    edit(two, jobs[1]!, 'from two')
    await eventually(() => note(one, jobs[1]!) === 'from two')
    for (const { company } of network.desks) expect(Math.abs(millisecondsOf(company.desk.core.hybridClock.last) - NOW)).toBeLessThan(DAY * 3 + HOUR)
    expect(network.bugs).toEqual([])
  })

  it('T02: what a lease allows ends in its time, over a clock set back, a sleep, a restart; and comes back with the relay', async () => {
    const { network, one, jobs, off, clocks, away, pass } = await scene([0])
    expect(await customerName(one, jobs[0]!)).toBe('Maple Example')
    await away(9 * HOUR)
    off[0]!.ms = -30 * DAY
    expect(standing(one).state).toBe('stale')
    expect(addUser(one)).toMatchObject(refused('access.lease_stale'))
    expect(change(one, jobs[0]!, 'in the second half')).toMatchObject({ ok: true })
    pass(4 * DAY)
    expect(standing(one).state).toBe('over')
    expect(change(one, jobs[0]!, 'in mid-edit')).toMatchObject(refused('access.lease_over'))
    expect(note(one, jobs[0]!)).toBe('in the second half')
    // The board is there, and nobody's name on it.
    expect(await customerName(one, jobs[0]!)).toBeNull()
    expect(await ask(one, 'job.history', { job: jobs[0] })).toMatchObject(refused('access.lease_over'))
    one.sync.close()
    const again = async () => {
      one.company.close()
      const company = valueOf(await openCompany({ folder: one.folder, modules: [createCommandControlModule(), createCloudControlModule({ program: () => [] })], ...clocks[0]! }, UNLOCK))
      network.desks[0] = { ...one, company, sync: createDeskSync({ desk: company.desk, signer: company.signer, checkpoints: company.checkpoints, leasePace: { askMs: 50 }, onBug: (error) => network.bugs.push(error) }) }
      return network.desks[0]
    }
    const restarted = await again()
    expect(standing(restarted).state).toBe('over')
    await network.startRelay()
    await eventually(() => standing(restarted).state === 'fresh')
    expect(change(restarted, jobs[0]!, 'again')).toMatchObject({ ok: true })
    expect(await customerName(restarted, jobs[0]!)).toBe('Maple Example')
    const { read } = restarted.company.desk.core.database
    const bodies = read.all<{ body: string }>("SELECT body FROM audit_entry WHERE action = 'job.edit'").map(({ body }) => JSON.parse(body) as { decision: string; actor: { lease?: string } })
    expect(bodies.map(({ decision, actor }) => [decision, actor.lease !== undefined])).toEqual([['allowed', true], ['refused', true], ['allowed', true]])
  })

  it('T02: a lease that was taken away, and a relay that was left, are no way around it', async () => {
    const { network, one, jobs, away, clocks } = await scene([0])
    await away(4 * DAY)
    one.sync.close()
    one.company.close()
    rmSync(join(one.folder, 'lease'))
    const company = valueOf(await openCompany({ folder: one.folder, modules: [createCommandControlModule()], ...clocks[0]! }, UNLOCK))
    const desk = { ...one, company, sync: { ...one.sync, close: () => {} } }
    network.desks[0] = desk
    expect(standing(desk)).toMatchObject({ state: 'over', lease: null })
    valueOf(leaveRelay(company, adminOf(company)))
    expect(standing(desk).state).toBe('over')
    expect(change(desk, jobs[0]!, 'left')).toMatchObject(refused('access.lease_over'))
    expect(await joinRelay(company, adminOf(company), { address: network.address, invitation: 'x', ca: null, relay: 'f'.repeat(64), months: 2 })).toMatchObject(refused('sync.another_relay'))
  })

  it('R06: reported lost at another workstation, it is out within five seconds; nobody reports the one he sits at', async () => {
    const { one, two, network } = await scene([0, 0])
    await eventually(() => valueOf(listDevices(one.company, adminOf(one.company))).length === 2)
    expect(await loseDevice(one.company, one.sync, { ...adminOf(one.company), roles: ['Dispatcher'] }, two.company.signer.device)).toMatchObject(refused('access.denied'))
    expect(await loseDevice(one.company, one.sync, adminOf(one.company), one.company.signer.device)).toMatchObject(refused('sync.lost_here'))
    const at = performance.now()
    expect(valueOf(await loseDevice(one.company, one.sync, adminOf(one.company), two.company.signer.device)).revokedAt).toBe(NOW)
    await eventually(() => standing(two).state === 'out')
    expect(performance.now() - at).toBeLessThan(5_000)
    expect(valueOf(listDevices(one.company, adminOf(one.company))).filter(({ revokedAt }) => revokedAt !== null).map(({ device }) => device)).toEqual([two.company.signer.device])
    expect(network.bugs).toContain('device.lost')
  })

  it('R06: revoked while it was offline, it learns so at its next contact: what it wrote stays here, and nothing can be seen or done any more', async () => {
    const { network, one, two, jobs, away } = await scene([0, 0])
    await away(HOUR)
    expect(change(one, jobs[0]!, 'written offline')).toMatchObject({ ok: true })
    const at = updatesAtRelay(network)
    await network.members.membership.revoke(one.company.desk.core.company, one.company.signer.device, NOW)
    await network.startRelay()
    await eventually(() => standing(one).state === 'out')
    await eventually(() => one.sync.current().state === 'stopped')
    expect(one.sync.current().problem).toBe('revoked')
    expect(await ask(one, 'job.detail', { job: jobs[0] })).toMatchObject(refused('access.out'))
    expect(change(one, jobs[0]!, 'more')).toMatchObject(refused('access.out'))
    expect(waitingChanges(one.company.desk.core.database.read).length).toBeGreaterThan(0)
    await eventually(() => two.sync.current().state === 'online')
    expect(note(two, jobs[0]!)).not.toBe('written offline')
    expect(updatesAtRelay(network)).toBe(at)
  })
})
