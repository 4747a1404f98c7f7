import { soak } from '../relay/soak.ts'
import { noPostgres } from '../support/servers/postgres.ts'
import { noRedis } from '../support/servers/redis.ts'
import type { Bench } from './bench.ts'

const SOAK_MS = 30 * 60_000
const QUICK_MS = 20_000
/** Of a desk whose relay was killed, back with everything open. */
const MOST_BACK_MS = 3_000

/** Minutes: `TRUJOURNEY_CHAOS_MINUTES`; the same troubles in the same order: `TRUJOURNEY_CHAOS_SEED`. */
export const relayChaosBench: Bench = {
  name: 'relay-chaos',
  about: 'three processes, nine desks, and everything that goes wrong, for half an hour; a history of all that was acknowledged is held against what is there',
  async run({ say, quick }) {
    const missing = noPostgres ?? noRedis
    if (missing !== undefined) {
      say(`  left out: ${missing}`)
      return []
    }
    const seed = Number(process.env['TRUJOURNEY_CHAOS_SEED'] ?? Date.now() % 1e6)
    const minutes = process.env['TRUJOURNEY_CHAOS_MINUTES']
    const ms = minutes !== undefined ? Number(minutes) * 60_000 : quick ? QUICK_MS : SOAK_MS
    say(`  seed ${seed}, ${Math.round(ms / 1_000)} s`)
    const { faults, counts, killedBackMs, episodes } = await soak(seed, ms, say)
    for (const fault of faults) say(`  ${fault}`)
    say(`  ${JSON.stringify({ ...counts, episodes })}`)
    return [
      { what: 'acknowledged or told and lost, invented, or not the same everywhere', value: faults.length, unit: '', bar: { atMost: 0 } },
      { what: 'acknowledged', value: counts.acknowledged, unit: '', bar: { atLeast: 1 } },
      { what: 'desks back after a process was killed, at the latest', value: killedBackMs, unit: 'ms', bar: { atMost: MOST_BACK_MS } },
    ]
  },
}
