import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseKeyRing } from '../../sync-relay/keys/key-ring.ts'
import { openRelayFolder } from '../../sync-relay/storage/sqlite/relay-folder.ts'
import type { Bench, Measure } from './bench.ts'

const COMPANY = '01890000-0000-7000-8000-0000000000c1'
const DOCUMENTS = 200
const UPDATE_BYTES = 120
const RING = `bench ${'5a'.repeat(32)}`

/** What storing costs the relay, both threads together, on the medium of the temporary folder. */
export const relayStorageBench: Bench = {
  name: 'relay-storage',
  about: 'updates of 120 bytes on 200 documents of one company, sealed and on disk before they are acknowledged',
  async run({ quick }) {
    const measures: Measure[] = []
    for (const batch of [1, 10, 100, 1_000]) {
      const { perCpuSecond, perSecond } = await appended(batch, quick ? 1_000 : 5_000)
      measures.push({ what: `appended per CPU second, ${batch} at once`, value: perCpuSecond, unit: '/s' })
      measures.push({ what: `appended per second, ${batch} at once`, value: perSecond, unit: '/s' })
    }
    return measures
  },
}

async function appended(batch: number, forMs: number): Promise<{ perCpuSecond: number; perSecond: number }> {
  const folder = mkdtempSync(join(tmpdir(), 'trujourney-relay-bench-'))
  const relay = await openRelayFolder({ folder, wrap: parseKeyRing(RING) })
  try {
    await relay.membership.addCompany({ id: COMPANY, name: 'Bench', state: 'active', modules: [], mostBytes: 1e12, createdAt: 1 })
    const names = Array.from({ length: DOCUMENTS }, (_, index) => `${COMPANY}/${COMPANY}/ops/${2000 + index}-01`)
    const heads = new Uint32Array(DOCUMENTS)
    const bytes = new Uint8Array(UPDATE_BYTES).fill(7)
    let next = 0
    // One call for what has come meanwhile, as the rooms make it.
    const turn = () => relay.storage.append(Array.from({ length: batch }, () => {
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
  } finally {
    await relay.close()
    rmSync(folder, { recursive: true, force: true })
  }
}
