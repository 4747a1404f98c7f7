import { fromBase64 } from 'lib0/buffer'
import { encodeUtf8 } from 'lib0/string'
import canonicalize from 'canonicalize'
import type { SignedDocument } from '../../../domain/records/invoice-records.ts'
import type { State } from '../../../kernel/desk/handler.ts'
import { digestOf, type PaperDependencies } from '../paper/paper.ts'
import { quotePaper } from '../paper/quote-paper.ts'
import type { SIGNING_STANDINGS } from './signing-contract.ts'

type Standing = (typeof SIGNING_STANDINGS)[number]
type Signed = Omit<SignedDocument, 'owner' | 'key' | 'signature'>

/** What the workstation vouches for: all of the record but its own signature. */
export function signingMessage(job: string, signed: Signed): Uint8Array {
  const { kind, sha256, source, method, at, by, device, publicKey, document, totalCents, signer, strokes } = signed
  return encodeUtf8(`trujourney-signing/1\0${canonicalize({ job, kind, sha256, source, method, at, by, device, publicKey, document, totalCents, signer, strokes }) ?? ''}`)
}

/** Whether what was signed is what stands: off by one cent, or by one byte, is another hash. */
export function standingOf(state: State, signed: SignedDocument, { sha256, verify }: PaperDependencies): Standing {
  if (!isAsSigned(signed, { sha256, verify })) return 'altered'
  if (signed.kind === 'change') return 'match'
  if (signed.kind === 'invoice') {
    const invoice = signed.source === null ? undefined : state.records.get('invoice', signed.source)
    return invoice === undefined ? 'gone' : digestOf(invoice.document, sha256) === signed.sha256 ? 'match' : 'mismatch'
  }
  const job = state.records.get('job', signed.owner)
  const now = job && quotePaper(state, job, sha256)
  return now === undefined || !now.ok ? 'gone' : now.value.sha256 === signed.sha256 ? 'match' : 'mismatch'
}

/** A desk that is given neither money nor people has not all that the signature covers: it can only take the hash's word. */
function isAsSigned(signed: SignedDocument, { sha256, verify }: PaperDependencies): boolean {
  const { document, signer } = signed
  if (document !== null && digestOf(document, sha256) !== signed.sha256) return false
  if (document === null || (signer as string | null) === null) return true
  try {
    return verify(fromBase64(signed.publicKey), signingMessage(signed.owner, signed), fromBase64(signed.signature))
  } catch {
    return false
  }
}
