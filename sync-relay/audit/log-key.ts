import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto'
import { logKeyMessage } from '../../core/kernel/wire/device-proof.ts'
import { rawKey, type RelayIdentity } from '../server/relay-identity.ts'
import { StorageFault, type RelayStorage } from '../storage/relay-storage.ts'
import { readLogKey, TREE_LOGS, writeLogKey } from './tree-records.ts'

/** What signs the checkpoints of one company's tree. */
export interface LogKey {
  readonly publicKey: Uint8Array
  /** The relay's own key says that it is this one. */
  readonly certificate: Uint8Array
  readonly sign: (message: Uint8Array) => Uint8Array
}

/** Made when the company has none; whichever process is first, all of them use the same. */
export async function openLogKey(storage: RelayStorage, company: string, identity: RelayIdentity): Promise<LogKey> {
  for (;;) {
    const [record] = await storage.readTree(company, TREE_LOGS.key, 0, 1)
    if (record !== undefined) return logKeyOf(createPrivateKey({ key: Buffer.from(readLogKey(record)), format: 'der', type: 'pkcs8' }), company, identity)
    const made = generateKeyPairSync('ed25519').privateKey.export({ format: 'der', type: 'pkcs8' })
    try {
      await storage.appendTree(company, [{ log: TREE_LOGS.key, after: 0, records: [writeLogKey(new Uint8Array(made))] }])
    } catch (error) {
      if (!(error instanceof StorageFault && error.kind === 'taken')) throw error
    }
  }
}

function logKeyOf(privateKey: KeyObject, company: string, identity: RelayIdentity): LogKey {
  const publicKey = rawKey(createPublicKey(privateKey))
  const certificate = new Uint8Array(sign(null, logKeyMessage({ relay: identity.id, company, logKey: publicKey }), identity.privateKey))
  return { publicKey, certificate, sign: (message) => new Uint8Array(sign(null, message, privateKey)) }
}
