import type { Bench, Measure } from './bench.ts'
import { relayServing, type RelayUnderLoad } from './relay/relay-under-load.ts'
import { runLoad } from './relay/run-load.ts'
import { openRelayGroup } from '../relay/relay-group.ts'
import { postgresPlace } from '../relay/postgres-place.ts'
import { relayFolder } from '../relay/relay-process.ts'
import { noPostgres, startPostgres } from '../support/servers/postgres.ts'
import { noRedis, startRedis } from '../support/servers/redis.ts'

const SHAPE = { rooms: 200, perRoom: 4 }
/** Updates a second: what processes, servers and load can do together on two cores. */
const RATES = [1_000, 2_000]
const SECONDS = 8

/** Every document open in every process is the worst that a load balancer can do; one that knows documents has each in one. */
export const relayScaleBench: Bench = {
  name: 'relay-scale',
  about: 'one and three processes on PostgreSQL and Redis, 200 documents of 4 sockets each, spread over all processes',
  async run({ say, quick }) {
    const missing = noPostgres ?? noRedis
    if (missing !== undefined) {
      say(`  left out: ${missing}`)
      return []
    }
    const measures: Measure[] = []
    for (const rate of quick ? [300] : RATES) {
      for (const [count, isByRoom] of [[1, false], [3, false], [3, true]] as const) {
        const relay = relayOf(count, isByRoom)
        const running = await relay.start()
        try {
          const result = await runLoad(running, { ...SHAPE, ...(quick ? { rooms: 20 } : {}), updatesPerSecond: rate }, quick ? 1 : SECONDS)
          say(`  ${relay.name}, ${rate} updates/s: ${JSON.stringify(result)}`)
          const what = `${relay.name} at ${rate} updates/s`
          measures.push({ what: `${what}: deliveries per CPU second of the relay`, value: result.perCpuSecond, unit: '/s' }, { what: `${what}: p99`, value: result.p99Ms, unit: 'ms' }, { what: `${what}: arrived`, value: result.deliveredShare, unit: '', bar: { atLeast: 1 } })
        } finally {
          await running.stop()
        }
      }
    }
    return measures
  },
}

function relayOf(count: number, isByRoom: boolean): RelayUnderLoad {
  return relayServing(`${count} ${count === 1 ? 'process' : `processes, ${isByRoom ? 'each document in one' : 'every document in all'}`}`, async () => {
    const folder = relayFolder()
    const [postgres, redis] = await Promise.all([startPostgres(), startRedis()])
    const place = await postgresPlace(postgres)
    const group = await openRelayGroup({ folder: folder.path, postgres: place.url, postgresOwner: place.ownerUrl, redis: redis.url }, count)
    return {
      processes: group.running,
      stop: async () => {
        await group.close()
        await Promise.all([postgres.close(), redis.close()])
        folder.remove()
      },
    }
  }, isByRoom)
}
