import fc from 'fast-check'
import * as Y from 'yjs'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { OpenCompany } from '../../core/adapters/desk/open-company.ts'
import { put, remove } from '../../core/kernel/desk/handler.ts'
import { applyRemote } from '../../core/kernel/desk/apply-remote.ts'
import { closeMonths } from '../../core/kernel/desk/close-months.ts'
import { removeWorkstation } from '../../core/kernel/desk/remove-workstation.ts'
import { replacePartKeys } from '../../core/kernel/privacy/erase-copy-keys.ts'
import { sealAnew } from '../../core/kernel/desk/seal-anew.ts'
import { shredSubjects } from '../../core/kernel/desk/shred-subject.ts'
import { PART_KEY_MS, rotatePartKey, tendKeys } from '../../core/kernel/desk/tend-keys.ts'
import { readPart } from '../../core/kernel/documents/record-map.ts'
import { isSealed } from '../../core/kernel/documents/sealed-value.ts'
import { countWaiting } from '../../core/kernel/keys/waiting-records.ts'
import { createCommandControlModule } from '../../core/modules/command-control/module.ts'
import { picture } from '../convergence/desk-steps.ts'
import { openDeskNetwork, type DeskNetwork } from '../support/desk-network.ts'
import { adminOf } from '../support/relay-network.ts'
import { seedRecords } from '../support/seed-records.ts'
import { valueOf } from '../support/value-of.ts'
import { rowsOf, secretsIn, seedCustomer, type Scene } from './sealed-desks.ts'

const START = Date.UTC(2026, 4, 12, 10)

async function network(size: number): Promise<DeskNetwork & { readonly desks: readonly [OpenCompany, OpenCompany, OpenCompany] }> {
  const net = await openDeskNetwork(() => [createCommandControlModule()], size, START)
  onTestFinished(() => net.dispose())
  return net as never
}

const documentOf = (company: OpenCompany, { location }: Scene, epoch = 'live') => `${company.desk.core.company}/${location}/pii/${epoch}`
const docOf = (company: OpenCompany, name: string) => company.desk.core.documents.open(company.desk.core.database.read, name).doc
const seed = (company: OpenCompany, changes: Parameters<typeof seedRecords>[2]) => seedRecords(company, company.signer.device, changes)
const epochs = (company: OpenCompany) => company.desk.core.database.read.all<{ epoch: number }>('SELECT DISTINCT epoch FROM part_key ORDER BY epoch').map(({ epoch }) => epoch)
const shred = ({ desk: { core } }: OpenCompany, { customer }: Scene) => shredSubjects(core, [customer], { user: core.device, roles: [], action: 'key.shred', reason: null })
const MARK = '[effacé · erased]'
const liveKeys = (company: OpenCompany, subject: string) => company.desk.core.database.read.all<{ id: string }>('SELECT id FROM subject_key WHERE subject = ? AND wrap IS NOT NULL ORDER BY id', subject).map(({ id }) => id)

