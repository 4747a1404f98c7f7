import { hex } from './audit-chain.ts'

const KEY_BYTES = 32
const SIGN_BIT = 0x80

/** y of the points of order 1, 2, 4 and 8 of edwards25519, without the sign of x: RFC 8032, 5.1. */
const LOW_ORDER: ReadonlySet<string> = new Set([
  '0100000000000000000000000000000000000000000000000000000000000000',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  '0000000000000000000000000000000000000000000000000000000000000000',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
])

/**
 * Whether these bytes may be somebody's Ed25519 key. Under a key of low order one signature fits many messages, or all, so that its holder can
 * later deny what he signed; one that is not written in the one way would be two keys of the same holder. Whether libraries refuse them depends
 * on the library (OpenSSL's and BoringSSL's verdicts differ), so they are refused before one is asked.
 */
export function isSigningKey(key: Uint8Array): boolean {
  if (key.length !== KEY_BYTES) return false
  // Not slice(): of a Buffer that is the same memory.
  const y = Uint8Array.from(key)
  y[KEY_BYTES - 1]! &= ~SIGN_BIT
  return !isBeyondField(y) && !LOW_ORDER.has(hex(y))
}

/** 2^255 - 19 and more. */
function isBeyondField(y: Uint8Array): boolean {
  return y[0]! >= 0xed && y[KEY_BYTES - 1] === 0x7f && y.subarray(1, KEY_BYTES - 1).every((byte) => byte === 0xff)
}
