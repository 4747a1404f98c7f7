import { Readable } from 'node:stream'
import { importSourceOf } from '../../core/adapters/files/open-import-source.ts'
import { ok } from '../../core/domain/failure/failure.ts'
import { ROLES } from '../../core/domain/records/company-records.ts'
import { PARTS, type Part } from '../../core/domain/records/field.ts'
import { definitionOf, type RecordKind } from '../../core/domain/records/record-kinds.ts'
import { recordSchema, splitChildId } from '../../core/domain/records/record.ts'
import type { Values } from '../../core/modules/connect-convert/exchange/cell.ts'
import type { ExchangeRecords } from '../../core/modules/connect-convert/exchange/exchange-records.ts'
import type { ExportSink } from '../../core/modules/connect-convert/export/export-sink.ts'
import { writeExport } from '../../core/modules/connect-convert/exporter.ts'
import { planImport } from '../../core/modules/connect-convert/import/import-plan.ts'
import type { ImportReport } from '../../core/modules/connect-convert/import/import-report.ts'
import { runImport } from '../../core/modules/connect-convert/import/run-import.ts'
import { NO_MAPPING } from '../../core/modules/connect-convert/mapping/import-mapping.ts'
import { valueOf } from './value-of.ts'

/** A company's records in memory: what imports and exports need of a desk, without a database. */
export interface MemoryCompany {
  readonly id: string
  readonly records: ExchangeRecords
  put(kind: RecordKind, id: string, fields: Values): void
  /** File name → text. */
  export(parts?: readonly Part[]): Promise<Record<string, string>>
  import(files: Readonly<Record<string, string | Buffer>>): Promise<ImportReport>
}

let made = 0

export function newUuid(): string {
  made += 1
  return `00000000-0000-7000-8000-${made.toString(16).padStart(12, '0')}`
}

export function createMemoryCompany(): MemoryCompany {
  const id = newUuid()
  const kinds = new Map<RecordKind, Map<string, Values>>()
  const rows = (kind: RecordKind) => kinds.get(kind) ?? kinds.set(kind, new Map()).get(kind)!
  const byId = (a: Values, b: Values) => (String(a['id'] ?? a['key']) < String(b['id'] ?? b['key']) ? -1 : 1)

  function recordsOf(state: (kind: RecordKind) => ReadonlyMap<string, Values>): ExchangeRecords {
    return {
      get: (kind, recordId) => state(kind).get(recordId) ?? null,
      children: (kind, owner) => [...state(kind).values()].filter((record) => record['owner'] === owner).toSorted(byId),
      all: (kind) => [...state(kind).values()].toSorted(byId),
      ids: (kind) => [...state(kind).values()].toSorted(byId).map((record) => ({ id: String(record['id']), externalId: record['externalId'] as string | null })),
    }
  }

  function put(kind: RecordKind, recordId: string, fields: Values): void {
    recordSchema(definitionOf(kind)).parse(fields)
    const key = definitionOf(kind).owner === null ? { id: recordId } : splitChildId(recordId)
    rows(kind).set(recordId, { ...key, ...fields })
  }

  return {
    id,
    records: recordsOf(rows),
    put,
    async export(parts = PARTS) {
      const files: Record<string, string> = {}
      let current = ''
      const sink: ExportSink = {
        begin: (file) => void (files[(current = file)] = ''),
        write: (text) => void (files[current] += text),
        finish: () => Promise.resolve(),
        abort: () => Promise.resolve(),
      }
      valueOf(await writeExport(recordsOf(rows), new Set(parts), sink, () => Promise.resolve(), {}, () => ok(undefined)))
      return files
    },
    async import(files) {
      // Reads the state before the import, as the desk does.
      const before = new Map([...kinds].map(([kind, map]) => [kind, new Map(map)]))
      const source = importSourceOf({
        files: Object.entries(files).map(([path, content]) => ({ path, bytes: Buffer.byteLength(content), stream: () => Promise.resolve(Readable.from([Buffer.from(content)])) })),
        close: () => Promise.resolve(),
      })
      const report = await runImport({
        plan: await planImport(source, NO_MAPPING),
        records: recordsOf((kind) => before.get(kind) ?? new Map()),
        writer: { step: { key: '0', by: newUuid(), at: 0 }, put: (kind, recordId, fields) => (put(kind, recordId, fields), ok(undefined)) },
        company: id,
        user: newUuid(),
        newId: newUuid,
        // Behind every day that a company of these tests knows.
        clock: { now: () => Date.UTC(2040, 0, 1) },
        language: 'en',
        roles: ROLES,
        refusedRows: null,
      })
      return valueOf(report)
    },
  }
}
