import type { ImportSource } from '../../core/modules/connect-convert/import/import-source.ts'

/** All rows of one table of a source, without the header. */
export async function tableOf(source: ImportSource, table: string): Promise<string[][]> {
  const file = source.files.find((each) => each.path === `${table}.csv`)
  if (!file) return []
  const opened = await source.open(file)
  if (!opened.ok) throw new Error(opened.failure.code)
  const rows: string[][] = []
  for await (const batch of opened.value.rows()) rows.push(...batch.rows.map((row) => [...row.cells]))
  return rows
}
