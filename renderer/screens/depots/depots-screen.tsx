import { Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { useDeskQuery } from '../../desk/use-desk-query.ts'
import { useMay } from '../../desk/use-session.ts'
import { Page } from '../../ui/page.tsx'
import { Tabs, type TabChoice } from '../../ui/tabs.tsx'
import { ClashesView } from './clashes-view.tsx'
import { CompletenessView } from './completeness-view.tsx'
import { LoadView } from './load-view.tsx'
import { MoneyView } from './money-view.tsx'
import { DepotsMapView } from './on-map/depots-map-view.tsx'
import { OffersView } from './offers-view.tsx'
import { PricesView } from './prices-view.tsx'
import { useDepotsSearch, type DepotsView } from './use-depots-search.ts'
import { WordsView } from './words-view.tsx'

const VIEWS: Readonly<Record<DepotsView, ReactNode>> = { depots: <CompletenessView />, load: <LoadView />, map: <DepotsMapView />, offers: <OffersView />, clashes: <ClashesView />, money: <MoneyView />, words: <WordsView />, prices: <PricesView /> }

/** All depots at once, for head office; what a depot has to do with the others, for everybody else. */
export function DepotsScreen() {
  const { t } = useLingui()
  const { search, change } = useDepotsSearch()
  const mayAnswer = useMay('handovers.waiting')
  const waiting = useDeskQuery('handovers.waiting', {}, { enabled: mayAnswer })
  const count = (waiting.data?.transfers ?? 0) + (waiting.data?.loans ?? 0)
  // Both, whoever may ask either: load and jobs lie on it together.
  const mayMap = [useMay('depots.load'), useMay('board.range')].every(Boolean)
  const may = {
    depots: useMay('depots.completeness'), load: useMay('depots.load'), map: mayMap, offers: useMay('transfers.list'), clashes: useMay('depots.clashes'), money: useMay('depots.leaks'), words: useMay('depots.words'), prices: useMay('depots.tariffs'),
  }
  const all: readonly TabChoice<DepotsView>[] = [
    { id: 'depots', label: t`How far they are` }, { id: 'load', label: t`Load` }, { id: 'map', label: t`Map` }, { id: 'offers', label: t`Offers`, ...(count > 0 ? { count } : {}) }, { id: 'clashes', label: t`Clashes` },
    { id: 'money', label: t`Leaks and trust` }, { id: 'words', label: t`Words` }, { id: 'prices', label: t`Prices` },
  ]
  const tabs = all.filter(({ id }) => may[id])
  const view = tabs.find(({ id }) => id === search.view)?.id ?? tabs[0]?.id ?? 'offers'
  return (
    <Page title={<Trans>Depots</Trans>}>
      <Tabs<DepotsView> label={t`Depots`} className="flex-1" tabs={tabs} value={view} onChange={(next) => change({ view: next })}>
        {VIEWS[view]}
      </Tabs>
    </Page>
  )
}
