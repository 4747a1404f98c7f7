import canonicalize from 'canonicalize'
import { ok, refuse, type Result } from '../../domain/failure/failure.ts'
import { certificatePaper, LIMITS, type ErasureCertificate } from '../../domain/privacy/certificate.ts'
import { BOOKS_KEPT } from '../../domain/privacy/privacy-law.ts'
import type { WrittenFile } from '../../kernel/audit/audit-entry.ts'
import { refusalsAsValues } from '../../kernel/desk/desk.ts'
import type { OutputOf } from '../../kernel/contract/method.ts'
import type { Session } from '../../kernel/policy/session.ts'
import { hex } from '../../kernel/wire/audit-chain.ts'
import { createRecordReader } from '../../kernel/records/record-reader.ts'
import type { PrivacyContract } from '../../modules/compliance-consistency/privacy/privacy-contract.ts'
import type { OpenCompany } from '../desk/open-company.ts'
import { toBase64 } from '../environment/base64.ts'
import { sha256 } from '../environment/system-environment.ts'
import { writeZip } from '../files/write-zip.ts'
import { paperPlace } from '../pdf/paper-place.ts'
import { pdfBytes } from '../pdf/write-pdf.ts'

/** Before the bytes that a workstation signs. */
const TAG = 'dc-erasure-certificate/1\0'

/**
 * What was erased, where, by whose word, and what is kept until when and why: `certificate.json` as RFC 8785 bytes, `signature.json` with this workstation's key
 * over their SHA-256, and the same to read. It may be made out again as often as somebody asks: until every workstation has done it, it says that it is open.
 */
export async function makeCertificate({ desk, signer, clock }: OpenCompany, session: Session, { request: id, path, fonts }: { readonly request: string; readonly path: string; readonly fonts: string }): Promise<Result<{ readonly isComplete: boolean }>> {
  const target = { kind: 'privacyRequest', id, location: null } as const
  const permission = desk.permit(session, 'privacy.certificate', target)
  if (!permission.ok) return permission
  const answer = await desk.query(session, 'privacy.request', { request: id })
  if (!answer.ok) return answer
  const detail = answer.value as OutputOf<PrivacyContract['privacy.request']>
  if (detail.erasure === null) return refuse('privacy.not_ordered')
  const { core } = desk
  const country = createRecordReader(core.database.read).all('company')[0]?.country ?? 'CA'
  const { erasure, request } = detail
  const certificate: ErasureCertificate = {
    format: 'trujourney-erasure/1', company: core.company, request: id, order: erasure.order, subjectKind: request.subjectKind, subjects: detail.people.map((person) => person.id),
    receivedOn: request.receivedOn, law: request.law, identity: { how: request.identity, at: detail.identityAt }, approvals: detail.approvals.map(({ user, device, at }) => ({ user, device, at })),
    orderedAt: erasure.orderedAt, kept: erasure.keepUntil === null ? null : { until: erasure.keepUntil, why: BOOKS_KEPT[country].source }, workstations: erasure.desks.map(({ device, state, readsOnly, by, at, records, documents, copies, unreachable, photos }) => ({ device, state, readsOnly, by, at, records, documents, copies, unreachable, photos })), keys: erasure.keys, isComplete: erasure.isComplete,
    limits: Object.keys(LIMITS) as (keyof typeof LIMITS)[], issuedAt: clock.now(), issuedBy: signer.device,
  }
  const bytes = new TextEncoder().encode(canonicalize(certificate) ?? '')
  const digest = sha256(bytes)
  const signature = { over: `"${TAG.slice(0, -1)}\\0" + SHA-256 of certificate.json`, device: signer.device, publicKey: toBase64(signer.publicKey), signature: toBase64(signer.sign(Buffer.concat([Buffer.from(TAG), digest]))) }
  const pdf = await pdfBytes(certificatePaper(certificate, { ...paperPlace(core.database.read, session.language), sha256: hex(digest) }), { fonts })
  if (!pdf.ok) return pdf
  const onRecord = (files: readonly WrittenFile[]) => refusalsAsValues(() => desk.recordAction(session, 'privacy.certificate', target, { decision: 'allowed', reason: certificate.isComplete ? 'complete' : 'open', rules: permission.value.rules, files }))
  const written = await writeZip(path, 'certificate.zip', [{ name: 'certificate.json', bytes }, { name: 'signature.json', bytes: Buffer.from(`${JSON.stringify(signature, null, 2)}\n`) }, { name: 'certificate.pdf', bytes: pdf.value }], onRecord)
  return written.ok ? ok({ isComplete: certificate.isComplete }) : written
}
