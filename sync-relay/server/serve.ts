import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { AdminParts } from '../admin/admin-action.ts'
import { listenForAdmin } from '../admin/admin-socket.ts'
import { OperatorLog } from '../admin/operator-log.ts'
import { AdminPage } from '../admin/page/admin-page.ts'
import { runAdminAction, TERMINAL } from '../admin/run-action.ts'
import type { RelayLimits } from '../limits.ts'
import { startRelay } from '../relay.ts'
import { openStorage, type DatabasePlace, type KeyPlace, type OpenStorage } from './open-storage.ts'
import { factsOf, type WriteLog } from './relay-log.ts'
import { ServeRefusal } from './serve-refusal.ts'

export interface ServeOptions extends KeyPlace {
  readonly folder: string
  readonly host: string
  readonly port: number
  readonly tls: { readonly cert: string; readonly key: string } | null
  /** Something in front of the relay ends TLS: said by the operator, never guessed. */
  readonly behindProxy: boolean
  readonly origins: readonly string[]
  readonly metricsToken: string | null
  /** Where desks find it, if not where it listens: said by the operator. */
  readonly address: string | null
  readonly page: { readonly host: string; readonly port: number; readonly names: readonly string[]; readonly folder: string }
  /** Null: everything is in the folder. */
  readonly database: DatabasePlace | null
  readonly limits?: Partial<RelayLimits>
  readonly oidc?: { readonly issuer: string; readonly audience: string }
  readonly drainMs?: number
  readonly region?: string
  readonly log: WriteLog
  readonly failed: () => void
}

export const OPERATOR_LOG = 'operator-log.jsonl'
const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost'])

/** One relay process on a folder of its own, or on a database that it shares, with its admin socket in the folder. `failed`: storage is gone for good, and whoever watches over the process should begin it anew. */
export async function serve({ folder, tls, host, behindProxy, keyFile, keyCommand, database, log, failed, address, page: pageOptions, ...options }: ServeOptions): Promise<{ readonly port: number; readonly relayId: string; readonly close: () => Promise<void> }> {
  if (tls === null && !behindProxy && !LOOPBACK.has(host)) throw new ServeRefusal('Without TLS the relay listens on this machine alone. Give --tls-cert and --tls-key, or say --behind-proxy where a proxy ends TLS.')
  if (!behindProxy && !LOOPBACK.has(pageOptions.host)) throw new ServeRefusal('The operator’s page has no TLS: it listens on this machine alone. Say --behind-proxy where a proxy or a container’s published port stands in front of it.')
  const opened = await openStorage({ folder, keyFile, ...(keyCommand === undefined ? {} : { keyCommand }), database, log, failed })
  const { identity } = opened
  try {
    const relay = await startRelay({ ...options, host, tls: tls === null ? null : { cert: readFileSync(tls.cert, 'utf8'), key: readFileSync(tls.key, 'utf8') }, identity, storage: opened.storage, membership: opened.membership, ...(opened.sharedBy === null ? {} : { sharedBy: opened.sharedBy }), log })
    const operatorLog = OperatorLog.open(join(folder, OPERATOR_LOG), Date.now)
    const run = (who: string, name: string, input: unknown) => runAdminAction({ ...adminPartsOf(opened, identity.id, operatorLog), address: address ?? addressOf(host, relay.port, tls !== null, behindProxy), live: relay.live, openPage: () => page.open() }, log, who, name, input)
    const page = new AdminPage({ ...pageOptions, run, entered: (who) => void operatorLog.add(who, 'page entered', {}), log, now: Date.now })
    const stopAdmin = await listenForAdmin(folder, (name, input) => run(TERMINAL, name, input), (error) => log('admin.failed', factsOf(error)))
    return {
      port: relay.port,
      relayId: identity.id,
      close: async () => {
        await stopAdmin()
        await page.close()
        await relay.close()
        await opened.close()
        operatorLog.close()
      },
    }
  } catch (error) {
    await opened.close()
    throw error
  }
}

/** What the folder gives to the operator's actions; a relay that runs adds the rest. */
export function adminPartsOf(opened: OpenStorage, relayId: string, log: OperatorLog): AdminParts {
  return { relayId, address: null, membership: opened.membership, storage: opened.storage, keys: opened.keys, backUp: opened.backUp, live: null, openPage: null, log, now: Date.now }
}

/** Null where only the proxy in front knows. */
function addressOf(host: string, port: number, hasTls: boolean, behindProxy: boolean): string | null {
  return behindProxy || ['0.0.0.0', '::'].includes(host) ? null : `${hasTls ? 'wss' : 'ws'}://${host.includes(':') ? `[${host}]` : host}:${port}`
}
