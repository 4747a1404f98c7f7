import { createHash, createPublicKey, verify } from 'node:crypto'

/** DER of an Ed25519 public key before its 32 bytes (RFC 8410). */
const SPKI = Buffer.from('302a300506032b6570032100', 'hex')
/** y of the points of order 1, 2, 4 and 8, as written without the sign of x: under such a key one signature fits many messages. */
const LOW_ORDER = new Set([
  '0100000000000000000000000000000000000000000000000000000000000000', 'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f', '0000000000000000000000000000000000000000000000000000000000000000',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a', '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
])
/** @type {Map<string, import('node:crypto').KeyObject | null>} */
const keys = new Map()

/** @param {...Uint8Array | string} parts Text is taken as UTF-8. */
export function sha256(...parts) {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest()
}

/**
 * False for anything that is no signature by that key; never throws.
 * @param {Uint8Array} publicKey @param {Uint8Array} message @param {Uint8Array} signature
 */
export function isSignedBy(publicKey, message, signature) {
  const key = keyOf(publicKey)
  return key !== null && signature.length === 64 && verify(null, message, key, signature)
}

/** @param {Uint8Array} publicKey */
function keyOf(publicKey) {
  const name = Buffer.from(publicKey).toString('hex')
  let key = keys.get(name)
  if (key === undefined) {
    try {
      key = isKey(publicKey) ? createPublicKey({ key: Buffer.concat([SPKI, publicKey]), format: 'der', type: 'spki' }) : null
    } catch {
      key = null
    }
    keys.set(name, key)
  }
  return key
}

/** 32 bytes, of no low order, and y below 2^255 - 19, so that nobody has the same key twice. @param {Uint8Array} publicKey */
export function isKey(publicKey) {
  if (publicKey.length !== 32) return false
  const y = Buffer.from(publicKey)
  y.writeUInt8(y.readUInt8(31) & 0x7f, 31)
  return !LOW_ORDER.has(y.toString('hex')) && Buffer.from(y).reverse().toString('hex') < '7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffed'
}

/**
 * Null unless it is written in the one way.
 * @param {unknown} text @param {number} [length] In bytes, where it is known.
 */
export function fromBase64(text, length) {
  if (typeof text !== 'string') return null
  const bytes = Buffer.from(text, 'base64')
  return bytes.toString('base64') === text && (length === undefined || bytes.length === length) ? bytes : null
}

/** @param {unknown} text */
export function fromHex(text) {
  return typeof text === 'string' && /^[0-9a-f]{64}$/.test(text) ? Buffer.from(text, 'hex') : null
}

/** Enough of a key to compare it by eye with what its owner says. @param {Uint8Array} publicKey */
export function fingerprint(publicKey) {
  return sha256(publicKey).toString('hex').slice(0, 32).replace(/(.{4})(?=.)/g, '$1-')
}
