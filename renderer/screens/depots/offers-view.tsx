import { Trans, useLingui } from '@lingui/react/macro'
import { OfferList } from '../../panels/handover/offer-list.tsx'
import { usePlaces } from '../../panels/places/use-places.ts'
import { Select } from '../../ui/choose.tsx'
import { Segmented } from '../../ui/tabs.tsx'
import { useDepotsSearch } from './use-depots-search.ts'

const ALL = 'all'

/** Jobs, trucks and people that depots offer each other. */
export function OffersView() {
  const { t } = useLingui()
  const { search, change } = useDepotsSearch()
  const places = usePlaces()
  const show = search.show ?? 'open'
  return (
    <>
      <div className="flex flex-wrap items-center gap-3 border-b border-line-1 px-4 py-2">
        <Segmented label={t`Which offers`} choices={[{ id: 'open', label: t({ message: 'Open', context: 'offers' }) }, { id: 'waiting', label: t({ message: 'For me to answer', context: 'offers' }) }, { id: 'all', label: t({ message: 'All', context: 'offers' }) }]} value={show} onChange={(next) => change({ show: next === 'open' ? undefined : next })} />
        {places.all.length > 1 && <Select label={t`Depot`} hideLabel className="w-56" value={search.location ?? ALL} onChange={(id) => change({ location: id === ALL ? undefined : id })} choices={[{ id: ALL, label: t`All depots` }, ...places.all.map(({ id, name }) => ({ id: id as string, label: name }))]} />}
        <span className="text-12 text-3"><Trans>Offered first, taken second; both sides stay on record.</Trans></span>
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto">
        <OfferList show={show} {...(search.location === undefined ? {} : { location: search.location })} />
      </div>
    </>
  )
}
