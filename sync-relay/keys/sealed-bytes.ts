import { createCipheriv, createDecipheriv, createSecretKey, randomFillSync, type KeyObject } from 'node:crypto'

const IV = 12
const TAG = 16
/** What sealing adds to the bytes. */
const SEAL_BYTES = IV + TAG

/** AES-256-GCM: iv, ciphertext, tag. The tag's length is fixed on both sides: Node otherwise accepts one cut down to 4 bytes. */
export function sealBytes(key: Uint8Array, plain: Uint8Array, bound: Uint8Array): Buffer {
  const iv = nextIv()
  const cipher = createCipheriv('aes-256-gcm', keyObject(key), iv, { authTagLength: TAG })
  cipher.setAAD(bound)
  return Buffer.concat([iv, cipher.update(plain), cipher.final(), cipher.getAuthTag()])
}

/** Null where the key, what it was bound to, or any byte is not the one that was sealed. */
export function openSealed(key: Uint8Array, sealed: Uint8Array, bound: Uint8Array): Uint8Array | null {
  if (sealed.length < SEAL_BYTES) return null
  const decipher = createDecipheriv('aes-256-gcm', keyObject(key), sealed.subarray(0, IV), { authTagLength: TAG })
  decipher.setAAD(bound)
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG))
  try {
    return Buffer.concat([decipher.update(sealed.subarray(IV, sealed.length - TAG)), decipher.final()])
  } catch {
    return null
  }
}

/** Made once for each key: made for each seal, it would cost twice what the seal does. */
const keyObjects = new WeakMap<Uint8Array, KeyObject>()

function keyObject(key: Uint8Array): KeyObject {
  let made = keyObjects.get(key)
  if (made === undefined) keyObjects.set(key, (made = createSecretKey(key)))
  return made
}

/** Random bytes are fetched for many seals at once; each is used for one. */
const ivs = Buffer.alloc(IV * 512)
let ivsUsed = ivs.length

function nextIv(): Buffer {
  if (ivsUsed === ivs.length) {
    randomFillSync(ivs)
    ivsUsed = 0
  }
  ivsUsed += IV
  // A copy: the bytes here are others after the next 512.
  return Buffer.from(ivs.subarray(ivsUsed - IV, ivsUsed))
}

/** What a row or key is bound to, so that no two different lists of parts are the same bytes. */
export function boundTo(...parts: readonly (string | number)[]): Buffer {
  return Buffer.from(JSON.stringify(parts), 'utf8')
}
