import type { Bench, Measure } from './bench.ts'
import { installPeers } from './relay/peers.ts'
import { ownRelay, type RelayUnderLoad, type RunningRelay } from './relay/relay-under-load.ts'
import { runCold, runIdle } from './relay/run-cold.ts'

/** Bars: the issue's. */
export const relayColdBench: Bench = {
  name: 'relay-cold',
  about: 'a 2,000-job schedule held and given to somebody new, and what a quiet connection costs, beside the public relays',
  async run({ say, quick }) {
    const measures: Measure[] = []
    for (const relay of [ownRelay, ...installPeers(say)]) {
      const isOwn = relay === ownRelay
      const cold = await measured(relay, (running) => runCold(running, quick ? 2 : 50, 3))
      const perConnection = await measured(relay, (running) => runIdle(running, quick ? 100 : 5_000))
      say(`  ${relay.name}: ${JSON.stringify({ ...cold, perConnection })}`)
      measures.push({ what: `${relay.name}: CPU to load ${cold.scheduleMiB.toFixed(1)} MiB`, value: cold.cpuMsPerLoad, unit: 'ms', ...(isOwn ? { bar: { atMost: 5 } } : {}) })
      measures.push({ what: `${relay.name}: memory of a loaded room`, value: cold.mibPerRoom, unit: 'MiB', ...(isOwn ? { bar: { atMost: 5 } } : {}) })
      measures.push({ what: `${relay.name}: an idle connection`, value: perConnection, unit: 'KiB', ...(isOwn ? { bar: { atMost: 20 } } : {}) })
    }
    return measures
  },
}

/** Each on a process of its own, since memory once taken is not given back. */
async function measured<T>(relay: RelayUnderLoad, run: (running: RunningRelay) => Promise<T>): Promise<T> {
  const running = await relay.start()
  try {
    return await run(running)
  } finally {
    await running.stop()
  }
}
