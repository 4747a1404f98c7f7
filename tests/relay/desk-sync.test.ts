import { isDeepStrictEqual } from 'node:util'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createDeskSync } from '../../core/adapters/sync/desk-sync.ts'
import { RECORDS } from '../../core/domain/records/record-kinds.ts'
import { beginBulk } from '../../core/kernel/desk/bulk-writer.ts'
import { auditStored, laidAside, newestAuditSeq, readSyncSettings, waitingChanges } from '../../core/kernel/sync/sync-store.ts'
import { picture } from '../convergence/desk-steps.ts'
import { allGrants, eventually, settled, type RelayDesk } from '../support/relay-network.ts'
import { edit, expectSame, note, relayScene, updatesAtRelay } from '../support/relay-scene.ts'
import { valueOf } from '../support/value-of.ts'

const jobsOf = ({ company }: RelayDesk) => company.desk.core.database.read.all<{ id: string }>('SELECT id FROM job ORDER BY id').map(({ id }) => id)

describe('desks and a relay', () => {
  it('two desks converge: what was there before, and what each writes', async () => {
    const { network, jobs } = await relayScene(2)
    const [one, two] = network.desks as [RelayDesk, RelayDesk]
    expectSame(network.desks)
    edit(one, jobs[0]!, 'from one')
    edit(two, jobs[1]!, 'from two')
    await eventually(() => note(two, jobs[0]!) === 'from one' && note(one, jobs[1]!) === 'from two')
    await settled(network.desks)
    expectSame(network.desks)
    expect(network.bugs).toEqual([])
    expect(one.sync.current()).toMatchObject({ state: 'online', problem: null, notTaken: [] })
  })

  it('documents beyond what stays open are visited: what others wrote there comes in, what is written here goes up', async () => {
    const { network, jobs } = await relayScene(2)
    const [one, two] = network.desks as [RelayDesk, RelayDesk]
    two.sync.close()
    edit(one, jobs[0]!, 'meanwhile')
    const few = createDeskSync({ desk: two.company.desk, signer: two.company.signer, checkpoints: two.company.checkpoints, mostOpen: 3, onBug: (error) => network.bugs.push(error) })
    try {
      const desks = [one, { ...two, sync: few }]
      await settled(desks)
      expect(note(two, jobs[0]!)).toBe('meanwhile')
      edit(two, jobs[1]!, 'from beyond')
      await eventually(() => note(one, jobs[1]!) === 'from beyond')
      await settled(desks)
      expectSame(desks)
      expect(few.current().wanted).toBeGreaterThan(8)
      expect(network.bugs).toEqual([])
    } finally {
      few.close()
    }
  })

  it('audit chains go up in order, and what the relay has of them is kept', async () => {
    const { network, jobs } = await relayScene(1)
    const [one] = network.desks as [RelayDesk]
    edit(one, jobs[0]!, 'on record')
    const { core } = one.company.desk
    const newest = () => newestAuditSeq(core.database.read, core.device)
    await eventually(() => auditStored(core.database.read) === newest())
    expect(network.store.auditOf(core.company, core.device).map(({ seq }) => seq)).toEqual(Array.from({ length: newest() }, (_, index) => index + 1))
  })

  it('an import goes up whole, without a row of its own in the outbox', async () => {
    const { network, location } = await relayScene(2)
    const [one, two] = network.desks as [RelayDesk, RelayDesk]
    const blank = Object.fromEntries(Object.keys(RECORDS.customer.fields).map((name) => [name, null]))
    const bulk = beginBulk(one.company.desk, network.admin(), 'import.apply', { kind: 'import', id: null, location: null }, '2026-05-12')
    for (let row = 0; row < 500; row++) valueOf(bulk.put('customer', bulk.newId(), { ...blank, externalId: `row ${row}`, location, name: 'Maple Example' }))
    // The database is held meanwhile: what comes in waits.
    edit(two, jobsOf(two)[0]!, 'during the import')
    await new Promise((resolve) => setTimeout(resolve, 200))
    valueOf(await bulk.finish({ reason: 'test' }))
    const count = ({ company }: RelayDesk) => company.desk.core.database.read.get<{ n: number }>('SELECT count(*) AS n FROM customer')?.n
    await eventually(() => count(two) === 501)
    await settled(network.desks)
    await eventually(() => note(one, jobsOf(one)[0]!) === 'during the import')
    expectSame(network.desks)
    expect(network.bugs).toEqual([])
  })
})

