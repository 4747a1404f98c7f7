import type { ReactNode } from 'react'
import { cx } from './class-names.ts'

export interface PlainColumn<Row> {
  readonly title: string
  readonly isNumber?: boolean
  /** The title is for screen readers alone. */
  readonly isHidden?: boolean
  readonly cell: (row: Row) => ReactNode
}

export interface PlainTableProps<Row> {
  readonly label: string
  readonly columns: readonly PlainColumn<Row>[]
  readonly rows: readonly Row[]
  readonly keyOf: (row: Row) => string
  /** Rows that are over are dimmed. */
  readonly isOver?: (row: Row) => boolean
}

/** A short table to read; nothing in it is sorted or filtered. */
export function PlainTable<Row>({ label, columns, rows, keyOf, isOver }: PlainTableProps<Row>) {
  return (
    <div className="overflow-x-auto rounded-card border border-line-1 bg-1">
      <table aria-label={label} className="w-full border-collapse">
        <thead>
          <tr className="border-b border-line-1 text-12 text-2">
            {columns.map(({ title, isNumber, isHidden }) => (
              <th key={title} scope="col" className={cx('px-3 py-1.5 font-normal whitespace-nowrap', isNumber === true ? 'text-right' : 'text-left')}>
                <span className={isHidden === true ? 'sr-only' : undefined}>{title}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)} className={cx('border-b border-line-1 last:border-b-0 hover:bg-2', isOver?.(row) === true && 'text-3 [&_span]:text-3')}>
              {columns.map(({ title, isNumber, isHidden, cell }) => (
                <td key={title} className={cx('px-3 py-1.5', (isNumber === true || isHidden === true) && 'text-right whitespace-nowrap')}>
                  {cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
