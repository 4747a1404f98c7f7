import { fromBase64 } from 'lib0/buffer'
import { encodeUtf8 } from 'lib0/string'
import type { PrivacyRequest } from '../../domain/records/privacy-records.ts'
import type { ReadDatabase } from '../ports/database.ts'
import type { Sha256, VerifySignature } from '../ports/environment.ts'
import { createRecordReader } from '../records/record-reader.ts'
import { hex } from '../wire/audit-chain.ts'
import { approvalMessage, erasureText } from './approval-message.ts'

/** How many people have to approve an erasure; whoever recorded the request is none of them. */
export const APPROVALS_NEEDED = 2

export interface ApprovalCheck {
  readonly company: string
  readonly sha256: Sha256
  readonly verify: VerifySignature
}

export function erasureDigest({ company, sha256 }: ApprovalCheck, { id, subjectKind, subjects }: Pick<PrivacyRequest, 'id' | 'subjectKind' | 'subjects'>): string {
  return hex(sha256(encodeUtf8(erasureText({ company, request: id, subjectKind, subjects }))))
}

/** Those that hold: of these people, for this request, by somebody else than whoever recorded it, made with the key that stands with it. */
export function validApprovals(read: ReadDatabase, check: ApprovalCheck, request: PrivacyRequest): { readonly user: string; readonly device: string; readonly at: number }[] {
  const digest = erasureDigest(check, request)
  return createRecordReader(read)
    .children('privacyApproval', request.id)
    .filter(({ key: user, sha256, publicKey, signature }) => sha256 === digest && user !== request.recordedBy && check.verify(fromBase64(publicKey), approvalMessage({ company: check.company, sha256, user }), fromBase64(signature)))
    .map(({ key: user, device, at }) => ({ user, device, at }))
}
