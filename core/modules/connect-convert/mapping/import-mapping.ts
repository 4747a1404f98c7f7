import { z } from 'zod'
import { ok, refuse, type Result } from '../../../domain/failure/failure.ts'
import { EXCHANGE_TABLES, tableNamed } from '../exchange/exchange-tables.ts'

const TABLE_NAMES = EXCHANGE_TABLES.map((table) => table.name) as [string, ...string[]]

/**
 * What the user says about files that the synonyms do not understand. Kept as JSON in the company's folder and edited by hand or in a window:
 * `{ "files": { "clients 2025.csv": { "table": "customers", "columns": { "Nom du client": "name", "Zone": null } } } }`
 * A file may be named by its own name or by the table's (`customers.csv`); `null` leaves a column out.
 */
export const importMappingSchema = z.strictObject({
  files: z.record(
    z.string().min(1).max(300),
    z.strictObject({
      table: z.enum(TABLE_NAMES).optional(),
      columns: z.record(z.string().max(300), z.string().max(100).nullable()).default({}),
    }),
  ),
})
export type ImportMapping = z.infer<typeof importMappingSchema>
export type FileMapping = ImportMapping['files'][string]

export const NO_MAPPING: ImportMapping = { files: {} }

export function parseMapping(json: string): Result<ImportMapping> {
  let value: unknown
  try {
    value = JSON.parse(json)
  } catch {
    return refuse('import.mapping_invalid', { problem: 'not JSON' })
  }
  const parsed = importMappingSchema.safeParse(value)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    return refuse('import.mapping_invalid', { problem: `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}` })
  }
  return checkColumns(parsed.data)
}

function checkColumns(mapping: ImportMapping): Result<ImportMapping> {
  for (const [file, { table, columns }] of Object.entries(mapping.files)) {
    const known = table === undefined ? EXCHANGE_TABLES : EXCHANGE_TABLES.filter((each) => each.name === table)
    const wrong = Object.values(columns).find((column) => column !== null && !known.some((each) => each.columns.some((own) => own.name === column)))
    if (wrong !== undefined) return refuse('import.mapping_invalid', { problem: `${file}: ${wrong}` })
  }
  return ok(mapping)
}

export function formatMapping(mapping: ImportMapping): string {
  return `${JSON.stringify(mapping, null, 2)}\n`
}

/** The entry for a file, by its own name first, then by its table's. */
export function mappingOf(mapping: ImportMapping, fileName: string, table: string | null): FileMapping | undefined {
  const named = Object.entries(mapping.files).find(([name]) => name.toLowerCase() === fileName.toLowerCase())
  return named?.[1] ?? (table !== null && tableNamed(table) ? mapping.files[`${table}.csv`] : undefined)
}
