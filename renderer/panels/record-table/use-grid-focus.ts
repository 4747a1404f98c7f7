import { useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react'

/** Row −1 is the header. */
export interface GridPlace {
  readonly row: number
  readonly column: number
}

interface GridKeys {
  readonly rows: number
  readonly columns: number
  /** Rows that fit in the window: what Page Up and Page Down go by. */
  readonly pageRows: number
  scrollTo(row: number): void
  /** Enter on a row. */
  open(row: number): void
  /** Space on a row. */
  toggle(row: number): void
  /** Shift with a move: all rows on the way are picked. */
  pick(from: number, to: number): void
  selectAll(): void
}

/** One tab stop for the whole grid; the arrows move within it (WAI-ARIA grid pattern). Rows that are not drawn are scrolled to first. */
export function useGridFocus(keys: GridKeys) {
  const grid = useRef<HTMLDivElement>(null)
  const [place, setPlace] = useState<GridPlace>({ row: 0, column: 0 })
  const shouldFocus = useRef(false)
  /** Enter came before the row was drawn: opened once its cell has the focus, so that closing brings the focus back to it. */
  const shouldOpen = useRef(false)
  const row = Math.min(place.row, keys.rows - 1)
  const column = Math.min(place.column, keys.columns - 1)

  useLayoutEffect(() => {
    if (!shouldFocus.current) return
    const cell = grid.current?.querySelector<HTMLElement>(`[data-place="${row}:${column}"]`)
    if (!cell) return
    shouldFocus.current = false
    cell.focus({ preventScroll: row >= 0 })
    cell.scrollIntoView({ block: 'nearest', inline: 'nearest' })
    if (shouldOpen.current) keys.open(row)
    shouldOpen.current = false
  })

  function go(to: GridPlace): void {
    const next = { row: Math.max(-1, Math.min(to.row, keys.rows - 1)), column: Math.max(0, Math.min(to.column, keys.columns - 1)) }
    shouldFocus.current = true
    shouldOpen.current = false
    setPlace(next)
    if (next.row >= 0) keys.scrollTo(next.row)
  }

  function onKeyDown(event: KeyboardEvent): void {
    const move = moveOf(event, { row, column }, keys)
    if (move) {
      event.preventDefault()
      if (event.shiftKey && row >= 0 && move.row >= 0) keys.pick(Math.min(row, move.row), Math.max(row, Math.min(move.row, keys.rows - 1)))
      return go(move)
    }
    if (event.key === 'a' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      return keys.selectAll()
    }
    if ((event.key !== 'Enter' && event.key !== ' ') || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    // A header does by key what it does when it is pressed.
    if (row < 0) (event.target as HTMLElement).click()
    else if (event.key === 'Enter' && shouldFocus.current) shouldOpen.current = true
    else if (event.key === 'Enter') keys.open(row)
    else keys.toggle(row)
  }

  return {
    grid,
    onKeyDown,
    /** Given to every cell. */
    placeProps: (atRow: number, atColumn: number) => ({
      'data-place': `${atRow}:${atColumn}`,
      tabIndex: atRow === row && atColumn === column ? 0 : -1,
      onFocus: () => setPlace({ row: atRow, column: atColumn }),
    }),
  }
}

function moveOf({ key, ctrlKey, metaKey, altKey }: KeyboardEvent, { row, column }: GridPlace, { rows, columns, pageRows }: GridKeys): GridPlace | null {
  if (altKey) return null
  const far = ctrlKey || metaKey
  switch (key) {
    case 'ArrowDown': return { row: far ? rows - 1 : row + 1, column }
    case 'ArrowUp': return { row: far ? 0 : row - 1, column }
    case 'ArrowRight': return { row, column: far ? columns - 1 : column + 1 }
    case 'ArrowLeft': return { row, column: far ? 0 : column - 1 }
    case 'PageDown': return { row: row + pageRows, column }
    case 'PageUp': return { row: Math.max(0, row - pageRows), column }
    case 'Home': return { row: far ? 0 : row, column: 0 }
    case 'End': return { row: far ? rows - 1 : row, column: columns - 1 }
    default: return null
  }
}
