import type { ReactNode } from 'react'
import { cx } from '../../ui/class-names.ts'

export interface PlainColumn<Row> {
  readonly title: string
  readonly isNumber?: boolean
  /** The title is for screen readers alone. */
  readonly isHidden?: boolean
  readonly cell: (row: Row) => ReactNode
}

/** A short table to read; nothing in it is sorted or filtered. */
export function PlainTable<Row extends { readonly id: string }>({ label, columns, rows }: { readonly label: string; readonly columns: readonly PlainColumn<Row>[]; readonly rows: readonly Row[] }) {
  return (
    <div className="overflow-x-auto">
      <table aria-label={label} className="w-full border-collapse">
        <thead>
          <tr className="border-b border-line-1 text-12 text-2">
            {columns.map(({ title, isNumber, isHidden }) => (
              <th key={title} scope="col" className={cx('px-2 py-1.5 font-normal whitespace-nowrap', isNumber === true ? 'text-right' : 'text-left')}>
                <span className={isHidden === true ? 'sr-only' : undefined}>{title}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id} className="border-b border-line-1 hover:bg-2">
              {columns.map(({ title, isNumber, isHidden, cell }) => (
                <td key={title} className={cx('px-2 py-1.5', (isNumber === true || isHidden === true) && 'text-right whitespace-nowrap')}>
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