describe('what documents hold of a customer', () => {
  it('is sealed in the live document, in its updates and in the closed month; rows are in the clear', async () => {
    const { desks: [one] } = await network(1)
    const scene = seedCustomer(one)
    const { core } = one.desk
    const whole = () => core.documents.names(core.database.read).map((name) => Y.encodeStateAsUpdate(docOf(one, name)))
    expect(whole().flatMap(secretsIn)).toEqual([])
    seed(one, [put('customer', scene.customer as never, { phone: '613-555-0199' }), put('stop', scene.stop, { notes: 'Maple moved the key' }), put('job', scene.job as never, { notesCustomer: 'Ring twice at the back' })])
    expect(rowsOf(one, scene)).toMatchObject({ customer: { name: 'Maple Example', phone: '613-555-0199' }, job: { notes_customer: 'Ring twice at the back' }, stop: { lat: 45.4, notes: 'Maple moved the key' } })
    seed(one, [put('job', scene.job as never, { status: 'closed' })])
    valueOf(await closeMonths(one.desk, adminOf(one), { today: '2026-08-01' }))
    seed(one, [put('stop', scene.stop, { notes: 'Maple took the key' })])
    expect(rowsOf(one, scene).stop).toMatchObject({ lat: 45.4, notes: 'Maple took the key' })
    const bytes = [...whole(), ...core.database.read.all<{ bytes: Uint8Array }>('SELECT bytes FROM document_update UNION ALL SELECT bytes FROM outbox').map((row) => new Uint8Array(row.bytes))]
    expect(bytes.length).toBeGreaterThan(5)
    expect(bytes.flatMap(secretsIn)).toEqual([])
  })

  it('is not written again when it is what was there', async () => {
    const { desks: [one] } = await network(1)
    const scene = seedCustomer(one)
    const clocks = () => one.desk.core.documents.clocks(one.desk.core.database.read, documentOf(one, scene))
    const before = clocks()
    seed(one, [put('stop', scene.stop, { notes: 'Maple has the key', seq: 2 }), put('job', scene.job as never, { notesCustomer: 'Ring twice, says Maple' })])
    expect(clocks()).toEqual(before)
  })

  it('is sealed for the new one where a job becomes another customer’s', async () => {
    const { desks: [one] } = await network(1)
    const scene = seedCustomer(one)
    const other = seedCustomer(one, scene.location, 'Birch Example')
    seed(one, [put('job', scene.job as never, { customer: other.customer as never })])
    shred(one, scene)
    expect(rowsOf(one, scene)).toMatchObject({ customer: { name: MARK, phone: null }, job: { notes_customer: 'Ring twice, says Maple' }, stop: { notes: 'Maple has the key' } })
  })

  it('lies in the clear where it was written before there were keys, and is read there until it is written again', async () => {
    const { desks: [one, two] } = await network(2)
    const scene = seedCustomer(one)
    const name = documentOf(one, scene)
    const old = new Y.Doc()
    old.clientID = 77
    old.getMap('customer').set('00000000-0000-7000-8000-0000000000aa', { location: scene.location, name: 'Old Example', phone: '1' })
    for (const { desk } of [one, two]) valueOf(applyRemote(desk, { document: name, update: Y.encodeStateAsUpdate(old), device: '00000000-0000-7000-8000-0000000000bb' }))
    expect(two.desk.core.database.read.get('SELECT name FROM customer')).toEqual({ name: 'Old Example' })
    seed(two, [put('customer', '00000000-0000-7000-8000-0000000000aa' as never, { phone: '2' })])
    expect(Buffer.from(Y.encodeStateAsUpdate(docOf(two, name))).includes('Old Example')).toBe(false)
  })

  it('is sealed where it was in the clear when somebody asks for it, once, with the values that it has', async () => {
    const { desks: [one, two], settle } = await network(2)
    const scene = seedCustomer(one)
    const name = documentOf(one, scene)
    const old = new Y.Doc()
    old.clientID = 78
    old.getMap('customer').set('00000000-0000-7000-8000-0000000000ab', { location: scene.location, name: 'Older Example', phone: '1' })
    old.getMap('stop').set(`${scene.job}/9`, new Y.Map(Object.entries({ address: '9 Old Street' })))
    for (const { desk } of [one, two]) valueOf(applyRemote(desk, { document: name, update: Y.encodeStateAsUpdate(old), device: '00000000-0000-7000-8000-0000000000bb' }))
    settle()
    expect(valueOf(await sealAnew(one.desk, adminOf(one)))).toEqual({ sealed: 2 })
    expect(valueOf(await sealAnew(one.desk, adminOf(one)))).toEqual({ sealed: 0 })
    settle()
    for (const company of [one, two]) {
      const { read } = company.desk.core.database
      const bytes = Buffer.from(Y.encodeStateAsUpdate(docOf(company, name)))
      expect([bytes.includes('Older Example'), bytes.includes('9 Old Street')]).toEqual([false, false])
      expect(read.get("SELECT name, phone FROM customer WHERE name = 'Older Example'")).toEqual({ name: 'Older Example', phone: '1' })
      expect(read.get("SELECT address FROM stop WHERE key = '9'")).toEqual({ address: '9 Old Street' })
    }
  })
})

