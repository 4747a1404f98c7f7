import { existsSync } from 'node:fs'
import { ok, refuse, RefusalError, type Result } from '../../domain/failure/failure.ts'
import type { InputOf, OutputOf } from '../../kernel/contract/method.ts'
import { refusalsAsValues } from '../../kernel/desk/desk.ts'
import type { Session } from '../../kernel/policy/session.ts'
import type { complianceConsistencyContract } from '../../modules/compliance-consistency/contract.ts'
import type { OpenCompany } from '../desk/open-company.ts'

type Method = (typeof complianceConsistencyContract)['audit.list']
type Answer = OutputOf<Method>
export type AuditFilter = Omit<InputOf<Method>, 'limit' | 'offset' | 'withTotal'>
export type LogEntry = Answer['entries'][number]

export interface LogExport {
  readonly path: string
  readonly filter: AuditFilter
  readonly signal: { readonly aborted: boolean }
  readonly onProgress: (written: number, total: number) => void
}

/** What a filter finds, settled at the beginning; what comes to the log later is not among it. */
export interface FilteredLog {
  readonly total: number
  readonly head: Answer['head']
  /** The newest first. Throws a `RefusalError` where it cannot go on. */
  pages(): AsyncGenerator<readonly LogEntry[]>
}

export const AUDIT_TARGET = { kind: 'audit', id: null, location: null } as const
const BATCH = 500

/**
 * What everybody passes who takes entries out: the right to, with the password; that nothing is written over; and that it is on record, with how many, before a byte
 * is written. `most`: of a form that does not take more.
 */
export async function beginLogExport({ desk }: Pick<OpenCompany, 'desk'>, session: Session, { path, filter, signal, onProgress }: LogExport, most = Infinity): Promise<Result<FilteredLog>> {
  const permission = desk.permit(session, 'audit.export', AUDIT_TARGET)
  if (!permission.ok) return permission
  const ask = async (input: InputOf<Method>) => (await desk.query(session, 'audit.list', input)) as Result<Answer>
  const first = await ask({ ...filter, limit: 1, withTotal: true })
  if (!first.ok) return first
  const total = first.value.total ?? 0
  if (total > most) return refuse('audit.too_many', { total, most })
  if (existsSync(path)) return refuse('export.exists')
  const recorded = refusalsAsValues(() => desk.recordAction(session, 'audit.export', AUDIT_TARGET, { decision: 'allowed', reason: `${total} entries`, rules: permission.value.rules }))
  if (!recorded.ok) return recorded
  const { newest, head } = first.value
  return ok({
    total,
    head,
    async *pages() {
      let read = 0
      for (let before = Math.min(filter.before ?? Number.MAX_SAFE_INTEGER, newest + 1); read < total; ) {
        if (signal.aborted) throw new RefusalError('store.cancelled')
        const page = await ask({ ...filter, before, limit: BATCH })
        if (!page.ok) throw new RefusalError(page.failure.code, page.failure.params)
        const { entries } = page.value
        if (entries.length === 0) return
        yield entries
        read += entries.length
        before = entries.at(-1)!.id
        onProgress(read, total)
      }
    },
  })
}
