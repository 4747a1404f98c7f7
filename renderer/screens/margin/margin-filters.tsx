import { useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { usePlaces } from '../../panels/places/use-places.ts'
import { Select } from '../../ui/choose.tsx'
import { DateField } from '../../ui/dates.tsx'
import { presetOf, presetRange, type PresetId } from './periods.ts'
import { useMarginSearch } from './use-margin-search.ts'

const EVERYWHERE = 'all'

/** Period, location and state, for all views of the screen. `asOf` is the desk's day. */
export function MarginFilters({ asOf }: { readonly asOf: string | null }) {
  const { t } = useLingui()
  const { search, change } = useMarginSearch()
  const places = usePlaces()
  const today = asOf ?? '2000-01-01'
  const preset = presetOf(search.from, search.to, today)
  const choose = (next: PresetId) => {
    if (next === 'own') change({ from: presetRange('30', today).from, to: undefined })
    else change(presetRange(next, today))
  }
  return (
    <>
      <Select label={t`Period`} hideLabel className="w-40" value={preset} onChange={choose} choices={[
        { id: 'all', label: t`All jobs` }, { id: '30', label: t`Last 30 days` }, { id: '90', label: t`Last 90 days` }, { id: 'month', label: t`This month` },
        { id: 'lastMonth', label: t`Last month` }, { id: 'year', label: t`This year` }, { id: 'own', label: t`From … to …` },
      ]} />
      {preset === 'own' && (
        <>
          <Dated name={t`From`}><DateField label={t`From`} hideLabel value={search.from ?? null} onChange={(from) => change({ from: from ?? undefined }, { replace: true })} /></Dated>
          <Dated name={t`To`}><DateField label={t`To`} hideLabel value={search.to ?? null} onChange={(to) => change({ to: to ?? undefined }, { replace: true })} /></Dated>
        </>
      )}
      {places.all.length > 1 && <Select label={t`Location`} hideLabel className="w-44" value={search.location ?? EVERYWHERE} onChange={(id) => change({ location: id === EVERYWHERE ? undefined : id })} choices={[{ id: EVERYWHERE, label: t`All locations` }, ...places.all.map(({ id, name }) => ({ id: id as string, label: name }))]} />}
      {search.view !== 'parameters' && search.view !== 'decisions' && search.view !== 'costs' && search.view !== 'unexplained' && search.view !== 'data' && search.view !== 'digest' && <Select label={t`State`} hideLabel className="w-44" value={search.state ?? 'all'} onChange={(state) => change({ state: state === 'all' ? undefined : state })} choices={[
        { id: 'all', label: t`All but wrong ones` }, { id: 'open', label: t`Not decided` }, { id: 'recovered', label: t`Recovered` }, { id: 'accepted', label: t`Accepted` }, { id: 'wrong', label: t`Wrong` },
      ]} />}
    </>
  )
}

/** The field's name beside it: a row of filters has no room above. */
function Dated({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return <span className="flex items-center gap-1.5"><span aria-hidden className="text-12 text-3">{name}</span>{children}</span>
}
