import { ok, refuse, type Result } from '../../../domain/failure/failure.ts'
import type { ExchangeTable } from '../exchange/exchange-table.ts'
import { EXCHANGE_TABLES } from '../exchange/exchange-tables.ts'
import { foldWord } from '../exchange/word-cells.ts'
import { FILE_SYNONYMS, synonymsOf } from './column-synonyms.ts'
import type { FileMapping } from './import-mapping.ts'

/** Added to files of refused rows; left alone when such a file comes back. */
export const PROBLEM_COLUMN = 'problem'

/** Where the text of each of a table's columns comes from in a row; columns that the file does not have are missing. */
export interface ColumnMatch {
  readonly sources: ReadonlyMap<string, CellSource>
  /** Header texts that are not read. */
  readonly ignored: readonly string[]
}

export type CellSource = (cells: readonly string[]) => string

/** By the mapping first, then by the column's own name, then by synonyms. */
export function matchColumns(table: ExchangeTable, header: readonly string[], mapping: FileMapping | undefined, given: ReadonlyMap<string, CellSource> = new Map()): Result<ColumnMatch> {
  const claims = claimColumns(table, header, mapping)
  const doubled = claims.find((claim) => claim.column !== null && claims.some((other) => other !== claim && other.column === claim.column && other.rank === claim.rank))
  if (doubled?.column && !given.has(doubled.column)) return refuse('import.duplicate_column', { column: doubled.column })
  const sources = new Map<string, CellSource>(given)
  const ignored: string[] = []
  claims.forEach(({ column, rank }, index) => {
    const better = column !== null && claims.some((other) => other.column === column && other.rank < rank)
    if (column === null || better || given.has(column)) ignored.push(header[index] ?? '')
    else sources.set(column, (cells) => cells[index] ?? '')
  })
  const missing = table.columns.filter((column) => column.required && !sources.has(column.name)).map((column) => column.name)
  if (missing.length > 0) return refuse('import.missing_columns', { columns: missing.join(', ') })
  return ok({ sources, ignored: ignored.filter((name) => foldWord(name) !== PROBLEM_COLUMN) })
}

interface Claim {
  readonly column: string | null
  /** Lower is surer: 0 the mapping, 1 the column's own name, then its synonyms in their order. Equal only where a title stands twice. */
  readonly rank: number
}

const UNCLAIMED: Claim = { column: null, rank: Infinity }

function claimColumns(table: ExchangeTable, header: readonly string[], mapping: FileMapping | undefined): Claim[] {
  const mapped = new Map(Object.entries(mapping?.columns ?? {}).map(([from, to]) => [foldWord(from) || from.trim(), to]))
  const names = new Map(table.columns.map((column) => [foldWord(column.name), column.name]))
  const synonyms = synonymTable(table)
  return header.map((title) => {
    const word = foldWord(title)
    const said = mapped.get(word || title.trim())
    if (said !== undefined) return { column: said, rank: 0 }
    const own = names.get(word)
    if (own !== undefined) return { column: own, rank: 1 }
    return (word !== '' && synonyms.get(word)) || UNCLAIMED
  })
}

const tables = new Map<string, ReadonlyMap<string, Claim>>()

/** A word that could mean two columns of one table means the one that lists it first. */
function synonymTable(table: ExchangeTable): ReadonlyMap<string, Claim> {
  const known = tables.get(table.name)
  if (known) return known
  const words = new Map<string, Claim>()
  const lists = table.columns.map((column) => synonymsOf(table.name, column.name).map(foldWord))
  const longest = Math.max(...lists.map((list) => list.length))
  for (let rank = 0; rank < longest; rank += 1) {
    table.columns.forEach((column, index) => {
      const word = lists[index]?.[rank]
      if (word !== undefined && !words.has(word)) words.set(word, { column: column.name, rank: 2 + rank })
    })
  }
  tables.set(table.name, words)
  return words
}

const FILES = new Map(EXCHANGE_TABLES.flatMap((table) => [table.name, ...(FILE_SYNONYMS[table.name] ?? [])].map((name) => [foldWord(name), table] as const)))

/** By the file's name without folder and ending: `Clients.csv`, `jobs-2025.csv` and `time entries (2).csv` count too. */
export function tableOfFile(path: string): ExchangeTable | undefined {
  const name = baseName(path).replace(/\.[^.]*$/, '')
  return FILES.get(foldWord(name)) ?? FILES.get(foldWord(name.replace(/[\s_.-]*[(\d][\d\s()_.-]*$/, '')))
}

export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}
