import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import type { OutputOf } from '../../core/kernel/contract/method.ts'
import type { cloudControlContract } from '../../core/modules/cloud-control/contract.ts'
import { startRelay } from '../../sync-relay/relay.ts'
import { openRelayIdentity } from '../../sync-relay/server/relay-identity.ts'
import { memoryMembership, memoryRelayStorage } from '../support/memory-relay-store.ts'
import { sha256 } from '../../sync-relay/keys/sha256.ts'
import { allGrants, eventually } from '../support/relay-network.ts'
import { scratchFolder } from '../support/scratch-folder.ts'
import { approach, makeOpenCompany, openTestDoor, type Person } from '../support/test-door.ts'
import { newDevice } from './wire-client.ts'

type Status = OutputOf<(typeof cloudControlContract)['sync.status']>

async function value<T>(person: Person, method: string, input: object = {}): Promise<T> {
  const reply = await person.ask(method, input)
  if (reply.t === 'err') throw new Error(reply.failure.code)
  return reply.value as T
}

const status = (person: Person, entries: number[] = []) => value<Status>(person, 'sync.status', { entries })
const told = ({ events }: Person) => events.filter(({ topic }) => topic === 'sync.changed').length

async function until(person: Person, isSo: (status: Status) => boolean): Promise<Status> {
  for (const end = performance.now() + 10_000; ; ) {
    const found = await status(person)
    if (isSo(found)) return found
    if (performance.now() > end) throw new Error(JSON.stringify(found))
    await new Promise((resolve) => setTimeout(resolve, 30))
  }
}

it('joins a relay at the door, tells how far everything has come, pauses and leaves', async () => {
  const folder = scratchFolder()
  await makeOpenCompany(folder)
  const door = await openTestDoor({ folder })
  const person = approach(door)
  const { people } = await person.get('session.people', {})
  await person.get('session.signIn', { user: people[0]!.user })
  expect(await status(person)).toMatchObject({ relay: null, link: { state: 'off' }, waiting: 0, held: [], headOffice: null })

  expect(await person.code('sync.join', { address: 'ws://relay.example.com', invitation: 'x' })).toBe('sync.address_open')
  expect(await person.code('sync.join', { address: 'wss://relay.example.com?token=x', invitation: 'x' })).toBe('sync.address_wrong')
  expect(await person.code('sync.join', { address: 'ws://127.0.0.1:9', invitation: 'x' })).toBe('sync.unreachable')
  expect(await person.code('sync.pause', { isPaused: true })).toBe('sync.not_joined')

  // Somebody who may not ask how it stands.
  const { locations } = await value<{ locations: { id: string }[] }>(person, 'locations.list')
  const { user } = await value<{ user: string }>(person, 'user.add', { name: 'Wall of the hall', email: 'wall@example.invalid', roles: ['Wall'], locations: [locations[0]?.id], worker: null })
  const wall = approach(door)
  await wall.get('session.signIn', { user })

  const company = await person.ask('company.detail')
  const id = company.t === 'ok' ? (company.value as { id: string }).id : ''
  const [store, members] = [memoryRelayStorage(), memoryMembership(id)]
  const relay = await startRelay({ host: '127.0.0.1', port: 0, tls: null, origins: [], identity: openRelayIdentity(join(folder, 'relay')), storage: store.storage, membership: members.membership, metricsToken: null, log: () => {} })
  onTestFinished(() => relay.close())
  const address = `ws://127.0.0.1:${relay.port}`
  // Made for another company, or used: the refusal says which company this is.
  expect(await person.ask('sync.join', { address, invitation: 'bm90LWludml0ZWQ' })).toMatchObject({ t: 'err', failure: { code: 'sync.invitation_refused', next: expect.stringContaining(id) } })
  const other = newDevice(id)
  await members.membership.enrol({ company: id, device: other.device, publicKey: other.publicKey, secretHash: sha256(Buffer.from(await members.invite(allGrants()), 'base64url')), at: 1 })
  expect(await person.code('sync.join', { address, invitation: await members.invite(allGrants()) })).toBe('ok')
  expect(await person.code('sync.join', { address, invitation: 'x' })).toBe('sync.joined_already')
  const done = await until(person, ({ link, waiting, documents, lastStoredAt }) => link.state === 'online' && waiting === 0 && lastStoredAt !== null && documents.open === documents.wanted)
  expect(done).toMatchObject({ held: [], notTaken: [], link: { problem: null }, headOffice: null })
  expect(store.names().length).toBeGreaterThan(0)

  expect(await person.code('sync.pause', { isPaused: true })).toBe('ok')
  expect(await person.code('location.add', { name: 'Ottawa', province: 'ON', country: 'CA', timezone: 'America/Toronto', address: null, postalCode: null, lat: null, lon: null, language: null })).toBe('ok')
  const paused = await until(person, ({ link, waiting }) => link.state === 'paused' && waiting > 0)
  const { newest } = paused.audit
  expect((await status(person, [newest, 1])).entries).toEqual([{ entry: newest, mark: 'saved' }, { entry: 1, mark: 'stored' }])
  // A window asks only when it is told that there is something to ask for, and knows it all the same.
  let heard = told(person)
  expect(await person.code('sync.pause', { isPaused: false })).toBe('ok')
  for (let mark = 'saved'; mark !== 'stored'; mark = (await status(person, [newest])).entries[0]?.mark ?? '') {
    await eventually(() => told(person) > heard)
    heard = told(person)
  }
  expect(told(wall)).toBe(0)

  const listed = async () => (await person.get('workstations.list', {})).workstations
  await eventually(async () => (await listed()).length === 2)
  const own = (await listed()).find(({ isHere }) => isHere)!.device
  expect(await person.code('workstations.reportLost', { device: own })).toBe('sync.lost_here')
  expect([await wall.code('workstations.list'), await wall.code('workstations.reportLost', { device: other.device }), await wall.code('partKeys.rotate', { place: 'all' })]).toEqual(['access.denied', 'access.denied', 'access.denied'])
  expect(await person.get('workstations.reportLost', { device: other.device })).toMatchObject({ device: other.device, revokedAt: expect.any(Number), isHere: false })
  expect((await members.membership.device(id, other.device))?.revokedAt).not.toBeNull()
  await eventually(async () => (await listed()).find(({ device }) => device === other.device)?.revokedAt !== null)
  const keys = async () => (await person.get('partKeys.list', {})).places
  const before = await keys()
  expect(before.length).toBeGreaterThan(0)
  expect(await person.get('partKeys.rotate', { place: 'all' })).toEqual({ places: before.length })
  const after = await keys()
  expect(after.map(({ epoch }) => epoch)).toEqual(before.map(({ epoch }) => (epoch ?? 0) + 1))
  expect(after.every(({ workstations }) => workstations.some(({ isSelf, hasNewest, device }) => isSelf && hasNewest && device === own))).toBe(true)
  // It has said no key of its own yet, so there is none to take away.
  expect(await person.code('partKeys.remove', { device: other.device })).toBe('keys.unknown_workstation')

  expect(await person.code('sync.leave')).toBe('ok')
  expect(await until(person, ({ link }) => link.state === 'off')).toMatchObject({ relay: null, waiting: 0 })
})

