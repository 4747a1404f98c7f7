import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, verify, type KeyObject } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isSigningKey } from '../../core/kernel/wire/signing-key.ts'

/** DER of an Ed25519 public key before its 32 bytes (RFC 8410). */
const SPKI = Buffer.from('302a300506032b6570032100', 'hex')

export interface RelayIdentity {
  /** SHA-256 of the public key, hex: what devices sign against and desks pin. */
  readonly id: string
  readonly publicKey: Uint8Array
  /** Signs its tokens, and which keys it signs audit trees with. */
  readonly privateKey: KeyObject
}

/** The relay's own Ed25519 key, in its data folder; made when there is none. */
export function openRelayIdentity(folder: string): RelayIdentity {
  const path = join(folder, 'relay-key.pem')
  if (!existsSync(path)) {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    writeFileSync(path, generateKeyPairSync('ed25519').privateKey.export({ format: 'pem', type: 'pkcs8' }), { mode: 0o600, flag: 'wx' })
  }
  return relayIdentityOf(createPrivateKey(readFileSync(path)))
}

export function relayIdentityOf(privateKey: KeyObject): RelayIdentity {
  const publicKey = rawKey(createPublicKey(privateKey))
  return { id: createHash('sha256').update(publicKey).digest('hex'), publicKey, privateKey }
}

export function rawKey(key: KeyObject): Uint8Array {
  return new Uint8Array(key.export({ format: 'der', type: 'spki' }).subarray(SPKI.length))
}

/** False for anything that is no signature by that key; never throws. */
export function verifyEd25519(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  if (!isSigningKey(publicKey) || signature.length !== 64) return false
  try {
    return verify(null, message, createPublicKey({ key: Buffer.concat([SPKI, publicKey]), format: 'der', type: 'spki' }), signature)
  } catch {
    return false
  }
}

/** A key that nobody holds: what a stranger's signature is looked at with. */
export function decoyKey(): Uint8Array {
  return rawKey(generateKeyPairSync('ed25519').publicKey)
}
