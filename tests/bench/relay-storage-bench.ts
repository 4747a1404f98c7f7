import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { ensureRelayServers } from '../../build/relay-servers.ts'
import { parseKeyRing } from '../../sync-relay/keys/key-ring.ts'
import type { Membership } from '../../sync-relay/membership/membership.ts'
import type { RelayStorage } from '../../sync-relay/storage/relay-storage.ts'
import { openRelayFolder } from '../../sync-relay/storage/sqlite/relay-folder.ts'
import { postgresPlace } from '../relay/postgres-place.ts'
import type { Bench, Measure } from './bench.ts'

const COMPANY = '01890000-0000-7000-8000-0000000000c1'
const NEIGHBOUR = '01890000-0000-7000-8000-0000000000c2'
const DOCUMENTS = 200
const UPDATE_BYTES = 120
const RING = `bench ${'5a'.repeat(32)}`

interface Place {
  readonly name: string
  readonly storage: RelayStorage
  readonly membership: Membership
  close(): Promise<void>
}

/** What storing costs the relay's process, all its threads together, on the medium of the temporary folder; what a server does beside it is not counted. */
export const relayStorageBench: Bench = {
  name: 'relay-storage',
  about: 'updates of 120 bytes on 200 documents of one company, sealed and on disk before they are acknowledged, in a folder and in PostgreSQL',
  async run({ quick }) {
    const measures: Measure[] = []
    for (const open of [openFolder, openDatabase]) {
      for (const batch of [1, 10, 100, 1_000]) {
        const place = await open()
        try {
          const { perCpuSecond, perSecond } = await appended(place, batch, quick ? 1_000 : 5_000)
          measures.push({ what: `${place.name}: appended per CPU second, ${batch} at once`, value: perCpuSecond, unit: '/s' })
          measures.push({ what: `${place.name}: appended per second, ${batch} at once`, value: perSecond, unit: '/s' })
        } finally {
          await place.close()
        }
      }
    }
    for (const [what, size] of [['alone', 0], ['beside a company that writes 8 MB at a time', 8_000_000]] as const) {
      const place = await openFolder()
      try {
        measures.push({ what: `SQLite: a commit of one update ${what}, p99`, value: await waited(place, size, quick ? 1_000 : 5_000), unit: 'ms' })
      } finally {
        await place.close()
      }
    }
    return measures
  },
}

async function openFolder(): Promise<Place> {
  const folder = mkdtempSync(join(tmpdir(), 'trujourney-relay-bench-'))
  const relay = await openRelayFolder({ folder, wrap: parseKeyRing(RING) })
  return {
    name: 'SQLite', storage: relay.storage, membership: relay.membership,
    async close() {
      await relay.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function openDatabase(): Promise<Place> {
  ensureRelayServers()
  const { startPostgres } = await import('../support/servers/postgres.ts')
  const server = await startPostgres()
  const relay = await (await postgresPlace(server)).open()
  return {
    name: 'PostgreSQL', storage: relay.storage, membership: relay.membership,
    async close() {
      await relay.close()
      await server.close()
    },
  }
}

async function appended({ storage, membership }: Place, batch: number, forMs: number): Promise<{ perCpuSecond: number; perSecond: number }> {
  await membership.addCompany({ id: COMPANY, name: 'Bench', state: 'active', mostBytes: 1e12, createdAt: 1 })
  const names = Array.from({ length: DOCUMENTS }, (_, index) => `${COMPANY}/${COMPANY}/ops/${2000 + index}-01`)
  const heads = new Uint32Array(DOCUMENTS)
  const bytes = new Uint8Array(UPDATE_BYTES).fill(7)
  let next = 0
  // One call for what has come meanwhile, as the rooms make it.
  const turn = () => storage.append(Array.from({ length: batch }, () => {
    const at = (next += 7) % DOCUMENTS
    heads[at] = (heads[at] ?? 0) + 1
    return { company: COMPANY, document: names[at] ?? '', seq: heads[at] ?? 0, device: 'device', bytes, claimed: [] }
  }))
  for (let warm = 0; warm < 20; warm += 1) await turn()
  const [cpu, startedMs] = [process.cpuUsage(), performance.now()]
  let count = 0
  while (performance.now() - startedMs < forMs) {
    await turn()
    count += batch
  }
  const seconds = (performance.now() - startedMs) / 1_000
  const { user, system } = process.cpuUsage(cpu)
  return { perCpuSecond: count / ((user + system) / 1e6), perSecond: count / seconds }
}

/** How long one company's small commits take, p99, while another has something to write all the time. */
async function waited({ storage, membership }: Place, neighbourBytes: number, forMs: number): Promise<number> {
  for (const id of [COMPANY, NEIGHBOUR]) await membership.addCompany({ id, name: 'Bench', state: 'active', mostBytes: 1e12, createdAt: 1 })
  const write = (company: string, seq: number, size: number) => storage.append([{ company, document: `${company}/${company}/ops/live`, seq, device: 'device', bytes: new Uint8Array(size).fill(7), claimed: [] }])
  await write(COMPANY, 1, UPDATE_BYTES)
  let isOn = neighbourBytes > 0
  const beside = (async () => {
    for (let seq = 1; isOn; seq += 1) await write(NEIGHBOUR, seq, neighbourBytes)
  })()
  const took: number[] = []
  for (const startedMs = performance.now(); performance.now() - startedMs < forMs; await pause(4)) {
    const begunMs = performance.now()
    await write(COMPANY, took.length + 2, UPDATE_BYTES)
    took.push(performance.now() - begunMs)
  }
  isOn = false
  await beside
  return took.toSorted((a, b) => a - b)[Math.floor(took.length * 0.99)] ?? 0
}
