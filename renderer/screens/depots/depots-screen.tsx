import { Trans, useLingui } from '@lingui/react/macro'
import { useDeskQuery } from '../../desk/use-desk-query.ts'
import { useMay } from '../../desk/use-session.ts'
import { Page } from '../../ui/page.tsx'
import { Tabs, type TabChoice } from '../../ui/tabs.tsx'
import { OffersView } from './offers-view.tsx'
import { useDepotsSearch, type DepotsView } from './use-depots-search.ts'

/** All depots at once, for head office; what a depot has to do with the others, for everybody else. */
export function DepotsScreen() {
  const { t } = useLingui()
  const { search, change } = useDepotsSearch()
  const mayAnswer = useMay('handovers.waiting')
  const waiting = useDeskQuery('handovers.waiting', {}, { enabled: mayAnswer })
  const count = (waiting.data?.transfers ?? 0) + (waiting.data?.loans ?? 0)
  const tabs: TabChoice<DepotsView>[] = [{ id: 'offers', label: t`Offers`, ...(count > 0 ? { count } : {}) }]
  const view = tabs.find(({ id }) => id === search.view)?.id ?? tabs[0]!.id
  return (
    <Page title={<Trans>Depots</Trans>}>
      <Tabs<DepotsView> label={t`Depots`} className="flex-1" tabs={tabs} value={view} onChange={(next) => change({ view: next })}>
        {view === 'offers' && <OffersView />}
      </Tabs>
    </Page>
  )
}
