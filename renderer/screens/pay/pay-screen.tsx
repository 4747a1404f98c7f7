import { Trans, useLingui } from '@lingui/react/macro'
import { useMay, useReads } from '../../desk/use-session.ts'
import { Select } from '../../ui/choose.tsx'
import { Page } from '../../ui/page.tsx'
import { Empty } from '../../ui/states.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { RulesView } from './rules-view.tsx'
import { usePaySearch } from './use-pay-search.ts'
import { WeekView } from './week-view.tsx'

const EVERYWHERE = 'all'

/** What crews are paid, week by week, and by which rules. */
export function PayScreen() {
  const { t } = useLingui()
  const { search, change, places } = usePaySearch()
  const maySeePay = useMay('pay.week')
  const maySeeRules = useMay('pay.rules')
  const readsMoney = useReads('fin')
  if (!readsMoney || !maySeePay) {
    return (
      <Page title={<Trans>Pay</Trans>}>
        <Empty title={<Trans>Pay is not part of what you see.</Trans>}>
          {readsMoney ? <Trans>Managers and administrators see what people are paid. You can still enter a tip on the page of its job.</Trans> : <Trans>Your role reads no amounts. Whoever does the pay can tell you what yours is made of.</Trans>}
        </Empty>
      </Page>
    )
  }
  const view = search.view ?? 'week'
  return (
    <Page
      title={<Trans>Pay</Trans>}
      filters={places.all.length > 1 && view === 'week' ? <Select label={t`Location`} hideLabel className="w-44" value={search.location ?? EVERYWHERE} onChange={(id) => change({ location: id === EVERYWHERE ? undefined : id, worker: undefined })} choices={[{ id: EVERYWHERE, label: t`All locations` }, ...places.all.map(({ id, name }) => ({ id: id as string, label: name }))]} /> : undefined}
    >
      <Tabs
        label={t`Pay`}
        className="min-h-0 flex-1"
        value={view}
        onChange={(next) => change({ view: next === 'week' ? undefined : next, worker: undefined })}
        tabs={[{ id: 'week', label: t`Pay week` }, ...(maySeeRules ? [{ id: 'rules' as const, label: t`Pay rules` }] : [])]}
      >
        {view === 'week' ? <WeekView /> : <RulesView />}
      </Tabs>
    </Page>
  )
}