describe('without a line', () => {
  it('days offline on both sides: everything meets, in one update a document, and nothing waits', async () => {
    const { network, jobs } = await relayScene(3)
    const [one, two, three] = network.desks as [RelayDesk, RelayDesk, RelayDesk]
    await network.stopRelay()
    await eventually(() => network.desks.every(({ sync }) => sync.current().state === 'waiting'))
    for (let index = 0; index < 60; index++) {
      edit(one, jobs[index % 2]!, `one ${index}`)
      edit(two, jobs[2]!, `two ${index}`)
    }
    expect(waitingChanges(one.company.desk.core.database.read).reduce((sum, { count }) => sum + count, 0)).toBeGreaterThanOrEqual(60)
    const before = updatesAtRelay(network)
    await network.startRelay()
    await eventually(() => note(three, jobs[1]!) === 'one 59' && note(three, jobs[2]!) === 'two 59')
    await settled(network.desks)
    expectSame(network.desks)
    expect(updatesAtRelay(network) - before).toBeLessThan(10)
    expect(network.bugs).toEqual([])
  })

  it('a relay whose storage answers nothing for long (O04): desks work on, call nothing stored that is not, and lose nothing when it answers again', async () => {
    const { network, jobs } = await relayScene(2)
    const [one, two] = network.desks as [RelayDesk, RelayDesk]
    const { storage } = network.store
    const { append } = storage
    let answer = () => {}
    onTestFinished(() => answer())
    const answers = new Promise<void>((resolve) => { answer = resolve })
    let asked = 0
    storage.append = async (updates) => {
      asked += 1
      await answers
      await append(updates)
    }
    const before = updatesAtRelay(network)
    const waiting = () => waitingChanges(one.company.desk.core.database.read).reduce((sum, { count }) => sum + count, 0)
    for (let index = 0; index < 40; index++) {
      edit(one, jobs[index % 2]!, `one ${index}`)
      edit(two, jobs[2]!, `two ${index}`)
    }
    await eventually(() => asked > 0)
    // Another workstation is let in meanwhile: what was told by now would have come by now.
    await network.add()
    expect(waiting()).toBeGreaterThanOrEqual(40)
    expect(updatesAtRelay(network)).toBe(before)
    expect(note(two, jobs[0]!)).toBeNull()
    expect(note(one, jobs[0]!)).toBe('one 38')
    answer()
    await eventually(() => note(two, jobs[1]!) === 'one 39' && note(one, jobs[2]!) === 'two 39')
    await settled(network.desks)
    expect(waiting()).toBe(0)
    expectSame(network.desks)
    expect(network.bugs).toEqual([])
  })

  it('a restart of the desk goes on where it was, and sends nothing twice', async () => {
    const { network, jobs } = await relayScene(2)
    const [one, two] = network.desks as [RelayDesk, RelayDesk]
    edit(one, jobs[0]!, 'before')
    await settled(network.desks)
    const before = updatesAtRelay(network)
    one.sync.close()
    edit(one, jobs[0]!, 'while closed')
    const again = { ...one, sync: createDeskSync({ desk: one.company.desk, signer: one.company.signer, checkpoints: one.company.checkpoints, onBug: (error) => network.bugs.push(error) }) }
    network.desks[0] = again
    await eventually(() => note(two, jobs[0]!) === 'while closed')
    await settled(network.desks)
    expect(updatesAtRelay(network) - before).toBe(1)
  })

  it('a relay that was put back to an older copy is noticed by its vector and gets again what it had stored', async () => {
    const { network, jobs } = await relayScene(2)
    const [one, two] = network.desks as [RelayDesk, RelayDesk]
    const copy = network.store.copy()
    edit(one, jobs[0]!, 'from one')
    edit(two, jobs[0]!, 'from two, over it')
    await eventually(() => note(one, jobs[0]!) === note(two, jobs[0]!))
    edit(two, jobs[1]!, 'from two')
    edit(one, jobs[1]!, 'from one')
    await settled(network.desks)
    const had = updatesAtRelay(network)
    await network.stopRelay()
    network.store.restore(copy)
    expect(updatesAtRelay(network)).toBeLessThan(had)
    await network.startRelay()
    const third = await network.add()
    await eventually(() => note(third, jobs[0]!) === note(one, jobs[0]!) && note(third, jobs[1]!) === note(one, jobs[1]!), 20_000)
    await settled(network.desks)
    // What is sent again is not among what waits.
    await eventually(() => isDeepStrictEqual(picture(third.company), picture(one.company)) && isDeepStrictEqual(picture(two.company), picture(one.company)))
    const resent = one.company.desk.core.database.read.all("SELECT 1 FROM audit_entry WHERE action = 'sync.resend'")
    expect(resent.length).toBeGreaterThan(0)
  })
})

