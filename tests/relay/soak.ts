import { spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { eventually } from '../support/relay-network.ts'
import { startPostgres } from '../support/servers/postgres.ts'
import { startRedis } from '../support/servers/redis.ts'
import type { TestServer } from '../support/servers/server-process.ts'
import { HistoryClient, readFresh } from './history-client.ts'
import { History } from './history.ts'
import { postgresPlace } from './postgres-place.ts'
import { openRelayGroup, portOf, type RelayGroup } from './relay-group.ts'
import { relayFolder } from './relay-process.ts'
import { enrolDevice, type TestDevice } from './wire-client.ts'

const DESKS = 9
const DOCUMENTS = 4
const EPISODE_MS = 4_000
/** Between two updates, and between two that are too large to be told inline: half an hour makes documents of a few MiB each, as large as a company's. */
const WRITE_MS = 16
const LARGE_MS = 5_000
const [LARGE, SMALL] = [40_000, 12]
const TC = '/usr/sbin/tc'

export interface Soaked {
  /** What was acknowledged or told and is lost, what nobody wrote, what is not the same everywhere. */
  readonly faults: readonly string[]
  readonly counts: History['counts']
  /** Of a desk whose process was killed, back with everything open. */
  readonly killedBackMs: number
  readonly episodes: Readonly<Record<string, number>>
}

/** Three processes on PostgreSQL and Redis, nine desks, and one trouble after the other, the same for the same seed. */
export async function soak(seed: number, ms: number, say: (text: string) => void): Promise<Soaked> {
  const random = randomOf(seed)
  const folder = relayFolder()
  const [postgres, redis] = await Promise.all([startPostgres(), startRedis()])
  const place = await postgresPlace(postgres)
  const group = await openRelayGroup({ folder: folder.path, postgres: place.url, postgresOwner: place.ownerUrl, redis: redis.url }, 3)
  try {
    const { id: company } = await group.running[0]!.admin<{ readonly id: string }>('company add', { name: 'Chaos' })
    const documents = Array.from({ length: DOCUMENTS }, () => `${company}/${randomUUID()}/ops/live`)
    const history = new History()
    const devices: TestDevice[] = []
    for (let index = 0; index < DESKS; index += 1) devices.push(await enrolDevice(group.running[index % 3]!, company, ['all:ops:write']))
    const clients = devices.map((device, index) => new HistoryClient({ name: `desk ${index}`, address: group.address, device, documents, history, forgets: index % 3 === 1, ...(index % 3 === 2 ? { meddle: (frames: readonly Uint8Array[]) => meddled(frames, random) } : {}) }))
    await eventually(() => clients.every(({ isOpen }) => isOpen))
    const end = performance.now() + ms
    let isOver = false
    const writing = (async () => {
      let largeAt = performance.now()
      while (!isOver) {
        const client = clients[Math.floor(random() * clients.length)]!
        const isLarge = performance.now() > largeAt
        if (isLarge) largeAt += LARGE_MS
        client.write(documents[Math.floor(random() * DOCUMENTS)]!, isLarge ? LARGE : SMALL)
        await pause(random() * WRITE_MS)
      }
    })()
    const episodes: Record<string, number> = {}
    let killedBackMs = 0
    const troubles = troublesOf({ group, postgres, redis, clients, random })
    const names = Object.keys(troubles)
    while (performance.now() < end) {
      const name = names[Math.floor(random() * names.length)]!
      episodes[name] = (episodes[name] ?? 0) + 1
      const before = history.counts.cutOff
      await troubles[name]!()
      await eventually(() => clients.every(({ isOpen }) => isOpen), 30_000, () => name)
      // Where a server was away nobody can be back before it is.
      if (name === 'kill a process') killedBackMs = Math.max(killedBackMs, history.longestBackSince(before))
      await pause(random() * EPISODE_MS)
    }
    isOver = true
    await writing
    await eventually(() => clients.every(({ isSettled }) => isSettled), 60_000, () => history.counts)
    const faults: string[] = []
    for (const document of documents) {
      const read = await readFresh(group.address, devices[0]!, document)
      faults.push(...history.faults(document, read))
      await eventually(() => clients.every((client) => client.values(document).size === read.values.size), 30_000).catch(() => faults.push(`not the same everywhere: ${document}`))
    }
    for (const client of clients) client.kill()
    for (const relay of group.running) for (const line of relay.log().split('\n')) if (line.includes('relay.failed')) faults.push(line)
    return { faults: [...new Set(faults)], counts: history.counts, killedBackMs, episodes }
  } catch (error) {
    for (const relay of group.running) say(relay.log().slice(-1_000))
    throw error
  } finally {
    await group.close()
    await Promise.all([postgres.close(), redis.close()])
    folder.remove()
  }
}

interface Scene {
  readonly group: RelayGroup
  readonly postgres: TestServer
  readonly redis: TestServer
  readonly clients: readonly HistoryClient[]
  readonly random: () => number
}

function troublesOf({ group, postgres, redis, clients, random }: Scene): Readonly<Record<string, () => Promise<void>>> {
  const one = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
  const later = (ms: number) => pause(ms * (0.5 + random()))
  const replaced = async (signal: 'SIGTERM' | 'SIGKILL') => {
    await group.end(one(group.running), signal)
    await later(500)
    await group.start()
  }
  return {
    'kill a process': () => replaced('SIGKILL'),
    'drain a process': () => replaced('SIGTERM'),
    'cut desks off': async () => group.proxy.cut(portOf(one(group.running))),
    'a process stands still': async () => {
      const { pid } = one(group.running)
      process.kill(pid, 'SIGSTOP')
      await later(1_500)
      process.kill(pid, 'SIGCONT')
    },
    'nothing gets through to a process': async () => {
      const port = portOf(one(group.running))
      group.proxy.hold(port, true)
      await later(2_000)
      group.proxy.hold(port, false)
    },
    'a slow reader': async () => {
      const client = one(clients)
      client.pause(true)
      await later(3_000)
      client.pause(false)
    },
    'Redis goes and comes': async () => {
      await (random() < 0.5 ? redis.kill() : redis.stop())
      await later(1_500)
      await redis.start()
    },
    'PostgreSQL goes and comes': async () => {
      await (random() < 0.5 ? postgres.kill() : postgres.stop())
      await later(1_500)
      await postgres.start()
    },
    // Where we are root: what the loopback is like over a bad line. Everything of this machine shares it.
    ...(process.getuid?.() === 0 && process.env['TRUJOURNEY_CHAOS_NETEM'] === '1' ? { 'a bad line': async () => {
      spawnSync(TC, ['qdisc', 'add', 'dev', 'lo', 'root', 'netem', 'delay', '20ms', '10ms', 'loss', '2%', 'reorder', '5%'])
      try {
        await later(3_000)
      } finally {
        spawnSync(TC, ['qdisc', 'del', 'dev', 'lo', 'root'])
      }
    } } : {}),
  }
}

/** Whole frames of a desk, some twice, some in another order. */
function meddled(frames: readonly Uint8Array[], random: () => number): readonly Uint8Array[] {
  const sent = frames.flatMap((frame) => (random() < 0.1 ? [frame, frame] : [frame]))
  if (sent.length > 1 && random() < 0.2) sent.reverse()
  return sent
}

/** Mulberry32: the same troubles for the same seed, as far as time lets them be the same. */
function randomOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
