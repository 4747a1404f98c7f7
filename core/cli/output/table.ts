import { stripVTControlCharacters } from 'node:util'
import stringWidth from 'string-width'

export interface Column {
  readonly title: string
  readonly align?: 'left' | 'right'
  /** May lose text to fit the line; the others keep theirs whole. */
  readonly shrinks?: boolean
  /** Cells go on over several lines instead of being cut. */
  readonly wraps?: boolean
}

const GAP = 2
const NARROWEST = 6

/** Columns aligned by what letters take on a screen (accents, wide letters, colours), at most `width` wide. A column without a single cell is left out; without titles there is no head line. */
export function formatTable(all: readonly Column[], cells: readonly (readonly string[])[], width: number, head: (text: string) => string = (text) => text): string {
  const used = all.map((_, index) => index).filter((index) => cells.some((row) => (row[index] ?? '') !== ''))
  const columns = used.flatMap((index) => all[index] ?? [])
  const rows = cells.map((row) => used.map((index) => row[index] ?? ''))
  const titled = columns.some(({ title }) => title !== '')
  const natural = columns.map(({ title }, index) => Math.max(stringWidth(title), ...rows.map((row) => Math.max(0, ...(row[index] ?? '').split('\n').map((line) => stringWidth(line))))))
  const widths = fit(columns, natural, width)
  const lines = rows.flatMap((row) => formatRow(columns, row, widths))
  return [...(titled ? [head(formatRow(columns, columns.map(({ title }) => title), widths)[0] ?? '')] : []), ...lines].join('\n')
}

/** Takes a letter at a time from the widest column that may lose one. */
function fit(columns: readonly Column[], natural: readonly number[], width: number): number[] {
  const widths = [...natural]
  let over = widths.reduce((sum, each) => sum + each, GAP * (columns.length - 1)) - width
  while (over > 0) {
    const widest = widths.reduce((best, each, index) => (mayShrink(columns[index]) && each > (widths[best] ?? 0) * (mayShrink(columns[best]) ? 1 : 0) ? index : best), 0)
    const size = widths[widest] ?? 0
    if (!mayShrink(columns[widest]) || size <= NARROWEST) break
    widths[widest] = size - 1
    over -= 1
  }
  return widths
}

function mayShrink(column: Column | undefined): boolean {
  return column?.shrinks === true || column?.wraps === true
}

function formatRow(columns: readonly Column[], row: readonly string[], widths: readonly number[]): string[] {
  const cells = columns.map((column, index) => (row[index] ?? '').split('\n').flatMap((line) => (column.wraps ? wrapText(line, widths[index] ?? 0) : [cut(line, widths[index] ?? 0)])))
  const height = Math.max(1, ...cells.map((lines) => lines.length))
  return Array.from({ length: height }, (_, line) =>
    cells.map((lines, index) => pad(lines[line] ?? '', widths[index] ?? 0, columns[index]?.align ?? 'left')).join(' '.repeat(GAP)).trimEnd(),
  )
}

function pad(text: string, width: number, align: 'left' | 'right'): string {
  const space = ' '.repeat(Math.max(0, width - stringWidth(text)))
  return align === 'right' ? space + text : text + space
}

function cut(text: string, width: number): string {
  if (stringWidth(text) <= width) return text
  let kept = ''
  // A colour that is cut in two would colour the rest of the screen.
  for (const { segment } of new Intl.Segmenter().segment(stripVTControlCharacters(text))) {
    if (stringWidth(kept + segment) > width - 1) break
    kept += segment
  }
  return `${kept}…`
}

/** Lines of at most `width`, broken at spaces; a word that is longer stands alone. */
export function wrapText(text: string, width: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    if (line !== '' && stringWidth(line) + 1 + stringWidth(word) > width) {
      lines.push(line)
      line = word
    } else line = line === '' ? word : `${line} ${word}`
  }
  return [...lines, line]
}