describe('keys between desks', () => {
  it('a desk that has none reads nothing of what it is sent; once it said its own key it is given them, and reads all', async () => {
    const { desks: [one, two], deliver, settle } = await network(2)
    const scene = seedCustomer(one)
    while (deliver(0, 1, 10) > 0);
    expect(rowsOf(two, scene)).toMatchObject({ customer: undefined, job: { notes_customer: null }, stop: { address: null, notes: null } })
    expect(countWaiting(two.desk.core.database.read)).toBe(3)
    settle()
    expect(rowsOf(two, scene)).toEqual(rowsOf(one, scene))
    expect(countWaiting(two.desk.core.database.read)).toBe(0)
    expect(picture(two)).toEqual(picture(one))
  })

  it('whatever order and however late keys and values come, all desks end with the same rows', async () => {
    const step = fc.record({ from: fc.nat(2), to: fc.nat(2), count: fc.integer({ min: 1, max: 4 }), again: fc.nat(2), write: fc.nat(5), text: fc.nat(9) })
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 12, maxLength: 25 }), async (steps) => {
        const net = await openDeskNetwork(() => [createCommandControlModule()], 3, START)
        try {
          const scene = seedCustomer(net.desks[0]!)
          // Everybody knows the place and may write, whoever has which keys.
          for (const to of [1, 2]) net.deliver(0, to, 10)
          for (const [at, { from, to, count, again, write, text }] of steps.entries()) {
            const desk = net.desks[from]!
            const { read } = desk.desk.core.database
            if (write === 0) seedCustomer(desk, scene.location, `Person ${at}`)
            if (write === 1 && read.get('SELECT 1 FROM customer WHERE id = ?', scene.customer)) seed(desk, [put('customer', scene.customer as never, { phone: `${text}` })])
            if (write === 2 && read.get('SELECT 1 FROM stop WHERE owner = ? AND address IS NOT NULL AND seq IS NOT NULL', scene.job)) seed(desk, [put('stop', scene.stop, { notes: `note ${text}` })])
            if (write === 3 && text < 2) rotatePartKey(desk.desk.core, scene.location, { user: desk.signer.device, roles: [], action: 'key.rotate', reason: null })
            if (write === 4 && text === 0 && read.get('SELECT 1 FROM stop WHERE owner = ?', scene.job)) seed(desk, [remove('stop', scene.stop)])
            if (from !== to) net.deliver(from, to, count, again)
          }
          net.settle()
          for (const { desk } of net.desks) tendKeys(desk.core)
          net.settle()
          const [first, ...others] = net.desks.map(picture)
          for (const other of others) expect(other).toEqual(first)
          for (const { desk } of net.desks) expect(countWaiting(desk.core.database.read)).toBe(0)
        } finally {
          net.dispose()
        }
      }),
      { numRuns: 5, endOnFailure: true },
    )
  }, 120_000)

  it('two desks that make a key for one customer at once read each other, and write under the same one', async () => {
    const net = await network(2)
    const { desks: [one, two] } = net
    const scene = seedCustomer(one)
    net.settle()
    shred(one, scene)
    net.settle()
    for (const [desk, name] of [[one, 'First'], [two, 'Second']] as const) {
      seed(desk, [put('customer', scene.customer as never, { location: scene.location as never, name: `${name} Example` })])
      seed(desk, [put('job', scene.job as never, { notesCustomer: `says ${name}` })])
    }
    expect(liveKeys(one, scene.customer)).not.toEqual(liveKeys(two, scene.customer))
    net.settle()
    expect(liveKeys(one, scene.customer)).toHaveLength(2)
    expect(picture(one)).toEqual(picture(two))
    expect(rowsOf(one, scene).customer?.['name']).toMatch(/^(First|Second) Example$/)
    const key = (company: OpenCompany) => company.desk.core.ring.currentSubjectKey(company.desk.core.database.read, scene.location, scene.customer)?.id
    expect(key(one)).toBe(key(two))
  })

  it('a seal that was altered, cut or moved to another record, field or place is refused', async () => {
    const net = await network(2)
    const { desks: [one, two] } = net
    const scene = seedCustomer(one)
    const other = seedCustomer(one, scene.location, 'Birch Example')
    net.settle()
    const name = documentOf(one, scene)
    const base = readPart(docOf(one, name), 'customer', scene.customer)!.base!['~']
    const stopBase = readPart(docOf(one, name), 'stop', scene.stop)!.base!['~']
    const refusedOf = (change: (doc: Y.Doc) => void) => {
      const forger = new Y.Doc()
      Y.applyUpdate(forger, Y.encodeStateAsUpdate(docOf(one, name)))
      forger.clientID = 4_000
      const vector = Y.encodeStateVector(forger)
      forger.transact(() => change(forger))
      const result = applyRemote(two.desk, { document: name, update: Y.encodeStateAsUpdate(forger, vector), device: '00000000-0000-7000-8000-0000000000cc' })
      return result.ok ? 'ok' : result.failure.code
    }
    const set = (id: string, bytes: Uint8Array) => refusedOf((doc) => doc.getMap('customer').set(id, { location: scene.location, '~sealed': { '~': bytes } }))
    const flipped = (at: number) => base.map((byte, index) => (index === at ? byte ^ 1 : byte))
    expect(set(other.customer, base)).toBe('document.malformed')
    expect(set(scene.customer, flipped(30))).toBe('document.malformed')
    expect(set(scene.customer, flipped(base.length - 1))).toBe('document.malformed')
    for (const cut of [4, 8, 12]) expect(set(scene.customer, base.slice(0, base.length - cut))).toBe('document.malformed')
    expect(set(scene.customer, flipped(0))).toBe('document.malformed')
    expect(refusedOf((doc) => (doc.getMap('stop').get(scene.stop) as Y.Map<unknown>).set('notes', { '~': stopBase }))).toBe('document.malformed')
    expect(refusedOf((doc) => doc.getMap('feedback').set(`${scene.job}/x`, { '~sealed': { '~': stopBase } }))).toBe('document.malformed')
    expect(refusedOf((doc) => (doc.getMap('stop').get(scene.stop) as Y.Map<unknown>).set('notes', { '~': stopBase, more: 1 }))).toBe('document.malformed')
    expect(set(scene.customer, base)).toBe('ok')
  })
})

