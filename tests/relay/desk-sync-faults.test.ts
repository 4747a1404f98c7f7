import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, describe, it, onTestFinished } from 'vitest'
import { WebSocketServer } from 'ws'
import { enrolDevice } from '../../core/adapters/sync/enrol.ts'
import { hostCertificate } from '../../core/adapters/host/certificate.ts'
import { openCompany } from '../../core/adapters/desk/open-company.ts'
import { createDeskSync } from '../../core/adapters/sync/desk-sync.ts'
import { laidAside, readSyncSettings, waitingChanges, writeSyncSettings } from '../../core/kernel/sync/sync-store.ts'
import { encodeRelayMessage } from '../../core/kernel/wire/encode-message.ts'
import { createCommandControlModule } from '../../core/modules/command-control/module.ts'
import { openFrameProxy } from '../support/frame-proxy.ts'
import { eventually, settled, UNLOCK, type RelayDesk } from '../support/relay-network.ts'
import { scratchFolder } from '../support/scratch-folder.ts'
import { edit, expectSame, note, relayScene } from '../support/relay-scene.ts'
import { valueOf } from '../support/value-of.ts'

/** Sends this desk by another way to its relay. */
function reroute(desk: RelayDesk, address: string): void {
  const { database } = desk.company.desk.core
  database.transact((tx) => writeSyncSettings(tx, { ...readSyncSettings(database.read)!, address }))
  desk.sync.restart()
}

