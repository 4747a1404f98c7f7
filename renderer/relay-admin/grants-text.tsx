import { useLingui } from '@lingui/react/macro'
import { cellsOf, PARTS } from './grant-cells.ts'
import { usePartNames } from './grants-grid.tsx'

/** Grants in words, one line for each location and access. */
export function GrantsText({ grants, nameOf }: { readonly grants: readonly string[]; readonly nameOf: (location: string) => string }) {
  const { t } = useLingui()
  const parts = usePartNames()
  return (
    <ul className="flex flex-col">
      {grants.map((line) => {
        const [location = '', , access] = line.split(':')
        const cells = cellsOf([line])
        const named = PARTS.filter((part) => cells.has(`${location} ${part}`))
        const what = named.length === PARTS.length ? t`everything` : named.map((part) => parts[part]).join(', ')
        return (
          <li key={line}>
            <span dir="auto">{nameOf(location)}</span>
            <span className="text-2">{access === 'write' ? t`: read and write ${what}` : t`: read ${what}`}</span>
          </li>
        )
      })}
    </ul>
  )
}
