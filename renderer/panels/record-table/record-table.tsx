import { useLingui } from '@lingui/react/macro'
import { useVirtualizer } from '@tanstack/react-virtual'
import { ArrowDown, ArrowUp, Check } from 'lucide-react'
import { useEffect, useRef, type MouseEvent } from 'react'
import { cx } from '../../ui/class-names.ts'
import { usePreferences } from '../../ui/preferences.ts'
import type { RecordColumn, TableOrder } from './record-column.ts'
import { useGridFocus } from './use-grid-focus.ts'
import type { Selection } from './use-selection.ts'

export interface RecordTableProps<Row extends { readonly id: string }> {
  /** What the table is of, for screen readers. */
  readonly label: string
  readonly columns: readonly RecordColumn<Row>[]
  readonly total: number
  rowAt(index: number): Row | undefined
  readonly order: TableOrder | null
  onOrder(order: TableOrder): void
  onOpen(row: Row): void
  /** Null: rows cannot be picked. */
  readonly selection: Selection<Row> | null
  /** Which rows are on the screen, so that their pages are read; `last` is the one after. */
  onRange(first: number, last: number): void
  /** Another filter is being asked: what is shown is still the last answer. */
  readonly isStale: boolean
}

const ROW_HEIGHTS = { comfortable: 36, compact: 28, dense: 24 } as const
const HEADER_HEIGHT = 32
const PICK_WIDTH = 36

