import type { Sha256, VerifySignature } from '../ports/environment.ts'
import { hex } from '../wire/audit-chain.ts'

/** A few hundred policies with their signatures; what is beyond is looked at anew. */
const MOST_REMEMBERED = 1_000

/** The same answer without the same work: whether a key has signed a message does not change, so by the hash of all three it is worked out once. */
export function verifyOnce(verify: VerifySignature, sha256: Sha256, most = MOST_REMEMBERED): VerifySignature {
  const known = new Map<string, boolean>()
  return (publicKey, message, signature) => {
    // Each by itself first: two that are put together otherwise have another hash.
    const name = hex(sha256(new Uint8Array([publicKey, message, signature].flatMap((part) => [...sha256(part)]))))
    const before = known.get(name)
    if (before !== undefined) return before
    const isSigned = verify(publicKey, message, signature)
    const [oldest] = known.keys()
    if (known.size >= most && oldest !== undefined) known.delete(oldest)
    known.set(name, isSigned)
    return isSigned
  }
}
