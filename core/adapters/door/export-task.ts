import { statSync } from 'node:fs'
import { ok, type Result } from '../../domain/failure/failure.ts'
import type { ExportResult } from '../../kernel/contract/door-contract.ts'
import type { Session } from '../../kernel/policy/session.ts'
import { companyToday } from '../../kernel/records/company-zone.ts'
import { createExporter } from '../../modules/connect-convert/exporter.ts'
import { exportAuditCsv } from '../audit/export-audit-csv.ts'
import { exportAuditPdf } from '../audit/export-audit-pdf.ts'
import { exportAudit } from '../audit/export-audit.ts'
import type { AuditFilter } from '../audit/filtered-log.ts'
import { openExportSink } from '../files/export-folder.ts'
import type { OpenDesk } from './company-holder.ts'
import type { Downloads } from './downloads.ts'
import type { Seat } from './seat.ts'
import type { TaskWork } from './tasks.ts'

/** One zip for the window to fetch. */
export async function runExportTask({ company }: OpenDesk, downloads: Downloads, seat: Seat, session: Session, task: TaskWork): Promise<Result<ExportResult>> {
  const { file, path } = downloads.place(seat, '.zip')
  const written = await createExporter(company.desk, openExportSink).write(session, path, {
    signal: task.signal,
    onProgress: ({ file: table, fraction }) => task.progress(table, Math.round(fraction * 100), 100),
  })
  if (!written.ok) return written
  return ok({ file, name: `trujourney-${companyToday(company.desk.core)}.zip`, bytes: statSync(path).size, rows: written.value.rows, withheld: [...written.value.withheld] })
}

/** What a filter finds in the log. */
export async function runAuditCsvTask({ company }: OpenDesk, downloads: Downloads, seat: Seat, session: Session, filter: AuditFilter, task: TaskWork): Promise<Result<ExportResult>> {
  const { file, path } = downloads.place(seat, '.csv')
  const written = await exportAuditCsv(company, session, { path, filter, signal: task.signal, onProgress: (done, total) => task.progress('audit', done, total) })
  if (!written.ok) return written
  return ok({ file, name: `trujourney-log-${companyToday(company.desk.core)}.csv`, bytes: statSync(path).size, rows: written.value.entries, withheld: [] })
}

/** The same on paper. */
export async function runAuditPdfTask({ company }: OpenDesk, downloads: Downloads, seat: Seat, session: Session, wanted: { readonly filter: AuditFilter; readonly audit: string | null; readonly fonts: string }, task: TaskWork): Promise<Result<ExportResult>> {
  const { file, path } = downloads.place(seat, '.pdf')
  const written = await exportAuditPdf(company, session, { path, ...wanted, language: session.language, signal: task.signal, onProgress: (done, total) => task.progress('audit', done, total) })
  if (!written.ok) return written
  return ok({ file, name: `trujourney-log-${companyToday(company.desk.core)}.pdf`, bytes: statSync(path).size, rows: written.value.entries, withheld: [] })
}

/** Everything, for somebody who trusts neither this workstation nor the relay. */
export async function runAuditPackTask({ company }: OpenDesk, downloads: Downloads, seat: Seat, session: Session, isOffline: boolean, task: TaskWork): Promise<Result<ExportResult>> {
  const { file, path } = downloads.place(seat, '.tjaudit')
  const written = await exportAudit(company, session, { path, isOffline, signal: task.signal, onProgress: (done, total) => task.progress('audit', done, total) })
  if (!written.ok) return written
  return ok({ file, name: `trujourney-log-${companyToday(company.desk.core)}.tjaudit`, bytes: statSync(path).size, rows: written.value.entries, withheld: [] })
}
