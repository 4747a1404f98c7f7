import { ok, type Result } from '../../domain/failure/failure.ts'
import { recordFiles } from '../../kernel/desk/record-files.ts'
import type { Session } from '../../kernel/policy/session.ts'
import { guardFormula } from '../../modules/connect-convert/exchange/guarded-cell.ts'
import { csvRow } from '../../modules/connect-convert/export/csv-row.ts'
import type { OpenCompany } from '../desk/open-company.ts'
import { writeDraft } from '../files/draft-file.ts'
import { AUDIT_TARGET, beginLogExport, type LogEntry, type LogExport } from './filtered-log.ts'

/** The same in every language: what reads it is a program as often as a person. */
const COLUMNS = ['number', 'workstation', 'time', 'user', 'user_name', 'roles', 'phone', 'action', 'decision', 'reason', 'kind', 'object', 'object_name', 'location', 'location_name', 'changes', 'rules', 'policy', 'policy_version', 'policy_sha256', 'checkpoint', 'witnesses', 'link']

/** The entries of a filter as one CSV file, newest first, as whoever asks may read them. What does not become whole is not there. */
export async function exportAuditCsv(company: Pick<OpenCompany, 'desk'>, session: Session, wanted: LogExport): Promise<Result<{ readonly entries: number }>> {
  const begun = await beginLogExport(company, session, wanted)
  if (!begun.ok) return begun
  return writeDraft(wanted.path, async (draft) => {
    const write = (text: string) => draft.write(Buffer.from(text, 'utf8'))
    // The byte order mark is what a spreadsheet knows UTF-8 by.
    write(`\uFEFF${csvRow(COLUMNS)}`)
    for await (const entries of begun.value.pages()) write(entries.map((entry) => csvRow(cellsOf(entry).map(guardFormula))).join(''))
    return ok({ entries: begun.value.total })
  }, (written) => recordFiles(company.desk, session, 'audit.export', AUDIT_TARGET, [{ file: 'audit.csv', ...written }]))
}

function cellsOf(entry: LogEntry): string[] {
  const { object, policy, proof } = entry
  const changes = entry.changes.map(({ kind, id, fields }) => `${kind} ${id}: ${fields.join(' ')}`).join('; ')
  return [
    String(entry.seq), entry.device, new Date(entry.wall).toISOString(), entry.user, entry.userName ?? '', entry.roles.join(' '), entry.onPhone ?? '', entry.action, entry.decision, entry.reason ?? '',
    object.kind, object.id ?? '', entry.objectLabel ?? '', entry.location ?? '', entry.locationName ?? '', changes, entry.rules.join(' '), policy.id, String(policy.version), policy.sha256 ?? '', String(proof.checkpoint ?? ''), String(proof.witnesses ?? ''), entry.link,
  ]
}
