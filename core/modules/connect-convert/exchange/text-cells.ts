import { parsePostalCode } from '../../../domain/place/postal-code.ts'
import type { RecordKind } from '../../../domain/records/record-kinds.ts'
import { CellProblem, type Cell, type ReadContext } from './cell.ts'
import { wordTable, type WordList } from './word-cells.ts'

/** Free text, tidied by `tidy` where that makes sense. */
export function textCell(limit: number, tidy: (text: string) => string = (text) => text): Cell {
  const bounded = (text: string) => (text.length > limit ? new CellProblem('import.cell_too_long', { found: text.length, limit }) : text)
  return {
    read: (text) => bounded(tidy(text)),
    verbatim: bounded,
    write: (value) => value as string,
  }
}

/** Known words become the record's own; others stay as they are. */
export function openWordCell(limit: number, values: readonly string[], synonyms: WordList): Cell {
  const known = wordTable(values, synonyms)
  return textCell(limit, (text) => known(text) ?? text)
}

const PHONE = /^\+?[\d\s().\-/]{7,25}$/
const EXTENSION = /\s*(?:x|ext\.?|extension|poste|p\.)\s*(\d{1,6})$/i

/** E.164 where the number is plausible (`+15145550123`, with ` x12` for an extension), the text itself where it is not. */
export function tidyPhone(text: string): string {
  const extension = EXTENSION.exec(text)
  const main = extension ? text.slice(0, extension.index) : text
  if (!PHONE.test(main)) return text
  const digits = main.replaceAll(/\D/g, '')
  const number = main.startsWith('+') ? international(digits) : northAmerican(digits)
  return number === null ? text : extension ? `${number} x${extension[1]}` : number
}

function international(digits: string): string | null {
  if (digits.startsWith('1')) return northAmerican(digits)
  return digits.length >= 8 && digits.length <= 15 && !digits.startsWith('0') ? `+${digits}` : null
}

/** Area code and exchange begin with 2 to 9 (NANP). */
function northAmerican(digits: string): string | null {
  const national = digits.length === 11 && digits.startsWith('1') ? digits.slice(1) : digits
  return /^[2-9]\d{2}[2-9]\d{6}$/.test(national) ? `+1${national}` : null
}

export function tidyPostalCode(text: string): string {
  return parsePostalCode(text)?.code ?? text
}

/** `|` between entries; a `|` or `\` inside one is written `\|` and `\\`. A lone `|` is the empty list, for the empty cell means unknown. */
function joinList(entries: readonly string[]): string {
  return entries.length === 0 ? '|' : entries.map((entry) => entry.replaceAll('\\', '\\\\').replaceAll('|', '\\|')).join('|')
}

function splitList(text: string, trim: boolean): string[] {
  const entries = (text.match(/(?:\\[|\\]|[^|])+/g) ?? []).map((entry) => (entry.includes('\\') ? entry.replaceAll(/\\([|\\])/g, '$1') : entry))
  return trim ? entries.map((entry) => entry.trim()).filter((entry) => entry !== '') : entries
}

const MAX_ENTRIES = 100
const MAX_ENTRY = 100

function boundedList(entries: string[]): string[] | CellProblem {
  return entries.length > MAX_ENTRIES || entries.some((entry) => entry.length > MAX_ENTRY) ? new CellProblem('import.list_too_long', { items: MAX_ENTRIES, limit: MAX_ENTRY }) : entries
}

/** Words of `values` and their synonyms become the record's own. `closed`: no other word is accepted. */
export function listCell(values: readonly string[] = [], synonyms: WordList = {}, closed = false): Cell {
  const known = wordTable(values, synonyms)
  return {
    read(text) {
      const entries: string[] = []
      for (const entry of splitList(text, true)) {
        const word = known(entry)
        if (word === undefined && closed) return new CellProblem('import.not_choice', { accepted: values.join(', ') })
        entries.push(word ?? entry)
      }
      return boundedList(entries)
    },
    verbatim: (text) => boundedList(splitList(text, false)),
    write: (value) => joinList(value as string[]),
  }
}

/** Roles of users: the program's by any of their names, the company's own as its policy calls them. */
export function roleListCell(values: readonly string[], synonyms: WordList): Cell {
  const known = wordTable(values, synonyms)
  return {
    read(text, { roles = values }) {
      const entries = splitList(text, true).map((entry) => known(entry) ?? roles.find((role) => role.toLowerCase() === entry.toLowerCase()) ?? entry)
      return entries.every((entry) => roles.includes(entry)) ? boundedList(entries) : new CellProblem('import.not_choice', { accepted: roles.join(', ') })
    },
    write: (value) => joinList(value as string[]),
  }
}

/** The external id of another record. */
export function referenceCell(kind: RecordKind): Cell {
  return {
    read: (text, context) => context.find(kind, text),
    write: (value, context) => context.externalIdOf(kind, value as string),
  }
}

export function referenceListCell(kind: RecordKind): Cell {
  const read = (entries: readonly string[], context: ReadContext) => {
    const ids: string[] = []
    for (const entry of entries) {
      const id = context.find(kind, entry)
      if (id instanceof CellProblem) return id
      ids.push(id)
    }
    return boundedList(ids)
  }
  return {
    read: (text, context) => read(splitList(text, true), context),
    verbatim: (text, context) => read(splitList(text, false), context),
    write: (value, context) => joinList((value as string[]).flatMap((id) => context.externalIdOf(kind, id) ?? [])),
  }
}