/** A long table of records: only the rows in sight are drawn. By keyboard: arrows, Enter opens, Space picks, Ctrl+A picks all that is loaded. */
export function RecordTable<Row extends { readonly id: string }>(props: RecordTableProps<Row>) {
  const { label, columns, total, rowAt, order, onOrder, onOpen, selection, onRange, isStale } = props
  const { t } = useLingui()
  const scroller = useRef<HTMLDivElement>(null)
  const rowHeight = ROW_HEIGHTS[usePreferences((preferences) => preferences.density)]
  // oxlint-disable-next-line react/incompatible-library -- the compiler leaves this component alone, which is what it needs
  const virtual = useVirtualizer({ count: total, getScrollElement: () => scroller.current, estimateSize: () => rowHeight, overscan: 8, scrollPaddingStart: HEADER_HEIGHT, useFlushSync: false })
  const items = virtual.getVirtualItems()
  const from = items[0]?.index ?? 0
  const to = (items.at(-1)?.index ?? -1) + 1
  useEffect(() => onRange(from, to), [onRange, from, to])
  useEffect(() => virtual.measure(), [virtual, rowHeight])

  const picks = selection ? 1 : 0
  const focus = useGridFocus({
    rows: total,
    columns: columns.length + picks,
    pageRows: Math.max(1, Math.floor((virtual.scrollRect?.height ?? 0) / rowHeight) - 2),
    scrollTo: (row) => virtual.scrollToIndex(row, { align: 'auto' }),
    open: (row) => withRow(row, onOpen),
    toggle: (row) => withRow(row, (found) => selection?.toggle(found.id, found)),
    pick: (first, last) => selection?.add(loadedRows(first, last + 1)),
    selectAll: () => selection?.add(loadedRows()),
  })

  function withRow(index: number, act: (row: Row) => void): void {
    const row = rowAt(index)
    if (row) act(row)
  }
  function loadedRows(first = 0, end = total): [string, Row][] {
    return Array.from({ length: end - first }, (_, index) => rowAt(first + index)).flatMap((row) => (row ? [[row.id, row] as [string, Row]] : []))
  }
  /** One listener for all cells: which one it was stands in its place. */
  function press(event: MouseEvent): void {
    const [row, at] = (event.target as Element).closest<HTMLElement>('[data-place]')?.dataset['place']?.split(':').map(Number) ?? []
    if (row === undefined || at === undefined) return
    const column = columns[at - picks]
    if (row >= 0) withRow(row, (found) => (selection && (column === undefined || event.ctrlKey || event.metaKey || event.shiftKey) ? selection.toggle(found.id, found) : onOpen(found)))
    else if (column === undefined) (allPicked ? selection?.clear : () => selection?.add(loadedRows()))?.()
    else if (column.sort !== undefined) onOrder({ by: column.sort, descending: order?.by === column.sort && !order.descending })
  }

  const template = [...(selection ? [`${PICK_WIDTH}px`] : []), ...columns.map(({ width, grow }) => (grow === true ? `minmax(${width}px, 1fr)` : `${width}px`))].join(' ')
  const width = columns.reduce((sum, column) => sum + column.width, picks * PICK_WIDTH)
  const nameLeft = picks * PICK_WIDTH
  const allPicked = selection !== null && total > 0 && items.every(({ index }) => selection.has(rowAt(index)?.id ?? ''))

  return (
    <div ref={scroller} className="min-h-0 flex-1 overflow-auto">
      <div ref={focus.grid} role="grid" aria-label={label} aria-rowcount={total + 1} aria-colcount={columns.length + picks} aria-multiselectable={selection !== null} aria-busy={isStale} tabIndex={-1} onKeyDown={focus.onKeyDown} onClick={press} style={{ minWidth: width }}>
        <div role="row" aria-rowindex={1} className="sticky top-0 z-10 grid border-b border-line-1 bg-1 text-12 text-2" style={{ gridTemplateColumns: template, height: HEADER_HEIGHT }}>
          {selection && (
            <div role="columnheader" {...focus.placeProps(-1, 0)} aria-label={allPicked ? t`Pick none` : t`Pick all that are loaded`} className="sticky left-0 z-10 grid cursor-default place-items-center bg-1 focus-visible:outline-offset-[-2px]">
              <PickMark isPicked={allPicked} />
            </div>
          )}
          {columns.map((column, index) => (
            <HeaderCell key={column.id} column={column} order={order} left={nameLeft} place={focus.placeProps(-1, index + picks)} />
          ))}
        </div>
        <div className={cx('relative transition-opacity', isStale && 'opacity-60')} style={{ height: virtual.getTotalSize() }}>
          {items.map(({ index, start }) => {
            const row = rowAt(index)
            const isPicked = row !== undefined && selection?.has(row.id) === true
            return (
              <div
                key={index}
                role="row"
                aria-rowindex={index + 2}
                aria-selected={selection ? isPicked : undefined}
                className={cx('group/row absolute inset-x-0 grid items-stretch border-b border-line-1 text-13', isPicked ? 'bg-3' : 'bg-0 hover:bg-2')}
                style={{ gridTemplateColumns: template, height: rowHeight, transform: `translateY(${start}px)` }}
              >
                {selection && (
                  <div
                    role="gridcell"
                    {...focus.placeProps(index, 0)}
                    aria-label={isPicked ? t`Picked` : t`Not picked`}
                    className="sticky left-0 z-[1] grid cursor-default place-items-center bg-inherit focus-visible:outline-offset-[-2px]"
                  >
                    <PickMark isPicked={isPicked} />
                  </div>
                )}
                {columns.map((column, at) => (
                  <div
                    key={column.id}
                    role="gridcell"
                    {...focus.placeProps(index, at + picks)}
                    className={cx('flex min-w-0 items-center px-2 focus-visible:outline-offset-[-2px]', column.align === 'end' && 'justify-end tabular-nums', column.isName === true && 'sticky z-[1] bg-inherit font-semibold')}
                    style={column.isName === true ? { left: nameLeft } : undefined}
                  >
                    {row ? <span className="min-w-0 truncate">{column.cell(row)}</span> : <span aria-hidden className="h-2.5 w-2/3 rounded-full bg-2" />}
                  </div>
                ))}
              </div>
            )
          })}
        </div>
      </div>
    </div>
  )
}

function HeaderCell<Row>({ column, order, left, place }: { readonly column: RecordColumn<Row>; readonly order: TableOrder | null; readonly left: number; readonly place: object }) {
  const { sort } = column
  const isSorted = sort !== undefined && order?.by === sort
  const Arrow = order?.descending === true ? ArrowDown : ArrowUp
  return (
    <div
      role="columnheader"
      {...place}
      {...(sort === undefined ? {} : { 'aria-sort': isSorted ? (order.descending ? 'descending' : 'ascending') : 'none' })}
      className={cx('flex min-w-0 cursor-default items-center gap-1 px-2 focus-visible:outline-offset-[-2px]', sort !== undefined && 'hover:text-1', column.align === 'end' && 'justify-end', column.isName === true && 'sticky z-10 bg-1', isSorted && 'text-1')}
      style={column.isName === true ? { left } : undefined}
    >
      <span className="truncate">{column.title}</span>
      {isSorted && <Arrow aria-hidden className="size-3 shrink-0" />}
    </div>
  )
}

function PickMark({ isPicked }: { readonly isPicked: boolean }) {
  return (
    <span aria-hidden className={cx('grid size-4 place-items-center rounded-bar border', isPicked ? 'border-accent bg-accent text-accent-ink' : 'border-line-2 bg-0')}>
      {isPicked && <Check strokeWidth={3} className="size-3" />}
    </span>
  )
}
