import type { ReactNode } from 'react'
import { cx } from '../ui/class-names.ts'

export interface PlainColumn<Row> {
  readonly title: string
  /** The title is for screen readers alone. */
  readonly isHidden?: boolean
  readonly cell: (row: Row) => ReactNode
}

/** A short table to read; rows that are over are dimmed. */
export function PlainRows<Row>({ label, columns, rows, keyOf, isOver }: { readonly label: string; readonly columns: readonly PlainColumn<Row>[]; readonly rows: readonly Row[]; readonly keyOf: (row: Row) => string; readonly isOver?: (row: Row) => boolean }) {
  return (
    <div className="overflow-x-auto rounded-card border border-line-1 bg-1">
      <table aria-label={label} className="w-full border-collapse">
        <thead>
          <tr className="border-b border-line-1 text-12 text-2">
            {columns.map(({ title, isHidden }) => (
              <th key={title} scope="col" className="px-3 py-2 text-left font-normal whitespace-nowrap">
                <span className={isHidden === true ? 'sr-only' : undefined}>{title}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)} className={cx('border-b border-line-1 align-top last:border-b-0', isOver?.(row) === true && 'text-3 [&_span]:text-3')}>
              {columns.map(({ title, isHidden, cell }) => (
                <td key={title} className={cx('px-3 py-2', isHidden === true && 'text-right whitespace-nowrap')}>
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
