import { existsSync } from 'node:fs'
import { DIGEST_WORDS } from '../../domain/audit-digest/digest-words.ts'
import { ok, refuse, type Language, type Result } from '../../domain/failure/failure.ts'
import type { OutputOf } from '../../kernel/contract/method.ts'
import { refusalsAsValues } from '../../kernel/desk/desk.ts'
import { recordFiles } from '../../kernel/desk/record-files.ts'
import type { Session } from '../../kernel/policy/session.ts'
import type { DigestContract } from '../../modules/compliance-consistency/digests/digest-contract.ts'
import type { OpenCompany } from '../desk/open-company.ts'
import { writeDraft } from '../files/draft-file.ts'
import { writePdf } from '../pdf/write-pdf.ts'
import { digestPaper } from './digest-paper.ts'
import { AUDIT_TARGET } from './filtered-log.ts'

interface PdfDigest {
  readonly day: string
  readonly path: string
  readonly fonts: string
  readonly language: Language
  readonly signal: { readonly aborted: boolean }
}

/** A day's digest on paper, with the names of those whom the reader may know. It takes what every way of taking the log out takes, and is on record first. */
export async function exportDigestPdf({ desk }: Pick<OpenCompany, 'desk'>, session: Session, { day, path, fonts, language, signal }: PdfDigest): Promise<Result<{ readonly entries: number; readonly pages: number }>> {
  const permission = desk.permit(session, 'audit.export', AUDIT_TARGET)
  if (!permission.ok) return permission
  const answer = (await desk.query(session, 'audit.digest', { day })) as Result<OutputOf<DigestContract['audit.digest']>>
  if (!answer.ok) return answer
  const { digest, sha256, state, names } = answer.value
  if (digest === null) return refuse('audit.digest_unreadable', { day })
  if (existsSync(path)) return refuse('export.exists')
  const recorded = refusalsAsValues(() => desk.recordAction(session, 'audit.export', AUDIT_TARGET, { decision: 'allowed', reason: `digest ${day}`, rules: permission.value.rules }))
  if (!recorded.ok) return recorded
  const known = new Map(names.map(({ user, name }) => [user, name]))
  const paper = digestPaper(desk.core.database.read, { digest, sha256, held: DIGEST_WORDS[language][state], language, named: (user) => known.get(user) ?? user })
  return writeDraft(path, async (draft) => {
    const made = await writePdf(paper, { fonts, write: draft.write, signal })
    return made.ok ? ok({ entries: digest.log.entries, pages: made.value.pages }) : made
  }, (written) => recordFiles(desk, session, 'audit.export', AUDIT_TARGET, [{ file: 'digest.pdf', ...written }]))
}
