import { createHash, randomInt } from 'node:crypto'
import { asTyped, BASE32_ALPHABET } from '../keys/base32.ts'

const LENGTH = 10

/** A code that is read out or stands on paper, in two halves: 50 bits. */
export function newSpokenCode(): string {
  const letters = Array.from({ length: LENGTH }, () => BASE32_ALPHABET.charAt(randomInt(BASE32_ALPHABET.length))).join('')
  return `${letters.slice(0, LENGTH / 2)}-${letters.slice(LENGTH / 2)}`
}

/** What is kept of one, however it is typed; `what` it is for. */
export function codeDigest(what: 'first code' | 'recovery code', code: string): string {
  return createHash('sha256').update(`trujourney ${what} ${asTyped(code).replaceAll(/[^0-9A-Z]/g, '')}`).digest('hex')
}
