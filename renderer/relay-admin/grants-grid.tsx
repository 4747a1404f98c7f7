import { Trans, useLingui } from '@lingui/react/macro'
import { Eye, Minus, Pencil } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { cx } from '../ui/class-names.ts'
import { SearchField } from '../ui/fields.tsx'
import { cellOf, inherited, NEXT, PARTS, type Access, type GrantCells, type PartName } from './grant-cells.ts'

/** From so many locations on they are found by typing. */
const MANY = 10

const GLYPHS: Readonly<Record<Access, ReactNode>> = { none: <Minus aria-hidden className="size-3.5" />, read: <Eye aria-hidden className="size-3.5" />, write: <Pencil aria-hidden className="size-3.5" /> }

/** Location × part: each field goes on from nothing to read to write when it is pressed. */
export function GrantsGrid({ cells, locations, onChange }: { readonly cells: GrantCells; readonly locations: readonly { readonly id: string; readonly name: string }[]; readonly onChange: (cells: GrantCells) => void }) {
  const { t, i18n } = useLingui()
  const [text, setText] = useState('')
  const names = usePartNames()
  const accesses: Readonly<Record<Access, string>> = { none: t`nothing`, read: t`read`, write: t`write` }
  const known = new Set(locations.map(({ id }) => id))
  // Granted, and not named here: a location that the company made since.
  const unnamed = [...new Set([...cells.keys()].map((key) => key.split(' ')[0]!))].filter((id) => id !== 'all' && id !== '*' && !known.has(id)).map((id) => ({ id, name: id }))
  const wanted = text.trim().toLocaleLowerCase(i18n.locale)
  const rows = [{ id: 'all', name: t`All locations` }, { id: '*', name: t`The company’s own` }, ...[...locations, ...unnamed].filter(({ name }) => name.toLocaleLowerCase(i18n.locale).includes(wanted))]
  return (
    <div className="flex flex-col gap-2">
      {locations.length > MANY && <SearchField label={t`Find a location`} placeholder={t`Find a location`} value={text} onChange={setText} />}
      <div className="overflow-x-auto">
        <table className="w-full border-collapse">
          <thead>
            <tr className="text-12 text-2">
              <th scope="col" className="px-2 py-1.5 text-left font-normal">
                <Trans>Location</Trans>
              </th>
              {PARTS.map((part) => (
                <th key={part} scope="col" className="px-1 py-1.5 text-center font-normal">
                  {names[part]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ id, name }) => (
              <tr key={id} className={cx('border-t border-line-1', id === '*' && 'border-b-2 border-b-[var(--line-2)]')}>
                <th scope="row" dir="auto" className={cx('px-2 py-1 text-left font-normal', name === id && 'font-mono text-12')}>
                  {name}
                </th>
                {PARTS.map((part) => {
                  const own = cells.get(cellOf(id, part)) ?? 'none'
                  const over = inherited(cells, id, part)
                  const isCovered = over === 'write' || (over === 'read' && own !== 'write')
                  const shown = isCovered ? over : own
                  return (
                    <td key={part} className="px-1 py-1 text-center">
                      <button
                        type="button"
                        aria-label={isCovered ? t`${name}, ${names[part]}: ${accesses[shown]}, as for all locations` : t`${name}, ${names[part]}: ${accesses[shown]}`}
                        onClick={() => onChange(new Map([...cells, [cellOf(id, part), NEXT[own]]]))}
                        className={cx('inline-flex min-h-7 w-20 items-center justify-center gap-1.5 rounded-control border text-12 cursor-default hover:bg-3', isCovered ? 'border-dashed border-line-2 text-3' : { none: 'border-line-1 text-3', read: 'border-line-2 text-1', write: 'border-accent text-accent font-semibold' }[shown])}
                      >
                        {GLYPHS[shown]}
                        {accesses[shown]}
                      </button>
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="text-12 text-2">
        <Trans>Press a field to change it: nothing, read, write. A dashed field has at least what all locations have.</Trans>
      </p>
    </div>
  )
}

export function usePartNames(): Readonly<Record<PartName, string>> {
  const { t } = useLingui()
  return { ops: t`Schedule`, pii: t`Customers`, fin: t`Money`, hr: t`Staff files`, cfg: t`Settings` }
}
