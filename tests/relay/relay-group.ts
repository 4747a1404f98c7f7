import { join } from 'node:path'
import { startRelayProcess, type RelayProcess } from './relay-process.ts'
import { openRoundRobin, type RoundRobin } from './round-robin.ts'

/** Several relay processes on one database, behind something that spreads connections over them. */
export interface RelayGroup {
  /** Where desks find them. */
  readonly address: string
  readonly proxy: RoundRobin
  readonly running: RelayProcess[]
  /** One more, or another in the place of one that has ended. */
  start(): Promise<RelayProcess>
  end(relay: RelayProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<void>
  close(): Promise<void>
}

export interface GroupPlace {
  readonly folder: string
  readonly postgres: string
  readonly postgresOwner: string
  readonly redis: string | null
}

export async function openRelayGroup(place: GroupPlace, count: number): Promise<RelayGroup> {
  const env = {
    TRUJOURNEY_RELAY_KEY: `first ${'1f'.repeat(32)}`, TRUJOURNEY_RELAY_POSTGRES: place.postgres, TRUJOURNEY_RELAY_POSTGRES_OWNER: place.postgresOwner, TRUJOURNEY_RELAY_METRICS_TOKEN: 'numbers',
    ...(place.redis === null ? {} : { TRUJOURNEY_RELAY_REDIS: place.redis }),
  }
  const running: RelayProcess[] = []
  const proxy = await openRoundRobin([])
  let made = 0

  async function start(): Promise<RelayProcess> {
    made += 1
    const relay = await startRelayProcess(join(place.folder, `relay-${made}`), { env })
    running.push(relay)
    proxy.setTargets(running.map(portOf))
    return relay
  }

  async function end(relay: RelayProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    // Who balances the load finds out by itself that one is gone.
    await relay.stop(signal)
    running.splice(running.indexOf(relay), 1)
    proxy.setTargets(running.map(portOf))
  }

  for (let index = 0; index < count; index += 1) await start()
  return {
    address: `ws://127.0.0.1:${proxy.port}/v1/sync`, proxy, running, start, end,
    async close() {
      await proxy.close()
      await Promise.all(running.map((relay) => relay.stop('SIGKILL')))
    },
  }
}

export function portOf(relay: RelayProcess): number {
  return Number(new URL(relay.address).port)
}
