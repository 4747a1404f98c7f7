import { useLingui } from '@lingui/react/macro'
import { useRelay } from './use-relay.ts'

/** A company's locations, and what a grant's location is called. */
export function useLocationNames(company: string) {
  const { t, i18n } = useLingui()
  const { data = [] } = useRelay('location list', { company })
  const locations = data.toSorted((a, b) => a.name.localeCompare(b.name, i18n.locale))
  return {
    locations,
    nameOf: (id: string): string => (id === 'all' ? t`All locations` : id === '*' ? t`The company’s own` : (locations.find((each) => each.id === id)?.name ?? id)),
  }
}
