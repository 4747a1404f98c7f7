import { ok, refuse, type Language, type Result } from '../../../domain/failure/failure.ts'
import type { RecordKind } from '../../../domain/records/record-kinds.ts'
import { localDateOf } from '../../../domain/time/zoned-time.ts'
import type { CancelSignal, Clock } from '../../../kernel/ports/environment.ts'
import { CellProblem, type Values } from '../exchange/cell.ts'
import { decimalStyleOf } from '../exchange/decimal-style.ts'
import type { ExchangeRecords } from '../exchange/exchange-records.ts'
import { foldWord } from '../exchange/word-cells.ts'
import { PROBLEM_COLUMN } from '../mapping/match-columns.ts'
import { readCustomerLocations } from './customer-locations.ts'
import { createIdentities } from './identities.ts'
import type { ImportPlan } from './import-plan.ts'
import { createProgressMeter, type ImportProgress } from './import-progress.ts'
import { FileTally, MAX_REFUSALS, refusalOf, type FileReport, type ImportReport, type Refusal, type RefusalPlace } from './import-report.ts'
import type { RefusedRows } from './import-source.ts'
import type { ImportView } from './import-view.ts'
import { announceRows, createOwnReferences } from './own-references.ts'
import { createPlaces } from './places.ts'
import { createRowImporter, type RowImporter, type RowWriter } from './row-importer.ts'
import { createWageKeeper } from './wage-keeper.ts'
import { readRow, type CellFault, type RowSurroundings } from './row-reader.ts'

export interface ImportRun {
  readonly plan: ImportPlan
  readonly records: ExchangeRecords
  /** Without one it is a dry run: everything is checked, nothing is written. */
  readonly writer: RowWriter | null
  readonly company: string
  /** Who brings it in. */
  readonly user: string
  readonly newId: () => string
  readonly clock: Clock
  readonly language: Language
  /** Those that the policy in force describes. */
  readonly roles: readonly string[]
  readonly refusedRows: RefusedRows | null
  readonly signal?: CancelSignal
  readonly onProgress?: (progress: ImportProgress) => void
}

/** Reads every file of the plan once, in order. Refuses only when cancelled; refused rows are in the report. */
export async function runImport(run: ImportRun): Promise<Result<ImportReport>> {
  const { plan, records } = run
  const files: FileReport[] = []
  const refusals: Refusal[] = []
  let left = 0
  const refused = (place: RefusalPlace, problem: CellProblem): Refusal => {
    const refusal = refusalOf(place, problem, run.language)
    if (refusals.length < MAX_REFUSALS) refusals.push(refusal)
    else left += 1
    return refusal
  }
  for (const { file, problem } of plan.refusedFiles) refused({ file, line: null, column: null, value: null, personal: false }, problem)

  const identities = createIdentities(records, run.newId)
  const places = createPlaces(records, identities, await readCustomerLocations(plan.views, run.signal), { by: run.user, at: run.clock.now() })
  await announceRows(plan.views, identities, run.signal)
  const ownReferences = createOwnReferences(identities)
  const wages = createWageKeeper(records)
  const meter = createProgressMeter(run.writer ? 'write' : 'check', plan.views.reduce((sum, view) => sum + view.file.bytes, 0), run.clock, run.onProgress)
  const importers = new Map<string, RowImporter>()
  let lastTable = ''

  for (const view of plan.views) {
    // What a table's rows had to be told apart by is let go with its last file.
    if (view.table.name !== lastTable) {
      importers.clear()
      settleReferences()
    }
    lastTable = view.table.name
    const tally = new FileTally()
    const around = surroundings(view)
    const importer = importerFor(view)
    const sink = createSink(view, run.refusedRows)
    meter.begin(view.file.path)
    for await (const batch of view.source.rows()) {
      if (run.signal?.aborted) return refuse('store.cancelled')
      for (const row of batch.rows) {
        if (view.skip?.(row.cells)) continue
        tally.rows += 1
        importRow(row.line, row.cells, view, importer, around, tally, sink)
      }
      if (batch.fault) {
        tally.refused += 1
        refused({ file: view.file.path, line: batch.fault.line, column: null, value: null, personal: false }, new CellProblem(batch.fault.code, batch.fault.params))
      }
      meter.advance(batch.rows.length, batch.bytesDone)
    }
    meter.end(view.file.bytes)
    files.push(fileReport(view, tally))
  }
  settleReferences()
  if (run.writer) wages.settle(run.writer, (location) => localDateOf(run.clock.now(), places.zoneOfLocation(location) ?? 'UTC'))
  return ok({
    mode: run.writer ? 'apply' : 'preview',
    outcome: run.writer ? 'applied' : 'previewed',
    files,
    totals: totalsOf(files, plan.refusedFiles.length),
    refusals,
    refusalsLeftOut: left,
    unknownFiles: plan.unknownFiles,
    refusedRowFiles: (await run.refusedRows?.close()) ?? [],
  })

  function surroundings(view: ImportView): RowSurroundings {
    return {
      context: { decimal: styleOf(view), compact: view.foreign, find: (kind, externalId) => identities.find(kind, externalId), roles: run.roles, zone: null },
      zoneOfLocation: (id) => places.zoneOfLocation(id),
      zoneOfOwner: (id) => places.zoneOfJob(id),
      firstLocation: () => places.firstLocation(),
    }
  }

  function importerFor(view: ImportView): RowImporter {
    const mended = view.source.header.some((title) => foldWord(title) === PROBLEM_COLUMN)
    const name = `${view.table.name} ${mended}`
    const known = importers.get(name)
    if (known) return known
    const complete = (kind: RecordKind, fields: Values, existing: Values | null) => places.complete(kind, fields, existing)
    const made = createRowImporter(view.table, { records, identities, writer: run.writer, company: run.company, newId: run.newId, complete }, mended)
    importers.set(name, made)
    return made
  }

  function importRow(line: number, cells: readonly string[], view: ImportView, importer: RowImporter, around: RowSurroundings, tally: FileTally, sink: RefusedSink): void {
    const read = readRow(view, { line, cells }, around)
    let faults: readonly CellFault[] = read.problems
    if (faults.length === 0) {
      const result = importer.import(read, line, around.context.zone, view.repeats)
      if (result.outcome !== 'refused') {
        if (result.outcome === 'repeated') tally.unchanged += 1
        else tally[result.outcome] += 1
        if (result.outcome === 'changed') tally.changedAt(result.changed)
        if (view.table.kind === 'worker' && result.outcome === 'changed' && result.changed.includes('wagePerHourCents')) wages.changed(result.id)
        if (view.table.kind === 'wageChange') wages.told(String(read.owner), result.fields)
        if (result.outcome !== 'repeated') {
          places.note(view.table.kind, result.id, result.fields)
          ownReferences.note(view, line, result.id, result.fields)
        }
        return
      }
      faults = [result.fault]
    }
    tally.refused += 1
    rememberRefused(view, read.fields, read.owner, line)
    const told = faults.map((fault) => refused(placeOf(view, line, fault), fault.problem))
    sink(cells, told)
  }

  function settleReferences(): void {
    const { rows, unmet } = ownReferences.settle()
    for (const { view, id, fields } of rows) run.writer?.put(view.table.kind, id, fields)
    for (const { row, fault } of unmet) refused(placeOf(row.view, row.line, fault), fault.problem)
  }

  function rememberRefused(view: ImportView, fields: Values, owner: string | null, line: number): void {
    const { identity, kind } = view.table
    const externalId = fields['externalId']
    if (identity.by === 'externalId' && typeof externalId === 'string') identities.refuse(kind, externalId, { file: view.file.path, line })
    if (identity.by === 'owner' && identity.ownerFields && owner !== null) identities.refuse(identity.owner, owner, { file: view.file.path, line })
  }
}

