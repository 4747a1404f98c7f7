import { useEffect, useId, type KeyboardEvent, type MouseEvent, type ReactNode } from 'react'
import { cx } from '../../ui/class-names.ts'
import { useRowWindow } from './use-row-window.ts'

export interface RowColumn<Row> {
  readonly id: string
  readonly label: ReactNode
  /** A CSS grid track. */
  readonly width: string
  readonly align?: 'right'
  /** Left out where the table is narrower than this, in pixels. */
  readonly from?: number
  readonly cell: (row: Row) => ReactNode
}

export interface RowTableProps<Row> {
  readonly label: string
  readonly columns: readonly RowColumn<Row>[]
  readonly rowCount: number
  /** Undefined while it is on its way. */
  readonly rowAt: (index: number) => Row | undefined
  /** Rows that are about to be seen, last excluded. */
  readonly onRange?: (first: number, last: number) => void
  readonly cursor: number | null
  readonly onCursor: (index: number) => void
  readonly onOpen?: (index: number) => void
  readonly isDimmed?: (row: Row) => boolean
  /** What can be done with a row, shown where the hand rests on it. */
  readonly rowHint?: string | undefined
}

/** 1,000,000 rows of it still fit into what a browser can draw. */
const ROW = 33

/** A table of any length of which only what is seen is drawn. One tab stop: arrows, pages, Home and End walk it, Enter opens. */
export function RowTable<Row>({ label, columns, rowCount, rowAt, onRange, cursor, onCursor, onOpen, isDimmed, rowHint }: RowTableProps<Row>) {
  const id = useId()
  const view = useRowWindow(rowCount, ROW, ROW)
  const shown = columns.filter(({ from }) => from === undefined || view.width >= from)
  const template = { gridTemplateColumns: shown.map(({ width }) => width).join(' '), height: ROW }
  const { first, last, reveal } = view

  useEffect(() => onRange?.(first, last), [first, last, onRange])

  function onKeyDown(event: KeyboardEvent): void {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return
    const at = cursor ?? -1
    const goals: Record<string, number> = { ArrowDown: at + 1, j: at + 1, ArrowUp: at - 1, k: at - 1, PageDown: at + view.rowsPerPage, PageUp: at - view.rowsPerPage, Home: 0, End: rowCount - 1 }
    const goal = goals[event.key]
    if (goal !== undefined && rowCount > 0) {
      event.preventDefault()
      const row = Math.max(0, Math.min(rowCount - 1, goal))
      reveal(row)
      onCursor(row)
    } else if (event.key === 'Enter' && cursor !== null) {
      event.preventDefault()
      onOpen?.(cursor)
    }
  }

  function onClick(event: MouseEvent): void {
    const row = (event.target as Element).closest('[data-row]')?.getAttribute('data-row')
    if (row === null || row === undefined) return
    onCursor(Number(row))
    onOpen?.(Number(row))
  }

  const indexes = Array.from({ length: Math.max(0, last - first) }, (_, offset) => first + offset)
  return (
    <div
      ref={view.scroller}
      role="grid"
      tabIndex={0}
      aria-label={label}
      aria-rowcount={rowCount + 1}
      aria-colcount={shown.length}
      {...(cursor !== null && cursor >= first && cursor < last ? { 'aria-activedescendant': `${id}-${cursor}` } : {})}
      onKeyDown={onKeyDown}
      onClick={onClick}
      className="group relative min-h-0 flex-1 overflow-auto outline-none focus-visible:outline-2 focus-visible:outline-focus focus-visible:outline-offset-[-2px] print:overflow-visible"
    >
      <div role="row" aria-rowindex={1} className="sticky top-0 z-10 grid items-center gap-3 border-b border-line-1 bg-1 px-4 text-11 text-3" style={template}>
        {shown.map((column) => (
          <div key={column.id} role="columnheader" className={cx('truncate', column.align === 'right' && 'text-right')}>
            {column.label}
          </div>
        ))}
      </div>
      <div role="rowgroup" className="relative" style={{ height: view.height }}>
        {indexes.map((index) => {
          const row = rowAt(index)
          return (
            <div
              key={index}
              id={`${id}-${index}`}
              role="row"
              aria-rowindex={index + 2}
              aria-selected={index === cursor}
              data-row={index}
              title={rowHint}
              className={cx(
                'absolute inset-x-0 grid cursor-default items-center gap-3 border-b border-line-1 px-4 hover:bg-2',
                index === cursor && 'bg-3! shadow-[inset_3px_0_0_var(--accent)]',
                row !== undefined && isDimmed?.(row) === true && 'text-3',
              )}
              style={{ ...template, top: view.offsetOf(index) }}
            >
              {shown.map((column) => (
                <div key={column.id} role="gridcell" className={cx('min-w-0 truncate', column.align === 'right' && 'text-right')}>
                  {row === undefined ? <span aria-hidden className="inline-block h-2 w-2/3 rounded-full bg-3" /> : column.cell(row)}
                </div>
              ))}
            </div>
          )
        })}
      </div>
    </div>
  )
}
