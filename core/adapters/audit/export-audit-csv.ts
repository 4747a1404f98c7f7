import { existsSync } from 'node:fs'
import { ok, refuse, type Result } from '../../domain/failure/failure.ts'
import type { InputOf, OutputOf } from '../../kernel/contract/method.ts'
import { refusalsAsValues } from '../../kernel/desk/desk.ts'
import type { Session } from '../../kernel/policy/session.ts'
import type { complianceConsistencyContract } from '../../modules/compliance-consistency/contract.ts'
import { guardFormula } from '../../modules/connect-convert/exchange/guarded-cell.ts'
import { csvRow } from '../../modules/connect-convert/export/csv-row.ts'
import type { OpenCompany } from '../desk/open-company.ts'
import { openDraft } from '../files/draft-file.ts'
import { reasonOf } from '../files/read-error.ts'

type Method = (typeof complianceConsistencyContract)['audit.list']
type Answer = OutputOf<Method>
export type AuditFilter = Omit<InputOf<Method>, 'limit' | 'offset' | 'withTotal'>

export interface CsvOptions {
  readonly path: string
  readonly filter: AuditFilter
  readonly signal: { readonly aborted: boolean }
  readonly onProgress: (written: number, total: number) => void
}

const TARGET = { kind: 'audit', id: null, location: null } as const
const BATCH = 500
/** The same in every language: what reads it is a program as often as a person. */
const COLUMNS = ['number', 'workstation', 'time', 'user', 'user_name', 'roles', 'phone', 'action', 'decision', 'reason', 'kind', 'object', 'object_name', 'location', 'location_name', 'changes', 'rules', 'policy', 'policy_version', 'policy_sha256', 'link']

/**
 * The entries of a filter as one CSV file, newest first, as whoever asks may read them. Which entries there are is settled at the beginning.
 * On record, with how many, before anything is written; what does not become whole is not there.
 */
export async function exportAuditCsv({ desk }: Pick<OpenCompany, 'desk'>, session: Session, { path, filter, signal, onProgress }: CsvOptions): Promise<Result<{ readonly entries: number }>> {
  const permission = desk.permit(session, 'audit.export', TARGET)
  if (!permission.ok) return permission
  const ask = async (input: InputOf<Method>) => (await desk.query(session, 'audit.list', input)) as Result<Answer>
  const first = await ask({ ...filter, limit: 1, withTotal: true })
  if (!first.ok) return first
  const total = first.value.total ?? 0
  if (existsSync(path)) return refuse('export.exists')
  const recorded = refusalsAsValues(() => desk.recordAction(session, 'audit.export', TARGET, { decision: 'allowed', reason: `${total} entries`, rules: permission.value.rules }))
  if (!recorded.ok) return recorded
  const draft = openDraft(path)
  if (!draft.ok) return draft
  const file = draft.value
  const write = (text: string) => file.write(Buffer.from(text, 'utf8'))
  let isWhole = false
  try {
    // The byte order mark is what a spreadsheet knows UTF-8 by.
    write(`\uFEFF${csvRow(COLUMNS)}`)
    let written = 0
    for (let before = Math.min(filter.before ?? Number.MAX_SAFE_INTEGER, first.value.newest + 1); written < total; ) {
      if (signal.aborted) return refuse('store.cancelled')
      const page = await ask({ ...filter, before, limit: BATCH })
      if (!page.ok) return page
      const { entries } = page.value
      if (entries.length === 0) break
      write(entries.map((entry) => csvRow(cellsOf(entry).map(guardFormula))).join(''))
      written += entries.length
      before = entries.at(-1)!.id
      onProgress(written, total)
    }
    file.keep()
    isWhole = true
  } catch (error) {
    return refuse('export.cannot_write', { reason: reasonOf(error) })
  } finally {
    if (!isWhole) file.discard()
  }
  return ok({ entries: total })
}

function cellsOf(entry: Answer['entries'][number]): string[] {
  const { object, policy } = entry
  const changes = entry.changes.map(({ kind, id, fields }) => `${kind} ${id}: ${fields.join(' ')}`).join('; ')
  return [
    String(entry.seq), entry.device, new Date(entry.wall).toISOString(), entry.user, entry.userName ?? '', entry.roles.join(' '), entry.onPhone ?? '', entry.action, entry.decision, entry.reason ?? '',
    object.kind, object.id ?? '', entry.objectLabel ?? '', entry.location ?? '', entry.locationName ?? '', changes, entry.rules.join(' '), policy.id, String(policy.version), policy.sha256 ?? '', entry.link,
  ]
}
