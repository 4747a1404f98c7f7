import { useLingui } from '@lingui/react/macro'
import { Pencil, Plus, Trash2 } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button, IconButton } from '../../ui/button.tsx'
import { cx } from '../../ui/class-names.ts'

export interface PriceColumn<Line> {
  readonly title: string
  readonly isNumber?: boolean
  readonly cell: (line: Line) => ReactNode
}

interface PriceTableProps<Line> {
  readonly label: string
  readonly lines: readonly Line[]
  readonly columns: readonly PriceColumn<Line>[]
  readonly nameOf: (line: Line) => string
  readonly addLabel: string
  readonly emptyText: string
  readonly mayEdit: boolean
  readonly onAdd: () => void
  readonly onEdit: (line: Line) => void
  readonly onRemove: (line: Line) => void
}

/** A short table of prices; each line is edited in a dialog. */
export function PriceTable<Line extends { readonly key: string }>({ label, lines, columns, nameOf, addLabel, emptyText, mayEdit, onAdd, onEdit, onRemove }: PriceTableProps<Line>) {
  const { t } = useLingui()
  return (
    <div className="flex flex-col items-start gap-3">
      {lines.length === 0 ? (
        <p className="text-2">{emptyText}</p>
      ) : (
        <table aria-label={label} className="w-full border-collapse">
          <thead>
            <tr className="border-b border-line-1 text-12 text-2">
              {columns.map(({ title, isNumber }) => (
                <th key={title} scope="col" className={cx('px-2 py-1.5 font-normal whitespace-nowrap', isNumber === true ? 'text-right' : 'text-left')}>
                  {title}
                </th>
              ))}
              {mayEdit && (
                <th scope="col" className="sr-only">
                  {t`What can be done`}
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <tr key={line.key} className="border-b border-line-1 hover:bg-2">
                {columns.map(({ title, isNumber, cell }) => (
                  <td key={title} dir={isNumber === true ? undefined : 'auto'} className={cx('px-2 py-1.5 tabular-nums', isNumber === true && 'text-right whitespace-nowrap')}>
                    {cell(line)}
                  </td>
                ))}
                {mayEdit && (
                  <td className="w-20 text-right whitespace-nowrap">
                    <IconButton label={t`Change ${nameOf(line)}`} icon={<Pencil aria-hidden className="size-3.5" />} onPress={() => onEdit(line)} />
                    <IconButton label={t`Remove ${nameOf(line)}`} icon={<Trash2 aria-hidden className="size-3.5" />} onPress={() => onRemove(line)} />
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {mayEdit && (
        <Button icon={<Plus aria-hidden className="size-4" />} onPress={onAdd}>
          {addLabel}
        </Button>
      )}
    </div>
  )
}
