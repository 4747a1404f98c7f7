import { configureConnection, openRawConnection, pragma } from './raw-connection.ts'
import type { RawConnection } from './raw-connection.ts'
import { sqliteCode } from './store-error.ts'
import { syncFile } from './durable-file.ts'

export interface SalvagedTable {
  readonly table: string
  readonly rows: number
  /** Places where reading failed; how many rows stood there cannot be known. */
  readonly gaps: number
}

interface SchemaRow {
  readonly type: string
  readonly name: string
  readonly sql: string
}

/**
 * Copies every row that can still be read into a new encrypted file; the damaged one is only read. Rows are fetched by rowid, and
 * a page that cannot be read is stepped over; a table without rowid is read from both ends of its key. Foreign keys are not
 * enforced in the result: the caller checks it before use.
 */
export function salvageDatabase(path: string, key: Uint8Array, target: string, onProgress: (done: number, total: number) => void): SalvagedTable[] {
  const from = openRawConnection(path, key, 'read')
  const to = openRawConnection(target, key, 'create')
  try {
    configureConnection(from, 'read')
    configureConnection(to, 'create')
    to.pragma('foreign_keys=OFF')
    for (const name of ['application_id', 'user_version']) to.pragma(`${name}=${Number(pragma(from, name))}`)
    const schema = from.prepare<unknown[], SchemaRow>(`SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'`).all()
    // Virtual tables and their shadows are derived from the others and are left to be built again.
    const ordinary = new Set(from.prepare<unknown[], string>(`SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'`).pluck().all())
    const tables = schema.filter(({ type, name }) => type === 'table' && ordinary.has(name))
    for (const { sql } of tables) to.exec(sql)
    const salvaged = tables.map(({ name }, index) => {
      const result = to.transaction(() => salvageTable(from, to, name))()
      onProgress(index + 1, tables.length)
      return result
    })
    // Indexes and triggers last: triggers that keep a log append-only must not stand in the way of refilling it.
    for (const { sql } of schema.filter(({ type }) => type !== 'table')) to.exec(sql)
    to.pragma('wal_checkpoint(TRUNCATE)')
    return salvaged
  } finally {
    from.close()
    to.close()
    syncFile(target)
  }
}

function salvageTable(from: RawConnection, to: RawConnection, table: string): SalvagedTable {
  const name = quote(table)
  const columns = from.prepare<unknown[], { name: string; pk: number }>(`SELECT name, pk FROM pragma_table_xinfo(?) WHERE hidden = 0`).all(table)
  const list = columns.map((column) => quote(column.name)).join(', ')
  const marks = columns.map(() => '?').join(', ')
  if (!hasRowid(from, name)) {
    const insert = to.prepare<unknown[]>(`INSERT OR IGNORE INTO ${name} (${list}) VALUES (${marks})`)
    const keys = columns.filter(({ pk }) => pk > 0).toSorted((a, b) => a.pk - b.pk).map((column) => quote(column.name))
    let rows = 0
    const gaps = ['ASC', 'DESC'].filter((direction) => {
      const order = keys.map((column) => `${column} ${direction}`).join(', ')
      return !readWhilePossible(from, `SELECT ${list} FROM ${name} ORDER BY ${order}`, [], (row) => { rows += insert.run(...row).changes })
    })
    return { table, rows, gaps: gaps.length > 0 ? 1 : 0 }
  }
  const insert = to.prepare<unknown[]>(`INSERT OR IGNORE INTO ${name} (rowid, ${list}) VALUES (?, ${marks})`)
  const select = `SELECT rowid, ${list} FROM ${name} WHERE rowid >= ? ORDER BY rowid`
  let rows = 0
  let gaps = 0
  let next: bigint | undefined = -(2n ** 63n)
  while (next !== undefined) {
    let last: bigint = next
    const whole = readWhilePossible(from, select, [next], (row) => {
      rows += insert.run(...row).changes
      last = BigInt(row[0] as number | bigint) + 1n
    })
    if (whole) break
    gaps += 1
    next = firstReadableAfter(from, name, last)
  }
  return { table, rows, gaps }
}

/** Doubles the step until a row can be read again, then halves back to the first such place. */
function firstReadableAfter(from: RawConnection, name: string, at: bigint): bigint | undefined {
  const probe = from.prepare<unknown[], { id: bigint }>(`SELECT rowid AS id FROM ${name} WHERE rowid >= ? ORDER BY rowid LIMIT 1`).safeIntegers(true)
  const readable = (rowid: bigint): boolean => {
    try {
      return probe.get(rowid) !== undefined
    } catch {
      return false
    }
  }
  let bad = at
  let step = 1n
  while (!readable(bad + step)) {
    bad += step
    step *= 2n
    if (bad + step > 2n ** 62n) return undefined
  }
  let good = bad + step
  while (good - bad > 1n) {
    const middle = (good + bad) / 2n
    if (readable(middle)) good = middle
    else bad = middle
  }
  return good
}

function readWhilePossible(from: RawConnection, sql: string, params: readonly unknown[], each: (row: unknown[]) => void): boolean {
  const rows = from.prepare<unknown[]>(sql).safeIntegers(true).raw(true).iterate(...params) as IterableIterator<unknown[]>
  try {
    for (const row of rows) each(row)
    return true
  } catch (error) {
    if (sqliteCode(error)?.startsWith('SQLITE_CORRUPT') === true) return false
    throw error
  }
}

function hasRowid(raw: RawConnection, name: string): boolean {
  try {
    raw.prepare(`SELECT rowid FROM ${name} LIMIT 0`)
    return true
  } catch {
    return false
  }
}

function quote(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}