describe('grants', () => {
  it('a desk without `fin` gets none of its bytes, and keeps its own to itself', async () => {
    const { network, jobs, location } = await relayScene(2)
    const third = await network.add(allGrants(['ops', 'pii', 'cfg']))
    const [one] = network.desks as [RelayDesk]
    await settled(network.desks)
    edit(one, jobs[0]!, 'seen by all')
    await eventually(() => note(third, jobs[0]!) === 'seen by all')
    const names = third.company.desk.core.documents.names(third.company.desk.core.database.read)
    expect(names.some((name) => name.includes(`${location}/ops/`))).toBe(true)
    expect(names.filter((name) => name.includes('/fin/') || name.includes('/hr/'))).toEqual([])
  })

  it('a desk that may only read is shown what waits, and it goes up when it may', async () => {
    const { network, jobs } = await relayScene(1)
    const reader = await network.add(allGrants().map((grant) => ({ ...grant, access: 'read' as const })))
    const [one] = network.desks as [RelayDesk]
    await eventually(() => note(reader, jobs[0]!) !== undefined)
    edit(reader, jobs[0]!, 'mine only')
    await new Promise((resolve) => setTimeout(resolve, 300))
    const { core } = reader.company.desk
    expect(waitingChanges(core.database.read).length).toBeGreaterThan(0)
    await network.members.membership.setGrants(core.company, core.device, allGrants())
    await eventually(() => note(one, jobs[0]!) === 'mine only')
    await settled(network.desks)
    expect(laidAside(core.database.read)).toEqual([])
  })

  it('a revoked desk stops, says so, and keeps what it has', async () => {
    const { network, jobs } = await relayScene(2)
    const [one, two] = network.desks as [RelayDesk, RelayDesk]
    const { core } = two.company.desk
    const began = performance.now()
    await network.members.membership.revoke(core.company, core.device, 1)
    await eventually(() => two.sync.current().state === 'stopped')
    expect(performance.now() - began).toBeLessThan(5_000)
    expect(two.sync.current().problem).toBe('revoked')
    edit(one, jobs[0]!, 'not for two')
    await settled([one])
    expect(note(two, jobs[0]!)).not.toBe('not for two')
    two.sync.restart()
    await eventually(() => two.sync.current().problem === 'revoked' && two.sync.current().state === 'stopped')
    expect(readSyncSettings(core.database.read)).not.toBeNull()
  })
})
