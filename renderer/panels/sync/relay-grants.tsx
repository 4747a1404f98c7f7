import { Trans, useLingui } from '@lingui/react/macro'
import { PARTS } from '../../../core/domain/records/field.ts'
import { compareNames } from '../../../core/domain/text/compare-names.ts'
import type { Output } from '../../desk/desk-contract.ts'
import { Card } from '../../ui/page.tsx'
import { usePlaces } from '../places/use-places.ts'
import { usePartNames } from './document-words.ts'

/** What the relay lets this workstation have: location by location, part by part. */
export function RelayGrants({ grants }: { readonly grants: Output<'sync.status'>['grants'] }) {
  const { t } = useLingui()
  const parts = usePartNames()
  const { nameOf } = usePlaces()
  if (grants.length === 0) return null
  const nameOfPlace = (location: string) => (location === '*' ? t`Whole company` : location === 'all' ? t`Every location` : (nameOf(location) ?? location.slice(0, 8)))
  const locations = [...new Set(grants.map(({ location }) => location))].toSorted((a, b) => rankOf(a) - rankOf(b) || compareNames(nameOfPlace(a), nameOfPlace(b)))

  function access(location: string, part: string): string {
    const found = grants.filter((grant) => grant.location === location && grant.part === part)
    if (found.some((grant) => grant.access === 'write')) return t`read and write`
    return found.length > 0 ? t`read` : '–'
  }

  return (
    <Card title={<Trans>What this workstation may have</Trans>}>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by key */}
      <div className="overflow-x-auto" tabIndex={0} role="region" aria-label={t`What this workstation may have`}>
        <table className="w-full text-left">
          <thead>
            <tr className="align-bottom text-12 text-2">
              <th scope="col" className="py-1 pr-4 font-normal"><Trans>Location</Trans></th>
              {PARTS.map((part) => <th key={part} scope="col" className="max-w-36 py-1 pr-4 font-normal">{parts[part]}</th>)}
            </tr>
          </thead>
          <tbody>
            {locations.map((location) => (
              <tr key={location} className="border-t border-line-1">
                <th scope="row" className="py-1 pr-4 font-normal whitespace-nowrap">{nameOfPlace(location)}</th>
                {PARTS.map((part) => <td key={part} className="py-1 pr-4 text-12 whitespace-nowrap">{access(location, part)}</td>)}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="mt-2 text-12 text-3"><Trans>The relay’s administrator decides it, and may change it at any time.</Trans></p>
    </Card>
  )
}

function rankOf(location: string): number {
  if (location === '*') return 0
  return location === 'all' ? 1 : 2
}