type RefusedSink = (cells: readonly string[], refusals: readonly Refusal[]) => void

/** The source's own columns with the problem behind them; an earlier problem column gives way. */
function createSink(view: ImportView, refusedRows: RefusedRows | null): RefusedSink {
  if (!refusedRows) return () => undefined
  const { header } = view.source
  const old = header.findIndex((title) => foldWord(title) === PROBLEM_COLUMN)
  const kept = (cells: readonly string[]) => cells.filter((_, index) => index !== old)
  let begun = false
  return (cells, refusals) => {
    if (!begun) refusedRows.begin(view.file.path, view.source, [...kept(header), PROBLEM_COLUMN])
    begun = true
    const problem = refusals.map((refusal) => `${refusal.column === null ? '' : `${refusal.column}: `}${refusal.problem} ${refusal.accepted}`).join(' ')
    const padded = [...cells, ...Array.from({ length: Math.max(0, header.length - cells.length) }, () => '')]
    refusedRows.add([...kept(padded.slice(0, header.length)), problem, ...padded.slice(header.length)])
  }
}

function placeOf(view: ImportView, line: number, fault: CellFault): RefusalPlace {
  const { column } = fault
  const personal = column !== null && (column.part === 'pii' || column.part === 'hr' || column.part === 'fin' || column.name === 'name' || column.name === 'email')
  return { file: view.file.path, line, column: column?.name ?? null, value: fault.value, personal }
}

const NUMBER_FIELD = /Cents$|Kg$|Cuft$|Ft$|Hours|Pct$|^lat$|^lon$|quantity|issued|returned|billed|Factor/

function styleOf(view: ImportView) {
  const numbers = view.columns.filter(({ column }) => column.field !== null && NUMBER_FIELD.test(column.field))
  function* cells() {
    for (const row of view.source.sample) for (const { text } of numbers) yield text(row)
  }
  return decimalStyleOf(cells(), view.source.delimiter)
}

function fileReport(view: ImportView, tally: FileTally): FileReport {
  return {
    file: view.file.path,
    table: view.table.name,
    encoding: view.source.encoding,
    delimiter: view.source.delimiter,
    ignoredColumns: view.ignored,
    rows: tally.rows,
    new: tally.new,
    changed: tally.changed,
    unchanged: tally.unchanged,
    refused: tally.refused,
    changedColumns: tally.changedColumns,
  }
}

function totalsOf(files: readonly FileReport[], refusedFiles: number): ImportReport['totals'] {
  const sum = (pick: (file: FileReport) => number) => files.reduce((total, file) => total + pick(file), 0)
  return { rows: sum((file) => file.rows), new: sum((file) => file.new), changed: sum((file) => file.changed), unchanged: sum((file) => file.unchanged), refused: sum((file) => file.refused) + refusedFiles }
}
