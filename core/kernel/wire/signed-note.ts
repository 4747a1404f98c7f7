import { fromBase64, toBase64 } from 'lib0/buffer'
import { decodeUtf8, encodeUtf8 } from 'lib0/string'
import { concat } from './audit-chain.ts'
import type { Sha256 } from './audit-tree.ts'

/**
 * A text with signatures under it, as C2SP writes it (signed-note): the text and its last newline are what is signed; then an empty line, and one line for
 * each signature: an em dash, the key's name, and in base64 the first four bytes of the key's hash and the signature.
 */
export interface SignedNote {
  /** Ends with a newline. */
  readonly text: string
  readonly signatures: readonly NoteSignature[]
}

export interface NoteSignature {
  /** Of the key: no spaces and no plus sign. */
  readonly name: string
  readonly keyHash: Uint8Array
  readonly bytes: Uint8Array
}

/** What a key signs, which is part of its hash: notes as they are, or tree heads with a time (tlog-cosignature). */
export const NOTE_ALGORITHMS = { ed25519: 1, cosignature: 4 } as const

const KEY_HASH_BYTES = 4
const MOST_SIGNATURES = 100
const MOST_NOTE_BYTES = 64 * 1024
const DASH = '— '
const SEPARATOR = '\n\n'

export function noteKeyHash(sha256: Sha256, name: string, algorithm: keyof typeof NOTE_ALGORITHMS, publicKey: Uint8Array): Uint8Array {
  return sha256(concat(encodeUtf8(`${name}\n`), Uint8Array.of(NOTE_ALGORITHMS[algorithm]), publicKey)).slice(0, KEY_HASH_BYTES)
}

export function isKeyName(name: string): boolean {
  return /^[^\s+\p{C}]+$/u.test(name)
}

export function formatNote({ text, signatures }: SignedNote): Uint8Array {
  return encodeUtf8(`${text}\n${signatures.map(({ name, keyHash, bytes }) => `${DASH}${name} ${toBase64(concat(keyHash, bytes))}\n`).join('')}`)
}

/** Null for anything that is not written exactly so. */
export function parseNote(bytes: Uint8Array): SignedNote | null {
  const whole = bytes.length > MOST_NOTE_BYTES ? null : textOf(bytes)
  if (whole === null || hasControls(whole)) return null
  const at = whole.lastIndexOf(SEPARATOR)
  const lines = whole.slice(at + SEPARATOR.length).split('\n')
  if (at <= 0 || lines.pop() !== '' || lines.length === 0 || lines.length > MOST_SIGNATURES) return null
  const signatures = lines.map(parseSignature)
  return signatures.every((signature) => signature !== null) ? { text: whole.slice(0, at + 1), signatures } : null
}

function parseSignature(line: string): NoteSignature | null {
  const [name, base64, ...more] = line.startsWith(DASH) ? line.slice(DASH.length).split(' ') : []
  if (name === undefined || base64 === undefined || more.length > 0 || !isKeyName(name)) return null
  const bytes = strictBase64(base64)
  return bytes === null || bytes.length <= KEY_HASH_BYTES ? null : { name, keyHash: bytes.slice(0, KEY_HASH_BYTES), bytes: bytes.slice(KEY_HASH_BYTES) }
}

/** Written in one way only: padded, with nothing behind it. */
export function strictBase64(text: string): Uint8Array | null {
  if (!/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(text)) return null
  const bytes = new Uint8Array(fromBase64(text))
  return toBase64(bytes) === text ? bytes : null
}

function textOf(bytes: Uint8Array): string | null {
  try {
    return decodeUtf8(bytes)
  } catch {
    return null
  }
}

function hasControls(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code < 32 && code !== 10) return true
  }
  return false
}
