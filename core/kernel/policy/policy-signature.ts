import canonicalize from 'canonicalize'
import { encodeUtf8 } from 'lib0/string'

const TAG = 'dc-policy/1\0'

/** What an administrator's signature covers: which company's policy, by its hash, and who signs it. */
export function policySignatureMessage(signed: { readonly company: string; readonly sha256: string; readonly user: string }): Uint8Array {
  return encodeUtf8(`${TAG}${canonicalize(signed) ?? ''}`)
}
