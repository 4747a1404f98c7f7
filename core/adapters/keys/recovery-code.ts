import { createHash, randomBytes } from 'node:crypto'

/** Crockford base32: no I, L, O, U, so that what is read aloud or off paper is typed back right. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const SECRET_BYTES = 22
const CHECK_BYTES = 3
const CODE = /^[0-9A-HJKMNP-TV-Z]{40}$/

/** 176 random bits and 24 bits against typing errors, as eight groups of five. */
export function createRecoveryCode(): string {
  const secret = randomBytes(SECRET_BYTES)
  const symbols = toBase32(Buffer.concat([secret, checkOf(secret)]))
  return (symbols.match(/.{5}/g) ?? []).join('-')
}

/** The 22 secret bytes, or undefined when the code is mistyped. Case, spaces and hyphens do not matter; O, I and L are read as 0, 1 and 1. */
export function parseRecoveryCode(code: string): Uint8Array | undefined {
  const symbols = code.toUpperCase().replaceAll(/[\s\-–—]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1')
  if (!CODE.test(symbols)) return undefined
  const bytes = fromBase32(symbols)
  const secret = bytes.subarray(0, SECRET_BYTES)
  return checkOf(secret).equals(bytes.subarray(SECRET_BYTES)) ? secret : undefined
}

function checkOf(secret: Uint8Array): Buffer {
  return createHash('sha256').update('trujourney recovery check').update(secret).digest().subarray(0, CHECK_BYTES)
}

function toBase32(bytes: Uint8Array): string {
  let bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  let symbols = ''
  for (; bits.length > 0; bits = bits.slice(5)) symbols += ALPHABET.charAt(Number.parseInt(bits.slice(0, 5), 2))
  return symbols
}

function fromBase32(symbols: string): Buffer {
  const bits = [...symbols].map((symbol) => ALPHABET.indexOf(symbol).toString(2).padStart(5, '0')).join('')
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
}
