import { join } from 'node:path'
import { ok, refuse, type Result } from '../../domain/failure/failure.ts'
import type { TaskView } from '../../kernel/contract/door-contract.ts'
import { companyToday } from '../../kernel/records/company-zone.ts'
import { methodOf } from '../../kernel/registry/module-registry.ts'
import { createExporter } from '../../modules/connect-convert/exporter.ts'
import { exportAuditCsv } from '../audit/export-audit-csv.ts'
import { exportAuditPdf } from '../audit/export-audit-pdf.ts'
import { exportDigestPdf } from '../audit/export-digest-pdf.ts'
import { exportAudit } from '../audit/export-audit.ts'
import type { LogExport } from '../audit/filtered-log.ts'
import { invoiceFileName, writeInvoicePdf } from '../invoices/write-invoice-pdf.ts'
import { openExportSink } from '../files/export-folder.ts'
import type { DoorCore, DoorHandlers, Here } from './door-core.ts'
import { backUpCompany } from '../desk/back-up-company.ts'
import { handOut } from './hand-out.ts'
import { runImportTask } from './import-task.ts'

type WorkMethod = 'upload.begin' | 'upload.piece' | 'upload.drop' | 'import.preview' | 'import.apply' | 'export.make' | 'audit.csv' | 'audit.pdf' | 'audit.digestPdf' | 'audit.pack' | 'invoice.pdf' | 'export.piece' | 'backup.make' | 'plan.start' | 'repair.start' | 'capacity.start' | 'task.detail' | 'task.cancel'

/** Files on their way in, and the long work on them. */
export function workMethods(door: DoorCore): DoorHandlers<WorkMethod> {
  const { tasks, uploads } = door

  function startImport({ desk, session, seat }: Here, mode: 'preview' | 'apply', ids: readonly string[], mapping: unknown): Result<{ task: string }> {
    const permitted = desk.company.desk.permit(session, `import.${mode}`, { kind: 'import', id: null, location: null })
    if (!permitted.ok) return permitted
    const files = uploads.arrived(seat, ids)
    if (!files.ok) return files
    return tasks.start(seat, mode === 'preview' ? 'importPreview' : 'importApply', session.language, async (task) => {
      const done = await runImportTask({ desk, folder: door.settings.folder, session, files: files.value, mapping, mode }, task)
      if (mode === 'apply' && done.ok) await uploads.drop(seat, ids)
      return done
    })
  }

  /** A query of a module as a task; what is wrong with its input is said at once. */
  function startQuery({ desk, session, seat }: Here, method: 'plan.day' | 'plan.repair' | 'capacity.range', input: unknown): Result<{ task: string }> {
    const { core, query } = desk.company.desk
    const known = methodOf(core.registry, core.database.read, method, 'query')
    if (!known.ok) return known
    const parsed = known.value.contract.input.safeParse(input)
    if (!parsed.success) return refuse('input.invalid', { path: parsed.error.issues[0]?.path.join('.') || method, problem: parsed.error.issues[0]?.message ?? '' })
    return tasks.start(seat, method === 'capacity.range' ? 'capacity' : 'plan', session.language, async (task) => {
      const answer = await query(session, method, input, { signal: task.signal, progress: ({ stage, share, bestCents }) => task.progress(stage, Math.floor(1000 * share), 1000, bestCents) })
      return answer as Result<TaskView['result']>
    })
  }

  /** Entries of the log, in one form or another. */
  function handOutLog(here: Here, ending: 'csv' | 'pdf' | 'tjaudit', write: (how: Omit<LogExport, 'filter'>) => Promise<Result<{ readonly entries: number }>>): Result<{ task: string }> {
    return handOut(door, here, `trujourney-log-${companyToday(here.desk.company.desk.core)}.${ending}`, async (path, { signal, progress }) => {
      const written = await write({ path, signal, onProgress: (done, total) => progress('audit', done, total) })
      return written.ok ? ok({ rows: written.value.entries }) : written
    })
  }

  return {
    'upload.begin': ({ seat }, { name, size }) => uploads.begin(seat, name, size),
    'upload.piece': ({ seat }, { upload, index, base64 }) => uploads.piece(seat, upload, index, base64),
    async 'upload.drop'(seat, { upload }) {
      await uploads.drop(seat, [upload])
      return ok({})
    },
    'import.preview': (here, input) => startImport(here, 'preview', input.uploads, input.mapping),
    'import.apply': (here, input) => startImport(here, 'apply', input.uploads, input.mapping),
    'export.make'(here) {
      const { desk } = here.desk.company
      return handOut(door, here, `trujourney-${companyToday(desk.core)}.zip`, (path, { signal, progress }) =>
        createExporter(desk, openExportSink).write(here.session, path, { signal, onProgress: ({ file, fraction }) => progress(file, Math.round(fraction * 100), 100) }))
    },
    'audit.csv': (here, filter) => handOutLog(here, 'csv', (how) => exportAuditCsv(here.desk.company, here.session, { ...how, filter })),
    'audit.pdf': (here, { audit, ...filter }) =>
      handOutLog(here, 'pdf', (how) => exportAuditPdf(here.desk.company, here.session, { ...how, filter, audit: audit ?? null, fonts: join(door.settings.resources, 'fonts'), language: here.session.language })),
    'audit.digestPdf'(here, { day }) {
      const { desk: { company }, session } = here
      return handOut(door, here, `trujourney-digest-${day}.pdf`, async (path, { signal }) => {
        const written = await exportDigestPdf(company, session, { day, path, signal, fonts: join(door.settings.resources, 'fonts'), language: session.language })
        return written.ok ? ok({ rows: written.value.entries }) : written
      })
    },
    'audit.pack': (here, { isOffline }) => handOutLog(here, 'tjaudit', (how) => exportAudit(here.desk.company, here.session, { ...how, isOffline })),
    'invoice.pdf': (here, { invoice }) => handOut(door, here, invoiceFileName(here.desk.company, invoice), async (path) => {
      const written = await writeInvoicePdf(here.desk.company, here.session, { invoice, path, fonts: join(door.settings.resources, 'fonts') })
      return written.ok ? ok({ rows: 1 }) : written
    }),
    'export.piece': ({ seat }, { file, index }) => door.downloads.piece(seat, file, index),
    'backup.make'({ desk, session, seat }) {
      return tasks.start(seat, 'backup', session.language, async (task) => {
        const made = await backUpCompany(desk.company, door.settings.folder, session, undefined, { signal: task.signal, onProgress: task.progress })
        return made.ok ? ok({ path: made.value.file, bytes: made.value.header.bytes, createdAt: made.value.header.createdAt }) : made
      })
    },
    'plan.start': (here, input) => startQuery(here, 'plan.day', input),
    'repair.start': (here, input) => startQuery(here, 'plan.repair', input),
    'capacity.start': (here, input) => startQuery(here, 'capacity.range', input),
    'task.detail': (seat, { task }) => tasks.detail(seat, task),
    'task.cancel': (seat, { task }) => tasks.cancel(seat, task),
  }
}
