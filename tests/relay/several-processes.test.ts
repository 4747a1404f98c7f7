import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import * as Y from 'yjs'
import { encodeAwareness } from '../../core/kernel/wire/awareness.ts'
import { CLOSE_REASONS } from '../../core/kernel/wire/wire-message.ts'
import { eventually, settled } from '../support/relay-network.ts'
import { edit, expectSame, note } from '../support/relay-scene.ts'
import { noPostgres, startPostgres, type TestPostgres } from '../support/servers/postgres.ts'
import { noRedis, startRedis } from '../support/servers/redis.ts'
import type { TestServer } from '../support/servers/server-process.ts'
import { HistoryClient, readFresh } from './history-client.ts'
import { History } from './history.ts'
import { postgresPlace } from './postgres-place.ts'
import { processDesks } from './process-desks.ts'
import { openRelayGroup, type RelayGroup } from './relay-group.ts'
import { relayFolder, webAddress, type RelayProcess } from './relay-process.ts'
import { challengeOf, ask, proven } from './token-client.ts'
import { changeOf, connected, enrolDevice, type TestDevice } from './wire-client.ts'

const LOCATION = randomUUID()

describe.skipIf(noPostgres !== undefined || noRedis !== undefined)('three processes of one relay', () => {
  const folder = relayFolder()
  let postgres: TestPostgres
  let redis: TestServer
  let group: RelayGroup
  let company: string
  const devices: TestDevice[] = []

  beforeAll(async () => {
    ;[postgres, redis] = await Promise.all([startPostgres(), startRedis()])
    const place = await postgresPlace(postgres)
    group = await openRelayGroup({ folder: folder.path, postgres: place.url, postgresOwner: place.ownerUrl, redis: redis.url }, 3)
    company = (await group.running[0]!.admin<{ readonly id: string }>('company add', { name: 'Érable Moving' })).id
    // Each is enrolled at another process than the one that invited it knows of.
    for (let index = 0; index < 6; index += 1) devices.push(await enrolDevice(group.running[index % 3]!, company, ['all:ops:write']))
  })
  afterAll(async () => {
    await group?.close()
    await Promise.all([postgres?.close(), redis?.close()])
    folder.remove()
  })

  const named = (epoch: string) => `${company}/${LOCATION}/ops/${epoch}`

  /** Six desks that write into two documents each, from now until `stop`. */
  function writers(history: History, epochs: readonly string[]) {
    const documents = epochs.map(named)
    const clients = devices.map((device, index) => new HistoryClient({ name: `desk ${index}`, address: group.address, device, documents, history, forgets: index % 2 === 1 }))
    let isWriting = true
    const writing = (async () => {
      for (let round = 0; isWriting; round += 1) {
        for (const client of clients) client.write(documents[round % documents.length]!, round % 40 === 39 ? 40_000 : 12)
        await pause(8)
      }
    })()
    return {
      clients, documents,
      async settle(ms = 15_000): Promise<void> {
        isWriting = false
        await writing
        await eventually(() => clients.every(({ isSettled }) => isSettled), ms, () => [history.counts, ...group.running.map((relay) => relay.log().slice(-400))])
        for (const document of documents) {
          const read = await readFresh(group.address, devices[0]!, document)
          for (const client of clients) await eventually(() => client.values(document).size === read.values.size, 8_000, () => [client.values(document).size, read.values.size])
          expect(history.faults(document, read)).toEqual([])
          for (const client of clients) expect(client.values(document)).toEqual(read.values)
        }
        for (const client of clients) client.kill()
      },
    }
  }

  it('a challenge is good at every process, and once over all of them', async () => {
    const [first, second, third] = group.running as [RelayProcess, RelayProcess, RelayProcess]
    const body = proven(first, devices[0]!, await challengeOf(first))
    expect((await ask(second, '/v1/token', { body })).status).toBe(200)
    for (const relay of [first, second, third]) expect((await ask(relay, '/v1/token', { body })).status).toBe(401)
  })

  it('lose nothing that one of them acknowledged when another or that one is killed; its desks are back within 3 s', async () => {
    const history = new History()
    const { clients, settle } = writers(history, ['2026-01', '2026-02'])
    await eventually(() => clients.every(({ isOpen }) => isOpen))
    for (let round = 0; round < 2; round += 1) {
      await pause(600)
      await group.end(group.running[0]!, 'SIGKILL')
      await pause(300)
      await group.start()
    }
    await settle()
    const { acknowledged, cutOff, longestBackMs } = history.counts
    expect(acknowledged).toBeGreaterThan(400)
    expect(cutOff).toBeGreaterThan(1)
    expect(longestBackMs).toBeLessThan(3_000)
  })

  it('go on without Redis, and hear of each other quickly again when it is back', async () => {
    const history = new History()
    const { clients, documents, settle } = writers(history, ['2026-03'])
    await eventually(() => clients.every(({ isOpen }) => isOpen))
    await pause(400)
    await redis.kill()
    await pause(1_000)
    expect(await numberOf(group, 'fanout_live')).toEqual([0, 0, 0])
    const before = clients.map((client) => client.values(documents[0]!).size)
    await pause(1_000)
    clients.forEach((client, index) => expect(client.values(documents[0]!).size).toBeGreaterThan(before[index]! + clients.length))
    await redis.start()
    await eventually(async () => (await numberOf(group, 'fanout_live')).every((live) => live === 1), 10_000)
    await settle()
    expect(history.counts.cutOff).toBe(0)
  })

  it('take nothing while PostgreSQL is away, say so, and go on by themselves when it is back', async () => {
    const history = new History()
    const { clients, settle } = writers(history, ['2026-04'])
    await eventually(() => clients.every(({ isOpen }) => isOpen))
    await pause(400)
    await postgres.kill()
    await eventually(async () => (await readiness(group)).every((status) => status === 503), 10_000)
    const { acknowledged } = history.counts
    await pause(500)
    expect(history.counts.acknowledged).toBe(acknowledged)
    await postgres.start()
    await eventually(async () => (await readiness(group)).every((status) => status === 200), 10_000)
    await settle(20_000)
    expect(history.counts.acknowledged).toBeGreaterThan(acknowledged + 100)
  })

  it('drain: who is there is told and comes back elsewhere, what was taken is stored, and the process ends well', async () => {
    const history = new History()
    const { clients, settle } = writers(history, ['2026-05'])
    await eventually(() => clients.every(({ isOpen }) => isOpen))
    await pause(300)
    const [leaving] = group.running
    const began = performance.now()
    await group.end(leaving!, 'SIGTERM')
    expect(performance.now() - began).toBeLessThan(5_000)
    expect(leaving!.log()).toContain('relay.stopped')
    await group.start()
    await settle()
    const closes = clients.flatMap((client) => client.closes)
    expect(closes.filter((reason) => reason !== 'draining')).toEqual([])
    expect(closes.length).toBeGreaterThan(0)
    expect(history.counts.longestBackMs).toBeLessThan(3_000)
  })

  it('are one relay to real desks, which meet though each is at another process and one of those is killed', async () => {
    const { desks, bugs, jobs, add } = await processDesks(() => group.running[0]!, group.address.replace('/v1/sync', ''))
    await add()
    await add()
    await settled(desks)
    for (let round = 0; round < 30; round += 1) {
      desks.forEach((desk, each) => edit(desk, jobs[each]!, `round ${round} of ${each}`))
      await pause(20)
      if (round === 10) await group.end(group.running[1]!, 'SIGKILL')
    }
    await group.start()
    await settled(desks)
    for (const desk of desks) for (const [each, job] of jobs.entries()) await eventually(() => note(desk, job) === `round 29 of ${each}`)
    expectSame(desks)
    expect(bugs).toEqual([])
  })

  it('know of each other’s devices: a claim, who is there, and who is out', async () => {
    const [here, there] = [await connected(group.running[0]!, devices[0]!), await connected(group.running[1]!, devices[1]!)]
    onTestFinished(() => [here, there].forEach((client) => client.close()))
    const document = named('2026-06')
    const [mine, theirs] = [await here.open(document), await there.open(document)]
    const doc = new Y.Doc()
    await here.update(mine.channel, changeOf(doc, (own) => void own.getMap('job').set('a', 1)))
    const stolen = new Y.Doc()
    stolen.clientID = doc.clientID
    await expect(there.update(theirs.channel, changeOf(stolen, (own) => ['b', 'c'].forEach((key) => own.getMap('job').set(key, 1))))).rejects.toThrow('foreign_author')
    here.send({ type: 'present', channel: mine.channel, bytes: encodeAwareness([{ client: doc.clientID, clock: 1, state: '{"looksAt":"board"}' }]) })
    const seen = await there.hears('present', ({ bytes }) => new TextDecoder().decode(bytes).includes('board'))
    expect(seen.channel).toBe(theirs.channel)
    await group.running[2]!.admin('device revoke', { company, device: devices[0]!.device })
    expect((await here.closed).code).toBe(CLOSE_REASONS.revoked)
    await there.hears('present', ({ bytes }) => new TextDecoder().decode(bytes).endsWith('null'))
  })
})

async function readiness(group: RelayGroup): Promise<number[]> {
  return Promise.all(group.running.map(async (relay) => (await fetch(webAddress(relay, '/ready'))).status))
}

async function numberOf(group: RelayGroup, name: string): Promise<number[]> {
  return Promise.all(group.running.map(async (relay) => {
    const answer = await fetch(webAddress(relay, '/metrics'), { headers: { authorization: 'Bearer numbers' } })
    return Number(new RegExp(`^trujourney_relay_${name} (\\S+)$`, 'm').exec(await answer.text())?.[1])
  }))
}
