import type { PaperColumn, PaperRow, PaperTable } from '../../domain/paper/paper.ts'
import type { PageFlow, TextStyle } from './page-flow.ts'

const CELL: TextStyle = { face: 'regular', size: 8.5, colour: '#14171c' }
const STRONG: TextStyle = { ...CELL, face: 'semibold' }
const HEAD: TextStyle = { face: 'semibold', size: 8, colour: '#38404c' }
const GAP = 8
const PAD = 3.5
/** A row that is taller than a page is cut: nobody reads a cell of a hundred lines in a table. */
const MOST_LINES = 40

interface Column extends PaperColumn {
  readonly x: number
  readonly width: number
}

/** A table that says its heads again on each page; to programs that read aloud, each page's part is a table of its own. `pause` is awaited now and then. */
export async function setTable(flow: PageFlow, { columns: given, rows }: PaperTable, pause: () => Promise<void>): Promise<void> {
  const columns = columnsOf(given, flow.width)
  const heads = columns.map(({ title, width }) => flow.lines(title, width, HEAD))
  const headHeight = heightOf(heads, flow.lineHeight(HEAD)) + 2
  let part: ReturnType<PageFlow['group']> | null = null

  function setRow(row: PaperRow): void {
    const isStrong = !Array.isArray(row)
    const style = isStrong ? STRONG : CELL
    const texts = isStrong ? (row as { readonly cells: readonly string[] }).cells : (row as readonly string[])
    const cells = columns.map(({ width }, index) => flow.lines(texts[index] ?? '', width, style).slice(0, MOST_LINES))
    const height = heightOf(cells, flow.lineHeight(style))
    if (part !== null && flow.room() < height) {
      part.end()
      part = null
      flow.newPage()
    }
    part ??= begin(height)
    flow.artefact(() => flow.rule(0, flow.y, flow.width, isStrong ? '#38404c' : '#e4e7ec', 0.5))
    line(part, 'TD', cells, style, height)
    flow.y += height
  }

  function begin(first: number): ReturnType<PageFlow['group']> {
    flow.need(headHeight + first)
    const table = flow.group('Table')
    flow.artefact(() => flow.ground(0, flow.y, flow.width, headHeight, '#f1f3f6'))
    line(table, 'TH', heads, HEAD, headHeight)
    flow.y += headHeight
    return table
  }

  function line(table: ReturnType<PageFlow['group']>, type: 'TH' | 'TD', cells: readonly (readonly string[])[], style: TextStyle, height: number): void {
    const row = flow.group('TR', table)
    const top = flow.y + (type === 'TH' ? (height - heightOf(cells, flow.lineHeight(style))) / 2 : 0) + PAD
    for (const [index, { x, width, align }] of columns.entries()) {
      flow.tag(type, () => {
        for (const [number, text] of (cells[index] ?? []).entries()) if (text !== '') flow.put(text, x, top + number * flow.lineHeight(style), style, { width, align })
      }, { parent: row, ...(type === 'TH' ? { scope: 'Column' as const } : {}) })
    }
    row.end()
  }

  for await (const row of typeof rows === 'function' ? rows() : rows) {
    const pagesBefore: number = flow.pages
    setRow(row)
    if (flow.pages !== pagesBefore) await pause()
  }
  if (part === null) part = begin(0)
  part.end()
  flow.artefact(() => flow.rule(0, flow.y, flow.width, '#e4e7ec', 0.5))
  flow.y += 10
}

function columnsOf(columns: readonly PaperColumn[], width: number): readonly Column[] {
  const shares = columns.reduce((sum, { share }) => sum + share, 0)
  const free = width - GAP * columns.length
  let x = GAP / 2
  return columns.map((column) => {
    const placed = { ...column, x, width: (free * column.share) / shares }
    x += placed.width + GAP
    return placed
  })
}

function heightOf(cells: readonly (readonly string[])[], lineHeight: number): number {
  return Math.max(1, ...cells.map(({ length }) => length)) * lineHeight + 2 * PAD
}
