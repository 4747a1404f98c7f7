import canonicalize from 'canonicalize'
import { encodeUtf8 } from 'lib0/string'

const TAG = 'dc-erase/1\0'

/** What is approved: whom to erase, of which company, for which request. Two people approve the same words. */
export function erasureText(asked: { readonly company: string; readonly request: string; readonly subjectKind: string; readonly subjects: readonly string[] }): string {
  return canonicalize({ ...asked, subjects: asked.subjects.toSorted() }) ?? ''
}

/** What an approval's signature covers. */
export function approvalMessage(signed: { readonly company: string; readonly sha256: string; readonly user: string }): Uint8Array {
  return encodeUtf8(`${TAG}${canonicalize(signed) ?? ''}`)
}