describe('rotation', () => {
  it('after 90 days everybody writes under another key, the old one is thrown away and no more accepted to write under (K06)', async () => {
    const net = await network(2)
    const { desks: [one, two] } = net
    const scene = seedCustomer(one)
    net.settle()
    expect(epochs(one)).toEqual([1])
    const old = one.desk.core.ring.currentPartKey(one.desk.core.database.read, scene.location)!
    net.clock.set(START + PART_KEY_MS + 60_000)
    tendKeys(one.desk.core)
    net.settle()
    for (const { desk } of [one, two]) {
      const { read } = desk.core.database
      expect(read.all('SELECT DISTINCT epoch FROM part_key')).toEqual([{ epoch: 2 }])
      expect(read.all('SELECT epoch FROM held_part_key')).toEqual([{ epoch: 2 }])
      expect(desk.core.ring.partKey(read, old.keyId)).toBeUndefined()
      expect(read.all('SELECT DISTINCT key_id AS keyId FROM subject_key')).toEqual([{ keyId: desk.core.ring.currentPartKey(read, scene.location)!.keyId }])
    }
    expect(rowsOf(two, scene)).toEqual(rowsOf(one, scene))
    seed(two, [put('customer', scene.customer as never, { phone: '9' })])
    net.settle()
    expect(rowsOf(one, scene).customer).toMatchObject({ phone: '9' })
  })

  it('a removed workstation is given no key any more, reads nothing that is new, and cannot say that it was not removed', async () => {
    const net = await network(3)
    const { desks: [one, two, lost] } = net
    const scene = seedCustomer(one)
    net.settle()
    expect(removeWorkstation(one.desk, adminOf(one), one.signer.device)).toMatchObject({ failure: { code: 'keys.own_workstation' } })
    expect(removeWorkstation(one.desk, adminOf(one), crypto.randomUUID())).toMatchObject({ failure: { code: 'keys.unknown_workstation' } })
    valueOf(removeWorkstation(one.desk, adminOf(one), lost.signer.device))
    const later = seedCustomer(one, scene.location, 'Later Example')
    net.settle()
    expect(rowsOf(two, later)).toEqual(rowsOf(one, later))
    expect(rowsOf(lost, later).customer).toBeUndefined()
    // What it writes now is under a key of its own; nobody else writes under that.
    const made = seedCustomer(lost, scene.location, 'Lost Example')
    seed(lost, [put('workstationKey', lost.desk.core.database.read.get<{ id: string }>('SELECT id FROM workstation_key WHERE device = ?', lost.signer.device)!.id as never, { removedAt: null, removedBy: null })])
    net.settle()
    expect(one.desk.core.database.read.get<{ at: number | null }>('SELECT removed_at AS at FROM workstation_key WHERE device = ?', lost.signer.device)?.at).not.toBeNull()
    const current = (company: OpenCompany) => company.desk.core.ring.currentPartKey(company.desk.core.database.read, scene.location)!.keyId
    expect(current(one)).toBe(current(two))
    expect(one.desk.core.database.read.all('SELECT 1 FROM part_key WHERE key_id = ? AND device = ?', current(one), lost.signer.device)).toEqual([])
    // Here it came by hand; a relay that knows of the removal takes nothing of it.
    expect(rowsOf(one, made).customer).toMatchObject({ name: 'Lost Example' })
    seed(one, [put('customer', made.customer as never, { phone: '1' })])
    expect(one.desk.core.database.read.all('SELECT DISTINCT key_id AS keyId FROM subject_key WHERE subject = ?', later.customer)).toEqual([{ keyId: current(one) }])
  })

  it('a backup that is put back after a removal gives its new part key to whoever was given one before', async () => {
    const net = await network(3)
    const { desks: [one, two, lost] } = net
    const scene = seedCustomer(one)
    net.settle()
    valueOf(removeWorkstation(one.desk, adminOf(one), lost.signer.device))
    net.settle()
    const { core } = one.desk
    core.database.transact((tx) => replacePartKeys(tx, core.company, core.secrets, core.sha256))
    core.ring.forget()
    tendKeys(core)
    net.settle()
    seed(one, [put('customer', scene.customer as never, { phone: '1' })])
    net.settle()
    expect(rowsOf(two, scene)).toEqual(rowsOf(one, scene))
    expect(countWaiting(two.desk.core.database.read)).toBe(0)
    const current = core.ring.currentPartKey(core.database.read, scene.location)!.keyId
    expect(two.desk.core.ring.currentPartKey(two.desk.core.database.read, scene.location)?.keyId).toBe(current)
    expect(lost.desk.core.ring.partKey(lost.desk.core.database.read, current)).toBeUndefined()
  })
})

