import canonicalize from 'canonicalize'
import { encodeUtf8 } from 'lib0/string'
import type { Sha256, VerifySignature } from '../../../kernel/ports/environment.ts'
import { hex } from '../../../kernel/wire/audit-chain.ts'

export interface PaperDependencies {
  readonly sha256: Sha256
  readonly verify: VerifySignature
}

/** What is issued or signed: RFC 8785, so that the same content has the same bytes everywhere. */
export interface Paper {
  readonly text: string
  readonly sha256: string
}

export function paperOf(content: object, sha256: Sha256): Paper {
  const text = canonicalize(content) ?? ''
  return { text, sha256: digestOf(text, sha256) }
}

export function digestOf(text: string, sha256: Sha256): string {
  return hex(sha256(encodeUtf8(text)))
}
