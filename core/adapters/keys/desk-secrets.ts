import { createCipheriv, createDecipheriv, createHmac, createPrivateKey, createPublicKey, createSecretKey, diffieHellman, generateKeyPairSync, hkdfSync, randomBytes, randomFillSync, type KeyObject } from 'node:crypto'
import type { Secrets } from '../../kernel/ports/secrets.ts'

const IV = 12
const TAG = 16
const KEY = 32
/** SubjectPublicKeyInfo of an X25519 key is this prefix and the raw 32 bytes (RFC 8410). */
const X25519_SPKI = Buffer.from('302a300506032b656e032100', 'hex')
const BOX_LABEL = 'trujourney sealed box 1'

/** Fills a buffer with random bytes; a test puts a broken one in its place. */
export type RandomFill = (buffer: Buffer) => void

export interface DeskSecrets extends Secrets {
  /** Another X25519 key from now on: what was sealed for the last one opens no more. */
  useAgreement(agreement: Buffer): void
}

export function createDeskSecrets(options: { readonly agreement: Buffer; readonly proofKey: Uint8Array; readonly random?: RandomFill }): DeskSecrets {
  const { proofKey } = options
  let own = privateKeyOf(options.agreement)
  let agreementKey = rawKey(own)
  const nextIv = createIvSource(options.random ?? ((buffer) => void randomFillSync(buffer)))

  function seal(key: Uint8Array, plain: Uint8Array, bound: string): Uint8Array {
    return sealWith(keyObject(key), plain, bound)
  }

  function sealWith(key: KeyObject, plain: Uint8Array, bound: string): Uint8Array {
    const iv = nextIv()
    const cipher = createCipheriv('aes-256-gcm', key, iv, { authTagLength: TAG })
    cipher.setAAD(Buffer.from(bound, 'utf8'))
    return new Uint8Array(Buffer.concat([iv, cipher.update(plain), cipher.final(), cipher.getAuthTag()]))
  }

  return {
    get agreementKey() {
      return agreementKey
    },
    useAgreement(agreement) {
      own = privateKeyOf(agreement)
      agreementKey = rawKey(own)
    },
    randomKey: () => new Uint8Array(randomBytes(KEY)),
    seal,
    open: (key, sealed, bound) => openWith(keyObject(key), sealed, bound),
    sealFor(recipient, plain, bound) {
      const publicKey = importKey(recipient)
      if (publicKey === undefined) return undefined
      const ephemeral = generateKeyPairSync('x25519').privateKey
      const shared = agree(ephemeral, publicKey)
      if (shared === undefined) return undefined
      const from = rawKey(ephemeral)
      return new Uint8Array(Buffer.concat([from, sealWith(boxKey(shared, from, recipient), plain, bound)]))
    },
    openMine(box, bound) {
      const from = box.subarray(0, KEY)
      const publicKey = importKey(from)
      const shared = publicKey && agree(own, publicKey)
      return shared && openWith(boxKey(shared, from, agreementKey), box.subarray(KEY), bound)
    },
    proof: (message) => new Uint8Array(createHmac('sha256', proofKey).update(message).digest()),
  }
}

function privateKeyOf(pkcs8: Buffer): KeyObject {
  return createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' })
}

export function createAgreementKey(): Buffer {
  return generateKeyPairSync('x25519').privateKey.export({ format: 'der', type: 'pkcs8' })
}

function openWith(key: KeyObject, sealed: Uint8Array, bound: string): Uint8Array | undefined {
  if (sealed.length < IV + TAG) return undefined
  // The tag's length is fixed: Node otherwise accepts one cut down to 4 bytes.
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, IV), { authTagLength: TAG })
  decipher.setAAD(Buffer.from(bound, 'utf8'))
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG))
  try {
    return new Uint8Array(Buffer.concat([decipher.update(sealed.subarray(IV, sealed.length - TAG)), decipher.final()]))
  } catch {
    return undefined
  }
}

function rawKey(key: KeyObject): Uint8Array {
  return new Uint8Array(createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(X25519_SPKI.length))
}

function importKey(raw: Uint8Array): KeyObject | undefined {
  if (raw.length !== KEY) return undefined
  return createPublicKey({ key: Buffer.concat([X25519_SPKI, raw]), format: 'der', type: 'spki' })
}

/** OpenSSL refuses points of low order, with which everybody would agree on the same; so does the check behind it. */
function agree(privateKey: KeyObject, publicKey: KeyObject): Buffer | undefined {
  try {
    const shared = diffieHellman({ privateKey, publicKey })
    return shared.every((byte) => byte === 0) ? undefined : shared
  } catch {
    return undefined
  }
}

function boxKey(shared: Buffer, from: Uint8Array, to: Uint8Array): KeyObject {
  return createSecretKey(Buffer.from(hkdfSync('sha256', shared, Buffer.concat([from, to]), Buffer.from(BOX_LABEL, 'utf8'), KEY)))
}

/** Made once for each key: made for each seal it would cost as much as the seal. */
const keyObjects = new WeakMap<Uint8Array, KeyObject>()

function keyObject(key: Uint8Array): KeyObject {
  let made = keyObjects.get(key)
  if (made === undefined) keyObjects.set(key, (made = createSecretKey(key)))
  return made
}

const IVS_AT_ONCE = 512

/** Random bytes are fetched for many seals at once. A source that gives the same again is broken, and two seals under one IV would give the key's stream away. */
function createIvSource(random: RandomFill): () => Uint8Array {
  const pool = Buffer.alloc(IV * IVS_AT_ONCE)
  let used = pool.length
  let firstOfLast = ''
  let last = Buffer.alloc(IV)
  return () => {
    if (used === pool.length) {
      random(pool)
      used = 0
      const first = pool.toString('hex', 0, IV)
      if (first === firstOfLast) throw new Error('the source of randomness repeats itself')
      firstOfLast = first
    }
    // A copy: the bytes here are others after the next fill.
    const iv = Buffer.from(pool.subarray(used, used + IV))
    used += IV
    if (iv.equals(last)) throw new Error('the source of randomness repeats itself')
    last = iv
    return iv
  }
}
