import { ok, refuse, RefusalError, type Result } from '../../domain/failure/failure.ts'
import { localDateOf } from '../../domain/time/zoned-time.ts'
import { beginBulk, type BulkWriter } from '../../kernel/desk/bulk-writer.ts'
import type { Desk } from '../../kernel/desk/desk.ts'
import type { AccessTarget } from '../../kernel/policy/policy.ts'
import type { Session } from '../../kernel/policy/session.ts'
import type { CancelSignal } from '../../kernel/ports/environment.ts'
import { companyZone } from '../../kernel/records/company-zone.ts'
import { createRecordReader } from '../../kernel/records/record-reader.ts'
import { createExchangeRecords, type ExchangeRecords } from './exchange/exchange-records.ts'
import { planImport, type ImportPlan } from './import/import-plan.ts'
import type { ImportProgress } from './import/import-progress.ts'
import type { ImportReport } from './import/import-report.ts'
import type { ImportSource, RefusedRows } from './import/import-source.ts'
import type { RowWriter } from './import/row-importer.ts'
import { runImport } from './import/run-import.ts'
import { NO_MAPPING, type ImportMapping } from './mapping/import-mapping.ts'

export interface ImportRequest {
  /** Folder, .zip or .csv. */
  readonly path: string
  /** Nothing goes in when a single row is refused. */
  readonly allOrNothing?: boolean
  /** Where refused rows are written, to be mended; left out: nowhere. */
  readonly refusedFolder?: string
  readonly mapping?: ImportMapping
  /** The user has just seen the dry run of these files, so `apply` need not repeat it. */
  readonly previewed?: boolean
}

export interface ImportWatch {
  readonly signal?: CancelSignal
  readonly onProgress?: (progress: ImportProgress) => void
}

export interface ImportFiles {
  open(path: string): Promise<Result<ImportSource>>
  refusedRows(folder: string): RefusedRows
}

/** Refused rows are no refusal of the import: they are in the report. */
export interface Importer {
  /** The dry run: everything is checked and compared, nothing is written. */
  preview(session: Session, request: ImportRequest, watch?: ImportWatch): Promise<Result<ImportReport>>
  /** A dry run, then the writing, in one transaction: cancelled or failed, the database is as it was. */
  apply(session: Session, request: ImportRequest, watch?: ImportWatch): Promise<Result<ImportReport>>
}

const TARGET: AccessTarget = { kind: 'import', id: null, location: null }

export function createImporter(desk: Desk, files: ImportFiles): Importer {
  const { core } = desk

  function recordsNow(): ExchangeRecords {
    return createExchangeRecords({ records: createRecordReader(core.database.read), db: core.database.read })
  }

  /** The day that decides which month is closed already. */
  function today(): string {
    return localDateOf(core.clock.now(), companyZone(createRecordReader(core.database.read)))
  }

  function note(session: Session, action: string, reason: string): void {
    desk.recordAction(session, action, TARGET, { decision: 'refused', reason, rules: [] })
  }

  async function withPlan(request: ImportRequest, work: (plan: ImportPlan) => Promise<Result<ImportReport>>): Promise<Result<ImportReport>> {
    const source = await files.open(request.path)
    if (!source.ok) return source
    try {
      const plan = await planImport(source.value, request.mapping ?? NO_MAPPING)
      return plan.views.length + plan.refusedFiles.length === 0 ? refuse('import.nothing_to_import') : await work(plan)
    } catch (error) {
      if (error instanceof RefusalError) return { ok: false, failure: error.failure }
      throw error
    } finally {
      await source.value.close()
    }
  }

  function run(plan: ImportPlan, session: Session, writer: RowWriter | null, refusedRows: RefusedRows | null, watch: ImportWatch): Promise<Result<ImportReport>> {
    return runImport({ plan, records: recordsNow(), writer, company: core.company, user: session.user, newId: () => core.ids.next(), clock: core.clock, language: session.language, roles: Object.keys(core.policy.roles), refusedRows, ...watch })
  }

  const refusedRowsOf = (request: ImportRequest) => (request.refusedFolder === undefined ? null : files.refusedRows(request.refusedFolder))

  async function apply(session: Session, request: ImportRequest, watch: ImportWatch): Promise<Result<ImportReport>> {
    return withPlan(request, async (plan) => {
      if (request.previewed !== true || request.allOrNothing) {
        const checked = await run(plan, session, null, request.allOrNothing ? refusedRowsOf(request) : null, watch)
        if (!checked.ok) return checked
        if (request.allOrNothing && checked.value.totals.refused > 0) {
          note(session, 'import.apply', 'import.all_or_nothing')
          return ok({ ...checked.value, mode: 'apply', outcome: 'refused' })
        }
      }
      return write(plan, session, request, watch)
    })
  }

  async function write(plan: ImportPlan, session: Session, request: ImportRequest, watch: ImportWatch): Promise<Result<ImportReport>> {
    const bulk: BulkWriter = beginBulk(desk, session, 'import.apply', TARGET, today())
    try {
      const writer: RowWriter = { step: { key: bulk.hlc, by: session.user, at: core.clock.now() }, put: bulk.put }
      const report = await run(plan, session, writer, refusedRowsOf(request), watch)
      if (!report.ok) {
        bulk.rollback()
        return report
      }
      const { totals } = report.value
      const finished = await bulk.finish({
        reason: `rows ${totals.rows}, new ${totals.new}, changed ${totals.changed}, refused ${totals.refused}`,
        onProgress: ({ documentsDone, documentsTotal }) => watch.onProgress?.({ phase: 'save', file: '', rowsDone: totals.rows, rowsTotal: totals.rows, rowsPerSecond: 0, fraction: documentsDone / Math.max(documentsTotal, 1) }),
        ...(watch.signal ? { signal: watch.signal } : {}),
      })
      return finished.ok ? report : finished
    } catch (error) {
      bulk.rollback()
      throw error
    }
  }

  return {
    async preview(session, request, watch = {}) {
      const allowed = desk.permit(session, 'import.preview', TARGET)
      if (!allowed.ok) return allowed
      return withPlan(request, (plan) => run(plan, session, null, refusedRowsOf(request), watch))
    },
    async apply(session, request, watch = {}) {
      const allowed = desk.permit(session, 'import.apply', TARGET)
      if (!allowed.ok) return allowed
      const result = await apply(session, request, watch)
      if (!result.ok) note(session, 'import.apply', result.failure.code)
      return result
    },
  }
}
