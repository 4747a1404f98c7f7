import { useLingui } from '@lingui/react/macro'
import { ChartColumn, Table2 } from 'lucide-react'
import { useId, useState, type ReactNode } from 'react'
import { IconButton } from '../../ui/button.tsx'
import { cx } from '../../ui/class-names.ts'

export interface ChartFrameProps {
  readonly title: ReactNode
  readonly note?: ReactNode
  readonly actions?: ReactNode
  readonly chart: ReactNode
  /** The same figures as a table, for everybody who reads figures better. */
  readonly table: ReactNode
  readonly className?: string
}

/** Around every chart: its name, and its twin. In print the chart comes with its table. */
export function ChartFrame({ title, note, actions, chart, table, className }: ChartFrameProps) {
  const { t } = useLingui()
  const id = useId()
  const [asTable, setAsTable] = useState(false)
  return (
    <figure aria-labelledby={id} className={cx('m-0 flex min-w-0 flex-col rounded-card border border-line-1 bg-1 break-inside-avoid', className)}>
      <figcaption className="flex min-h-10 items-center gap-2 border-b border-line-1 py-1 pr-1.5 pl-3">
        <h2 id={id} className="text-13 font-semibold">
          {title}
        </h2>
        <span className="min-w-0 flex-1 truncate text-12 text-3">{note}</span>
        {actions}
        <span className="print:hidden">
          <IconButton label={asTable ? t`Show as a chart` : t`Show as a table`} icon={asTable ? <ChartColumn aria-hidden className="size-4" /> : <Table2 aria-hidden className="size-4" />} onPress={() => setAsTable(!asTable)} />
        </span>
      </figcaption>
      <div className={cx('min-h-0 p-3', asTable && 'hidden print:block')}>{chart}</div>
      <div className={cx('max-h-80 min-h-0 overflow-auto', !asTable && 'hidden print:block print:max-h-none')} {...(asTable ? { tabIndex: 0, role: 'region', 'aria-labelledby': id } : {})}>
        {table}
      </div>
    </figure>
  )
}

export interface FigureRow {
  readonly key: string
  readonly label: string
  readonly cells: readonly string[]
}

export function FigureTable({ head, rows }: { readonly head: readonly string[]; readonly rows: readonly FigureRow[] }) {
  return (
    <table className="w-full border-collapse text-12">
      <thead>
        <tr className="text-left text-11 text-3">
          {head.map((text, index) => (
            <th key={text} scope="col" className={cx('sticky top-0 bg-1 px-3 py-1.5 font-normal', index > 0 && 'text-right')}>
              {text}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, label, cells }) => (
          <tr key={key} className="border-t border-line-1">
            <th scope="row" className="px-3 py-1 text-left font-normal">
              {label}
            </th>
            {cells.map((cell, index) => (
              <td key={head[index + 1]} className="px-3 py-1 text-right whitespace-nowrap">
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