describe('faults on the way', () => {
  it('frames that come twice, late and in another order change nothing in the end', async () => {
    const { network, jobs } = await relayScene(3)
    const [one, two, three] = network.desks as [RelayDesk, RelayDesk, RelayDesk]
    let held: Buffer[] = []
    let count = 0
    let isOver = false
    const proxy = await openFrameProxy(network.address, (message, frame) => {
      if (message.type !== 'changes') return [frame]
      count += 1
      if (count % 3 === 0 && !isOver) {
        held.push(frame)
        return []
      }
      const late = held
      held = []
      return count % 2 === 0 ? [frame, frame, ...late.toReversed()] : [frame, ...late]
    })
    onTestFinished(() => proxy.close())
    reroute(three, `ws://127.0.0.1:${proxy.port}`)
    await settled(network.desks)
    for (let index = 0; index < 40; index++) {
      edit(index % 2 === 0 ? one : two, jobs[index % 3]!, `edit ${index}`)
      if (index % 5 === 0) await new Promise((resolve) => setTimeout(resolve, 30))
    }
    await settled([one, two])
    isOver = true
    edit(one, jobs[0]!, 'last of one')
    edit(two, jobs[1]!, 'last of two')
    await settled([one, two])
    await eventually(() => jobs.every((job) => note(three, job) === note(one, job)))
    expect(count).toBeGreaterThan(10)
    expect(network.bugs).toEqual([])
  })

  it('a change that is kept from a desk is missed by its number and asked for', async () => {
    const { network, jobs } = await relayScene(2)
    const [one, two] = network.desks as [RelayDesk, RelayDesk]
    let [keepsBack, withheld] = [false, 0]
    const proxy = await openFrameProxy(network.address, (message, frame) => {
      if (message.type !== 'changes' || !keepsBack) return [frame]
      withheld += 1
      return []
    })
    onTestFinished(() => proxy.close())
    reroute(two, `ws://127.0.0.1:${proxy.port}`)
    const third = await network.add()
    await settled(network.desks)
    keepsBack = true
    edit(one, jobs[0]!, 'kept back')
    await eventually(() => note(third, jobs[0]!) === 'kept back' && withheld > 0)
    keepsBack = false
    expect(note(two, jobs[0]!)).not.toBe('kept back')
    edit(third, jobs[1]!, 'told')
    await eventually(() => note(two, jobs[1]!) === 'told')
    await eventually(() => note(two, jobs[0]!) === 'kept back', 15_000)
  })

  it('a desk killed in the middle of sending: nothing it acknowledged is lost, and it goes on', async () => {
    const { network, jobs } = await relayScene(2)
    const [one, two] = network.desks as [RelayDesk, RelayDesk]
    one.sync.close()
    one.company.close()
    network.desks.shift()
    let last = 0
    for (let round = 0; round < 3; round++) {
      const child = spawn(process.execPath, [fileURLToPath(new URL('sync-child.ts', import.meta.url)), one.folder, jobs[0]!, String(last + 1)], { stdio: ['ignore', 'pipe', 'inherit'] })
      onTestFinished(() => void child.kill('SIGKILL'))
      child.stdout.setEncoding('utf8').on('data', (text: string) => {
        for (const [, n] of text.matchAll(/edit (\d+)\n/g)) last = Number(n)
      })
      const from = last
      await eventually(() => last > from + 20 && note(two, jobs[0]!)?.startsWith('edit ') === true, 20_000)
      const gone = new Promise((resolve) => child.once('close', resolve))
      child.kill('SIGKILL')
      await gone
    }
    const company = valueOf(await openCompany({ folder: one.folder, modules: [createCommandControlModule()] }, UNLOCK))
    const again = { folder: one.folder, company, sync: createDeskSync({ desk: company.desk, signer: company.signer, checkpoints: company.checkpoints, onBug: (error) => network.bugs.push(error) }) }
    network.desks.push(again)
    await settled(network.desks)
    await eventually(() => note(two, jobs[0]!) === note(again, jobs[0]!))
    expect(Number(note(two, jobs[0]!)!.slice(5))).toBeGreaterThanOrEqual(last)
    expectSame(network.desks)
    expect(network.bugs).toEqual([])
  })

  it('an update that the relay does not take is laid aside and shown; other documents go on', async () => {
    const { network, jobs } = await relayScene(2, { limits: { documentBytes: 6_000 } })
    const [one, two] = network.desks as [RelayDesk, RelayDesk]
    for (let index = 0; index < 30; index++) edit(one, jobs[0]!, `${index} `.padEnd(400, 'x'))
    const { read } = one.company.desk.core.database
    await eventually(() => laidAside(read).length === 1)
    expect(laidAside(read)[0]).toMatchObject({ reason: 'document_full', document: expect.stringContaining('/ops/live') })
    expect(waitingChanges(read).reduce((sum, { count }) => sum + count, 0)).toBeGreaterThan(0)
    expect(one.sync.current().state).toBe('online')
    edit(two, jobs[1]!, 'short')
    const refusals = laidAside(read)[0]!.at
    await new Promise((resolve) => setTimeout(resolve, 500))
    expect(laidAside(read)[0]!.at).toBe(refusals)
  })

  it('a relay that calls itself by another name gets no proof, and a welcome without a challenge is none', async () => {
    const { network } = await relayScene(1)
    const [one] = network.desks as [RelayDesk]
    const heard: Buffer[] = []
    let first = encodeRelayMessage({ type: 'challenge', relay: 'f'.repeat(64), nonce: new Uint8Array(32), now: 0 })
    const server = new WebSocketServer({ host: '127.0.0.1', port: 0 })
    onTestFinished(() => {
      server.close()
    })
    await new Promise((resolve) => server.once('listening', resolve))
    server.on('connection', (socket) => {
      socket.on('message', (frame: Buffer) => heard.push(frame))
      socket.send(first)
    })
    reroute(one, `ws://127.0.0.1:${(server.address() as { port: number }).port}`)
    await eventually(() => one.sync.current().problem === 'wrong_relay')
    expect(one.sync.current().state).toBe('waiting')
    first = encodeRelayMessage({ type: 'welcome', session: 'x', epoch: 1, grants: [], auditFrom: 1, now: 0 })
    one.sync.restart()
    await eventually(() => one.sync.current().problem === 'other')
    expect(heard).toEqual([])
  })

  it('desks whose clocks are a day late, a month ahead and going backwards stay in step, and their chains are taken', async () => {
    const { network, jobs } = await relayScene(1)
    const [right] = network.desks as [RelayDesk]
    const DAY_MS = 86_400_000
    let backwards = Date.now()
    const wrong = [{ now: () => Date.now() - DAY_MS }, { now: () => Date.now() + 30 * DAY_MS }, { now: () => (backwards -= 1_000) }]
    const others: RelayDesk[] = []
    for (const clock of wrong) others.push(await network.add(undefined, clock))
    await settled(network.desks)
    for (let round = 0; round < 5; round++) network.desks.forEach((desk, each) => edit(desk, jobs[each % 3]!, `round ${round} of ${each}`))
    await settled(network.desks)
    expectSame(network.desks)
    edit(others[1]!, jobs[0]!, 'next month')
    await eventually(() => note(right, jobs[0]!) === 'next month')
    edit(right, jobs[0]!, 'today, and later than that')
    await eventually(() => network.desks.every((desk) => note(desk, jobs[0]!) === 'today, and later than that'))
    expect(network.desks.map(({ sync }) => sync.current().problem)).toEqual([null, null, null, null])
    expect(network.bugs).toEqual([])
  })

  it('speaks TLS 1.3 to a relay whose certificate is trusted here, and to no other', async () => {
    const tls = await hostCertificate(scratchFolder(), Date.now())
    const { network, jobs } = await relayScene(2, { tls })
    const [one, two] = network.desks as [RelayDesk, RelayDesk]
    edit(one, jobs[0]!, 'sealed')
    await eventually(() => note(two, jobs[0]!) === 'sealed')
    const { company } = one
    const invitation = await network.members.invite([])
    expect(await enrolDevice({ address: new URL(network.address), ca: null, company: company.desk.core.company, signer: company.signer, invitation })).toMatchObject({ ok: false, failure: { code: 'sync.untrusted' } })
    const { database } = company.desk.core
    database.transact((tx) => writeSyncSettings(tx, { ...readSyncSettings(database.read)!, ca: null }))
    one.sync.restart()
    await eventually(() => one.sync.current().problem === 'untrusted')
  })
})
