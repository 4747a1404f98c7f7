import type { RawConnection } from './raw-connection.ts'
import { sqliteCode } from './store-error.ts'

/** A sentence of SQLite's with table, index and page numbers, never values. */
export interface DatabaseProblem {
  readonly table: string
  readonly problem: string
}

/**
 * Reads every page in use, which checks its HMAC, and the structure of every table and index, table by table so that progress can
 * be told. `cipher_integrity_check` is no alternative: this build ignores it and answers "no problems".
 */
export function checkConnection(raw: RawConnection, onProgress: (done: number, total: number) => void): DatabaseProblem[] {
  const tables = ['sqlite_schema', ...readTables(raw)]
  const problems: DatabaseProblem[] = []
  for (const [index, table] of tables.entries()) {
    problems.push(...checkTable(raw, table))
    onProgress(index + 1, tables.length)
  }
  return problems
}

function readTables(raw: RawConnection): string[] {
  return raw.prepare<unknown[], { name: string }>(`SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name`).all().map(({ name }) => name)
}

function checkTable(raw: RawConnection, table: string): DatabaseProblem[] {
  try {
    const rows = raw.prepare<unknown[], { quick_check: string }>(`PRAGMA quick_check('${table.replaceAll(`'`, `''`)}')`).all()
    return rows.map((row) => row.quick_check).filter((problem) => problem !== 'ok').map((problem) => ({ table, problem }))
  } catch (error) {
    if (sqliteCode(error)?.startsWith('SQLITE_CORRUPT') === true) return [{ table, problem: 'a page cannot be read' }]
    throw error
  }
}
