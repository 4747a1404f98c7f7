import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto'
import { readPrivateKey, writePrivateKey } from '../audit/tree-records.ts'
import { rawKey, type RelayIdentity } from '../server/relay-identity.ts'
import { isTaken, type RelayStorage } from '../storage/relay-storage.ts'

/** A key that the relay signs with for one company. */
export interface VouchedKey {
  readonly publicKey: Uint8Array
  /** The relay's own key says that it is this one. */
  readonly certificate: Uint8Array
  readonly sign: (message: Uint8Array) => Uint8Array
}

export interface KeyPurpose {
  /** Where it lies in storage, sealed like all else of the company. */
  readonly log: string
  /** What the relay's own key signs for it. */
  readonly message: (input: { readonly relay: string; readonly company: string; readonly publicKey: Uint8Array }) => Uint8Array
}

/** Made when the company has none; whichever process is first, all of them use the same. */
export async function openVouchedKey(storage: Pick<RelayStorage, 'readTree' | 'appendTree'>, company: string, identity: RelayIdentity, purpose: KeyPurpose): Promise<VouchedKey> {
  for (;;) {
    const [record] = await storage.readTree(company, purpose.log, 0, 1)
    if (record !== undefined) return keyOf(createPrivateKey({ key: Buffer.from(readPrivateKey(record)), format: 'der', type: 'pkcs8' }), company, identity, purpose)
    const made = generateKeyPairSync('ed25519').privateKey.export({ format: 'der', type: 'pkcs8' })
    try {
      await storage.appendTree(company, [{ log: purpose.log, after: 0, records: [writePrivateKey(new Uint8Array(made))] }])
    } catch (error) {
      if (!isTaken(error)) throw error
    }
  }
}

function keyOf(privateKey: KeyObject, company: string, identity: RelayIdentity, { message }: KeyPurpose): VouchedKey {
  const publicKey = rawKey(createPublicKey(privateKey))
  const certificate = new Uint8Array(sign(null, message({ relay: identity.id, company, publicKey }), identity.privateKey))
  return { publicKey, certificate, sign: (bytes) => new Uint8Array(sign(null, bytes, privateKey)) }
}
