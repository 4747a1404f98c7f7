import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { listenForAdmin } from '../admin/admin-socket.ts'
import { createKeyFile, parseKeyRing, readKeyFile } from '../keys/key-ring.ts'
import type { KeyWrap } from '../keys/key-wrap.ts'
import type { RelayLimits } from '../limits.ts'
import { startRelay } from '../relay.ts'
import { openRelayFolder } from '../storage/sqlite/relay-folder.ts'
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
  readonly keyFile: string | null
  readonly limits?: Partial<RelayLimits>
  readonly log: WriteLog
  readonly failed: () => void
}

const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost'])

/** What is wrong with how it was asked to serve; said to the operator. */
export class ServeRefusal extends Error {
  override readonly name = 'ServeRefusal'
}

/** One relay process on a folder of its own, with its admin socket. `failed`: storage is gone for good, and whoever watches over the process should begin it anew. */
export async function serve({ folder, tls, host, behindProxy, keyFile, log, failed, ...options }: ServeOptions): Promise<{ readonly port: number; readonly relayId: string; readonly close: () => Promise<void> }> {
  if (tls === null && !behindProxy && !LOOPBACK.has(host)) throw new ServeRefusal('Without TLS the relay listens on this machine alone. Give --tls-cert and --tls-key, or say --behind-proxy where a proxy ends TLS.')
  const opened = await openRelayFolder({ folder, wrap: operatorKey(folder, keyFile, log), failed: (error) => {
      log('storage.failed', factsOf(error))
      failed()
    } })
  try {
    const identity = openRelayIdentity(folder)
    const relay = await startRelay({ ...options, host, tls: tls === null ? null : { cert: readFileSync(tls.cert, 'utf8'), key: readFileSync(tls.key, 'utf8') }, identity, storage: opened.storage, membership: opened.membership, log })
    const stopAdmin = await listenForAdmin(folder, { folder: opened, relayId: identity.id, now: Date.now }, (error) => log('admin.failed', factsOf(error)))
    return {
      port: relay.port,
      relayId: identity.id,
      close: async () => {
        await stopAdmin()
        await relay.close()
        await opened.close()
      },
    }
  } catch (error) {
    await opened.close()
    throw error
  }
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
