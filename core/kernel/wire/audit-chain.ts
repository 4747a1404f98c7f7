import { encodeUtf8 } from 'lib0/string'

type Sha256 = (bytes: Uint8Array) => Uint8Array
type VerifySignature = (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array) => boolean

const LINK_TAG = encodeUtf8('dc-audit/1\0')
const GENESIS_TAG = encodeUtf8('dc-audit/0\0')
const SIGNATURE_TAG = encodeUtf8('dc-audit-sig/1\0')

/** `L_0 = SHA-256("dc-audit/0\0" || public key || company)`: a chain belongs to one device of one company. */
export function genesisLink(sha256: Sha256, publicKey: Uint8Array, company: string): Uint8Array {
  return sha256(concat(GENESIS_TAG, publicKey, encodeUtf8(company)))
}

/** `L_i = SHA-256("dc-audit/1\0" || L_(i-1) || body_i)`. */
export function nextLink(sha256: Sha256, previous: Uint8Array, body: Uint8Array): Uint8Array {
  return sha256(concat(LINK_TAG, previous, body))
}

/** What is signed covers all history before it. */
export function signedMessage(link: Uint8Array): Uint8Array {
  return concat(SIGNATURE_TAG, link)
}

export interface StoredEntry {
  readonly seq: number
  readonly body: Uint8Array
  readonly link: Uint8Array
  readonly signature: Uint8Array
}

export type ChainFault = { readonly seq: number; readonly fault: 'missing' | 'link' | 'signature' }

/**
 * Walks a chain without holding it. `signatures: 'last'` checks the newest signature only, which with the links proves all before it;
 * `'all'` checks each, so that every record stands alone. Stops at the first fault and names it.
 */
export function createChainVerifier(input: { sha256: Sha256; verify: VerifySignature; publicKey: Uint8Array; company: string; signatures: 'last' | 'all' }) {
  let link = genesisLink(input.sha256, input.publicKey, input.company)
  let seq = 0
  let last: StoredEntry | undefined
  // A million entries would each leave a buffer behind; the hash is done with this one before the next entry comes.
  let scratch = new Uint8Array(4_096)

  /** The same as `nextLink`. */
  function next(body: Uint8Array): Uint8Array {
    const length = LINK_TAG.length + link.length + body.length
    if (length > scratch.length) scratch = new Uint8Array(length * 2)
    scratch.set(LINK_TAG)
    scratch.set(link, LINK_TAG.length)
    scratch.set(body, LINK_TAG.length + link.length)
    return input.sha256(scratch.subarray(0, length))
  }

  return {
    push(entry: StoredEntry): ChainFault | undefined {
      if (entry.seq !== seq + 1) return { seq: seq + 1, fault: 'missing' }
      const expected = next(entry.body)
      if (!equalBytes(expected, entry.link)) return { seq: entry.seq, fault: 'link' }
      if (input.signatures === 'all' && !signed(entry)) return { seq: entry.seq, fault: 'signature' }
      link = expected
      seq = entry.seq
      last = entry
      return undefined
    },
    finish(): ChainFault | undefined {
      return last && input.signatures === 'last' && !signed(last) ? { seq: last.seq, fault: 'signature' } : undefined
    },
    get seq() {
      return seq
    },
  }

  function signed(entry: StoredEntry): boolean {
    return input.verify(input.publicKey, signedMessage(entry.link), entry.signature)
  }
}

export function concat(...parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((total, part) => total + part.length, 0))
  let at = 0
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  return bytes
}

export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false
  for (let index = 0; index < a.length; index++) if (a[index] !== b[index]) return false
  return true
}

export function hex(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += byte.toString(16).padStart(2, '0')
  return text
}
