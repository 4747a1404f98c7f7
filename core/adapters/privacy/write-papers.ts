import { ok, refuse, type Result } from '../../domain/failure/failure.ts'
import type { Paper } from '../../domain/paper/paper.ts'
import { authorityNotice, peopleNotice } from '../../domain/privacy/breach-notice.ts'
import { registerPaper, type ProcessingRegister } from '../../domain/privacy/register-paper.ts'
import { recordFiles } from '../../kernel/desk/record-files.ts'
import type { Session } from '../../kernel/policy/session.ts'
import { createRecordReader } from '../../kernel/records/record-reader.ts'
import type { OpenCompany } from '../desk/open-company.ts'
import { writeZip, type ZippedFile } from '../files/write-zip.ts'
import { paperPlace } from '../pdf/paper-place.ts'
import { pdfBytes } from '../pdf/write-pdf.ts'

interface PaperWork {
  readonly path: string
  readonly fonts: string
}

const LANGUAGES = ['en', 'fr'] as const

/** Drafts of what an authority and the people are told, in both languages; nobody is told by the program. */
export async function writeNotices({ desk, clock }: OpenCompany, session: Session, incident: string, { path, fonts }: PaperWork): Promise<Result<{ readonly papers: number }>> {
  const target = { kind: 'incident', id: incident, location: null } as const
  const permission = desk.permit(session, 'incident.notices', target)
  if (!permission.ok) return permission
  const { read } = desk.core.database
  const found = createRecordReader(read).get('incident', incident)
  if (!found) return refuse('record.not_found', { kind: 'incident', id: incident })
  const place = paperPlace(read, null)
  const papers = LANGUAGES.flatMap((language) => {
    const at = { ...place, language, now: clock.now() }
    return [{ name: `authority.${language}.pdf`, paper: authorityNotice(found, at) }, { name: `people.${language}.pdf`, paper: peopleNotice(found, at) }]
  })
  const files = await pdfs(papers, fonts)
  if (!files.ok) return files
  const written = await writeZip(path, 'notices.zip', files.value, (made) => recordFiles(desk, session, 'incident.notices', target, made))
  return written.ok ? ok({ papers: papers.length }) : written
}

/** The register of processing as of now: for programs, and to read in both languages. */
export async function writeRegister({ desk }: OpenCompany, session: Session, { path, fonts }: PaperWork): Promise<Result<{ readonly papers: number }>> {
  const answer = await desk.query(session, 'privacy.register', {})
  if (!answer.ok) return answer
  const register = answer.value as ProcessingRegister
  const place = paperPlace(desk.core.database.read, null)
  const files = await pdfs(LANGUAGES.map((language) => ({ name: `register.${language}.pdf`, paper: registerPaper(register, { ...place, language }) })), fonts)
  if (!files.ok) return files
  const written = await writeZip(path, 'register.zip', [{ name: 'register.json', bytes: Buffer.from(`${JSON.stringify(register, null, 2)}\n`) }, ...files.value], (made) => recordFiles(desk, session, 'privacy.register', { kind: 'company', id: null, location: null }, made))
  return written.ok ? ok({ papers: files.value.length }) : written
}

async function pdfs(papers: readonly { readonly name: string; readonly paper: Paper }[], fonts: string): Promise<Result<readonly ZippedFile[]>> {
  const files: ZippedFile[] = []
  for (const { name, paper } of papers) {
    const pdf = await pdfBytes(paper, { fonts })
    if (!pdf.ok) return pdf
    files.push({ name, bytes: pdf.value })
  }
  return ok(files)
}
