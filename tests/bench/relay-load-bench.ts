import type { Bench, Measure } from './bench.ts'
import { installPeers } from './relay/peers.ts'
import { ownRelay } from './relay/relay-under-load.ts'
import { runLoad } from './relay/run-load.ts'
import { nameOf, SHAPES } from './relay/shapes.ts'

/** The bars are the issue's; what the peers do in the same run says what they are worth on this machine. */
export const relayLoadBench: Bench = {
  name: 'relay-load',
  about: 'deliveries per processor second and their time, ours durable and encrypted, beside the public relays at the same rate',
  async run({ say, quick }) {
    const measures: Measure[] = []
    const relays = [ownRelay, ...installPeers(say)]
    for (const shape of SHAPES) {
      const load = quick ? { ...shape, rooms: Math.min(shape.rooms, 20), updatesPerSecond: 500 } : shape
      for (const relay of relays) {
        const running = await relay.start()
        try {
          const result = await runLoad(running, load, quick ? 1 : 8)
          say(`  ${nameOf(shape)} ${relay.name}: ${JSON.stringify(result)}`)
          const isOwn = relay === ownRelay
          const what = `${nameOf(shape)} ${relay.name}`
          measures.push({ what: `${what}: deliveries per CPU second`, value: result.perCpuSecond, unit: '/s', ...(isOwn ? { bar: { atLeast: shape.perCpuSecond } } : {}) })
          measures.push({ what: `${what}: p99 at ${load.updatesPerSecond} updates/s`, value: result.p99Ms, unit: 'ms', ...(isOwn && shape.p99Ms !== null ? { bar: { atMost: shape.p99Ms } } : {}) })
          if (isOwn) measures.push({ what: `${what}: arrived`, value: result.deliveredShare, unit: '', bar: { atLeast: 1 } })
        } finally {
          await running.stop()
        }
      }
    }
    return measures
  },
}
