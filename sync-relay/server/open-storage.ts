import { existsSync, mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { NO_FANOUT } from '../fanout/no-fanout.ts'
import { RedisFanout } from '../fanout/redis-fanout.ts'
import { keyCommand } from '../keys/key-command.ts'
import { createKeyFile, parseKeyRing, readKeyFile } from '../keys/key-ring.ts'
import type { KeyWrap } from '../keys/key-wrap.ts'
import type { Membership } from '../membership/membership.ts'
import type { SharedBy } from '../rooms/sharing.ts'
import { openRelayDatabase } from '../storage/postgres/relay-database.ts'
import type { RelayKeys } from '../storage/relay-keys.ts'
import type { RelayStorage } from '../storage/relay-storage.ts'
import { openRelayFolder } from '../storage/sqlite/relay-folder.ts'
import { openRelayIdentity, type RelayIdentity } from './relay-identity.ts'
import { factsOf, type WriteLog } from './relay-log.ts'
import { ServeRefusal } from './serve-refusal.ts'

/** What the operator holds: the environment, a file, or a program that asks a key service. */
export interface KeyPlace {
  readonly keyFile: string | null
  /** The program and its arguments. */
  readonly keyCommand?: readonly string[]
}

export interface StorageOptions extends KeyPlace {
  /** Of this process: where it is administered, and where everything is kept if not in a database. */
  readonly folder: string
  readonly database: DatabasePlace | null
  readonly log: WriteLog
  /** Storage is gone for good. */
  readonly failed: () => void
}

/** Where several processes keep everything together. */
export interface DatabasePlace {
  readonly url: string
  /** As the role that owns it, where this process is to bring it to its version. */
  readonly ownerUrl: string | null
  /** Without, processes hear of each other's changes when they look: later, and nothing of who is there. */
  readonly redisUrl: string | null
}

export interface OpenStorage {
  readonly storage: RelayStorage
  readonly membership: Membership
  readonly keys: RelayKeys
  readonly identity: RelayIdentity
  readonly backUp: ((target: string) => Promise<void>) | null
  readonly sharedBy: SharedBy | null
  close(): Promise<void>
}

/** A folder that is this process's own, or a database that it shares with others. */
export async function openStorage({ folder, database, log, failed, ...place }: StorageOptions): Promise<OpenStorage> {
  if (database === null) {
    const opened = await openRelayFolder({ folder, wrap: await operatorKey(folder, place, log), failed: (error) => {
      log('storage.failed', factsOf(error))
      failed()
    } })
    return { storage: opened.storage, membership: opened.membership, keys: opened.keys, identity: openRelayIdentity(folder), backUp: (target) => opened.backUp(target), sharedBy: null, close: () => opened.close() }
  }
  if (!hasOperatorKey(place)) throw new ServeRefusal('The processes of one database share the operator’s key: give --key-file, --key-command, or TRUJOURNEY_RELAY_KEY in the environment.')
  // For the admin socket and the operator's log.
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const wrap = await operatorKey(folder, place, log)
  const note = (error: unknown) => log('relay.failed', factsOf(error))
  const opened = await openRelayDatabase({ url: database.url, ownerUrl: database.ownerUrl, wrap, failed: note })
  const { storage, membership, keys, identity } = opened
  const fanout = database.redisUrl === null ? NO_FANOUT : new RedisFanout({ url: database.redisUrl, relayId: identity.id, wrap, changed: (isLive) => log(isLive ? 'fanout.back' : 'fanout.away'), failed: note })
  return { storage, membership, keys, identity, backUp: null, sharedBy: { storage, fanout }, close: () => opened.close() }
}

export function hasOperatorKey({ keyFile, keyCommand: command }: KeyPlace): boolean {
  return keyFile !== null || command !== undefined || process.env['TRUJOURNEY_RELAY_KEY'] !== undefined
}

/** From a program, the environment, or a file; the default is one in the folder, made with it, which guards backups of the files alone and is said to do no more. */
export async function operatorKey(folder: string, { keyFile, keyCommand: command }: KeyPlace, log: WriteLog): Promise<KeyWrap> {
  const [program, ...args] = command ?? []
  if (program !== undefined) return keyCommand(program, args)
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
