import { ok, type Result } from '../../domain/failure/failure.ts'
import { personPaper, type PersonCopy } from '../../domain/privacy/person-paper.ts'
import { childId } from '../../domain/records/record.ts'
import { commitAsWorkstation } from '../../kernel/desk/commit-as-workstation.ts'
import { refusalsAsValues } from '../../kernel/desk/desk.ts'
import { recordFiles } from '../../kernel/desk/record-files.ts'
import { put } from '../../kernel/desk/handler.ts'
import type { Session } from '../../kernel/policy/session.ts'
import { createRecordReader } from '../../kernel/records/record-reader.ts'
import type { OpenCompany } from '../desk/open-company.ts'
import { writeZip, type ZippedFile } from '../files/write-zip.ts'
import { paperPlace } from '../pdf/paper-place.ts'
import { pdfBytes } from '../pdf/write-pdf.ts'
import { openPicture } from '../photos/open-picture.ts'

export interface PersonExport {
  readonly records: number
}

/** All that is held about whoever asked, for them: machine-readable and to read, in their language. On record before the first byte is written. */
export async function exportPerson(company: OpenCompany, session: Session, { request, path, fonts, signal }: { readonly request: string; readonly path: string; readonly fonts: string; readonly signal?: AbortSignal }): Promise<Result<PersonExport>> {
  const { desk } = company
  const target = { kind: 'privacyRequest', id: request, location: null } as const
  const permission = desk.permit(session, 'privacy.export', target)
  if (!permission.ok) return permission
  const answer = await desk.query(session, 'privacy.data', { request })
  if (!answer.ok) return answer
  const copy = (answer.value as { readonly data: PersonCopy }).data
  const recorded = refusalsAsValues(() => desk.recordAction(session, 'privacy.export', target, { decision: 'allowed', reason: null, rules: permission.value.rules }))
  if (!recorded.ok) return recorded
  const place = paperPlace(desk.core.database.read, languageOf(copy))
  const pdf = await pdfBytes(personPaper(copy, place), { fonts, ...(signal ? { signal } : {}) })
  if (!pdf.ok) return pdf
  const pictures = picturesOf(company, copy)
  const written = await writeZip(path, 'person.zip', [...pictures, { name: 'person.json', bytes: Buffer.from(`${JSON.stringify(copy, null, 2)}\n`) }, { name: 'person.pdf', bytes: pdf.value }], (files) => recordFiles(desk, session, 'privacy.export', target, files))
  if (!written.ok) return written
  const { core } = desk
  const isOpen = createRecordReader(core.database.read).get('privacyRequest', request)?.outcome === null
  if (isOpen) commitAsWorkstation(core, 'privacy.exported', target, [put('privacyStep', childId(request, core.hybridClock.next()), { step: 'exported', by: session.user, at: core.clock.now(), before: null, after: null, fields: null })])
  return ok({ records: Object.values(copy.records).reduce((sum, list) => sum + list.length, 0) })
}

function languageOf({ records }: PersonCopy): string | null {
  const told = [...(records['customer'] ?? []), ...(records['worker'] ?? [])].map(({ language }) => language).find((language) => typeof language === 'string')
  return typeof told === 'string' ? told : null
}

/** Those that are on this workstation; of the others the file says at which workstation they are. */
function picturesOf(company: OpenCompany, { records }: PersonCopy): ZippedFile[] {
  return (records['photo'] ?? []).flatMap(({ owner, key }) => {
    const jpeg = openPicture(company, String(owner), String(key))
    return jpeg.ok ? [{ name: `photos/${String(key)}.jpg`, bytes: jpeg.value }] : []
  })
}
