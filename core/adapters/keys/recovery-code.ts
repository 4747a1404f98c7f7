import { createHash, randomBytes } from 'node:crypto'
import { fromTypedBase32, toBase32 } from './base32.ts'

const SECRET_BYTES = 22
const CHECK_BYTES = 3

/** 176 random bits and 24 bits against typing errors, as eight groups of five. */
export function createRecoveryCode(): string {
  const secret = randomBytes(SECRET_BYTES)
  const symbols = toBase32(Buffer.concat([secret, checkOf(secret)]))
  return (symbols.match(/.{5}/g) ?? []).join('-')
}

/** The 22 secret bytes, or undefined when the code is mistyped. Case, spaces and hyphens do not matter; O, I and L are read as 0, 1 and 1. */
export function parseRecoveryCode(code: string): Uint8Array | undefined {
  const bytes = fromTypedBase32(code, SECRET_BYTES + CHECK_BYTES)
  if (bytes === undefined) return undefined
  const secret = bytes.subarray(0, SECRET_BYTES)
  return checkOf(secret).equals(bytes.subarray(SECRET_BYTES)) ? secret : undefined
}

function checkOf(secret: Uint8Array): Buffer {
  return createHash('sha256').update('trujourney recovery check').update(secret).digest().subarray(0, CHECK_BYTES)
}
