import canonicalize from 'canonicalize'
import { decodeUtf8, encodeUtf8 } from 'lib0/string'
import { z } from 'zod'
import { equalBytes, hex } from './audit-chain.ts'
import type { Sha256 } from './audit-tree.ts'

const digest = z.string().regex(/^[0-9a-f]{64}$/)
/** One leaf of a company's tree, as RFC 8785 bytes: which entry of which device's chain the relay took in, and when. Nothing of what the entry is about. */
const auditLeafSchema = z.strictObject({
  /** The device whose chain it is. */
  chain: z.string(),
  seq: z.int().min(1),
  link: digest,
  sigSha256: digest,
  /** Epoch ms, by the relay's clock. */
  rtime: z.int(),
})
export type AuditLeaf = z.infer<typeof auditLeafSchema>

export function leafOf(sha256: Sha256, chain: string, entry: { readonly seq: number; readonly link: Uint8Array; readonly signature: Uint8Array }, rtime: number): AuditLeaf {
  return { chain, seq: entry.seq, link: hex(entry.link), sigSha256: hex(sha256(entry.signature)), rtime }
}

export function leafBytes(leaf: AuditLeaf): Uint8Array {
  return encodeUtf8(canonicalize(leaf)!)
}

/** Null where it is not written in the one way. */
export function parseLeaf(bytes: Uint8Array): AuditLeaf | null {
  try {
    const leaf = auditLeafSchema.parse(JSON.parse(decodeUtf8(bytes)))
    return equalBytes(leafBytes(leaf), bytes) ? leaf : null
  } catch {
    return null
  }
}
