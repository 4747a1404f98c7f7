import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { AdminParts } from '../admin/admin-action.ts'
import { listenForAdmin } from '../admin/admin-socket.ts'
import { OperatorLog } from '../admin/operator-log.ts'
import { AdminPage } from '../admin/page/admin-page.ts'
import { runAdminAction, TERMINAL } from '../admin/run-action.ts'
import { createKeyFile, parseKeyRing, readKeyFile } from '../keys/key-ring.ts'
import type { KeyWrap } from '../keys/key-wrap.ts'
import type { RelayLimits } from '../limits.ts'
import { startRelay } from '../relay.ts'
import { openRelayFolder, type RelayFolder } from '../storage/sqlite/relay-folder.ts'
import { openRelayIdentity } from './relay-identity.ts'
import { factsOf, type WriteLog } from './relay-log.ts'

export interface ServeOptions {
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
  readonly keyFile: string | null
  readonly limits?: Partial<RelayLimits>
  readonly oidc?: { readonly issuer: string; readonly audience: string }
  readonly log: WriteLog
  readonly failed: () => void
}

export const OPERATOR_LOG = 'operator-log.jsonl'
const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost'])

/** What is wrong with how it was asked to serve; said to the operator. */
export class ServeRefusal extends Error {
  override readonly name = 'ServeRefusal'
}

/** One relay process on a folder of its own, with its admin socket. `failed`: storage is gone for good, and whoever watches over the process should begin it anew. */
export async function serve({ folder, tls, host, behindProxy, keyFile, log, failed, address, page: pageOptions, ...options }: ServeOptions): Promise<{ readonly port: number; readonly relayId: string; readonly close: () => Promise<void> }> {
  if (tls === null && !behindProxy && !LOOPBACK.has(host)) throw new ServeRefusal('Without TLS the relay listens on this machine alone. Give --tls-cert and --tls-key, or say --behind-proxy where a proxy ends TLS.')
  if (!behindProxy && !LOOPBACK.has(pageOptions.host)) throw new ServeRefusal('The operator’s page has no TLS: it listens on this machine alone. Say --behind-proxy where a proxy or a container’s published port stands in front of it.')
  const opened = await openRelayFolder({ folder, wrap: operatorKey(folder, keyFile, log), failed: (error) => {
      log('storage.failed', factsOf(error))
      failed()
    } })
  try {
    const identity = openRelayIdentity(folder)
    const relay = await startRelay({ ...options, host, tls: tls === null ? null : { cert: readFileSync(tls.cert, 'utf8'), key: readFileSync(tls.key, 'utf8') }, identity, storage: opened.storage, membership: opened.membership, log })
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
export function adminPartsOf(opened: RelayFolder, relayId: string, log: OperatorLog): AdminParts {
  return { relayId, address: null, membership: opened.membership, storage: opened.storage, keys: opened.keys, backUp: (target) => opened.backUp(target), live: null, openPage: null, log, now: Date.now }
}

/** Null where only the proxy in front knows. */
function addressOf(host: string, port: number, hasTls: boolean, behindProxy: boolean): string | null {
  return behindProxy || ['0.0.0.0', '::'].includes(host) ? null : `${hasTls ? 'wss' : 'ws'}://${host.includes(':') ? `[${host}]` : host}:${port}`
}

/** From the environment, or a file; the default is one in the folder, made with it, which guards backups of the files alone and is said to do no more. */
export function operatorKey(folder: string, keyFile: string | null, log: WriteLog): KeyWrap {
  const text = process.env['TRUJOURNEY_RELAY_KEY']
  if (text !== undefined) return parseKeyRing(text)
  const path = keyFile ?? join(folder, 'operator.key')
  if (!existsSync(path)) {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
    createKeyFile(path, 'k1')
    log('key.made', { path, advice: 'keep a copy of it apart from the data: without it nothing here can be read' })
  }
  return readKeyFile(path)
}