it('T02: over its lease, a window is shown nobody and changes nothing; what somebody was about to change is kept sealed, and made when they say so. R06: revoked, nobody is let in', async () => {
  const folder = scratchFolder()
  await makeOpenCompany(folder)
  const person = approach(await openTestDoor({ folder }))
  const { people } = await person.get('session.people', {})
  await person.get('session.signIn', { user: people[0]!.user })
  const { id } = await value<{ id: string }>(person, 'company.detail')
  const [store, members, identity] = [memoryRelayStorage(), memoryMembership(id), openRelayIdentity(join(folder, 'relay'))]
  const serve = (port: number, leaseTerms?: { readonly ms: number; readonly strictMs: number }) => startRelay({ host: '127.0.0.1', port, tls: null, origins: [], identity, storage: store.storage, membership: members.membership, metricsToken: null, log: () => {}, ...(leaseTerms ? { leaseTerms } : {}) })
  let relay = await serve(0, { ms: 1, strictMs: 1 })
  onTestFinished(() => relay.close())
  const { port } = relay
  const standing = async () => (await person.get('desk.status', {})).standing.state
  expect(await standing()).toBe('own')
  const added = { name: 'Ottawa', province: 'ON', country: 'CA', timezone: 'America/Toronto', address: null, postalCode: null, lat: null, lon: null, language: null }
  expect(await person.code('sync.join', { address: `ws://127.0.0.1:${port}`, invitation: await members.invite(allGrants()) })).toBe('ok')
  await eventually(async () => (await standing()) === 'over')
  const { session } = await person.get('desk.status', {})
  expect(session).toMatchObject({ reads: ['cfg', 'ops'], writes: ['cfg', 'ops'] })
  expect(session!.methods).toContain('board.range')
  expect(session!.methods).not.toContain('location.add')
  // Sealed once, however often it is tried.
  for (const _again of [1, 2]) expect(await person.code('location.add', added)).toBe('access.lease_over')
  const { drafts: [draft, ...others] } = await person.get('draft.list', {})
  expect([draft?.method, others]).toEqual(['location.add', []])
  expect(await person.code('draft.do', { draft: draft!.id })).toBe('access.lease_over')
  const places = async () => (await value<{ locations: { name: string }[] }>(person, 'locations.list')).locations.map(({ name }) => name)
  expect(await places()).toEqual(['Toronto'])
  await relay.close()
  relay = await serve(port)
  await eventually(async () => (await standing()) === 'fresh')
  // Nobody makes it for them.
  expect(await places()).toEqual(['Toronto'])
  expect(await person.code('draft.do', { draft: draft!.id })).toBe('ok')
  expect((await places()).toSorted()).toEqual(['Ottawa', 'Toronto'])
  expect((await person.get('draft.list', {})).drafts).toEqual([])
  const [device] = await members.membership.devices(id)
  await members.membership.revoke(id, device!.device, Date.now())
  await eventually(async () => (await standing()) === 'out')
  expect((await person.get('desk.status', {})).session).toBeNull()
  for (const [method, input] of [['session.people', {}], ['session.signIn', { user: people[0]!.user }], ['board.range', {}]] as const) expect(await person.code(method, input)).toBe('access.out')
})