describe('shredding', () => {
  it('leaves nothing to open at any desk, a desk that was away included; what is written later is sealed anew (G04)', async () => {
    const net = await network(3)
    const { desks: [one, two, away] } = net
    const scene = seedCustomer(one)
    const other = seedCustomer(one, scene.location, 'Birch Example')
    net.settle()
    const wrapped = one.desk.core.database.read.get<{ wrap: string }>('SELECT wrap FROM subject_key WHERE subject = ?', scene.customer)!.wrap
    const keyId = one.desk.core.ring.currentPartKey(one.desk.core.database.read, scene.location)!.keyId
    // Meanwhile, without a line.
    seed(away, [put('stop', scene.stop, { notes: 'Maple called again' })])
    expect(shred(one, scene)).toEqual({ keys: 1, places: [scene.location] })
    net.settle()
    for (const company of [one, two, away]) {
      const { read } = company.desk.core.database
      expect(rowsOf(company, scene)).toEqual({ customer: { name: MARK, phone: null, email: null, address: null, postal_code: null }, job: { notes_customer: null }, stop: { address: MARK, postal_code: null, lat: null, lon: null, notes: null } })
      expect(liveKeys(company, scene.customer)).toEqual([])
      expect(company.desk.core.ring.partKey(read, keyId)).toBeUndefined()
      expect(rowsOf(company, other).customer).toMatchObject({ name: 'Birch Example' })
      expect(countWaiting(read)).toBe(0)
    }
    expect(Buffer.from(Y.encodeStateAsUpdate(docOf(one, documentOf(one, scene)))).includes(wrapped)).toBe(false)
    expect(shred(one, scene).keys).toBe(0)
    seed(two, [put('customer', scene.customer as never, { location: scene.location as never, name: 'Erased' })])
    net.settle()
    expect(rowsOf(away, scene).customer).toMatchObject({ name: 'Erased', phone: null })
    expect(isSealed(readPart(docOf(away, documentOf(away, scene)), 'customer', scene.customer)!.base)).toBe(true)
    expect(picture(away)).toEqual(picture(one))
  })
})
