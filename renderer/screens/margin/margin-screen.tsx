import { Trans, useLingui } from '@lingui/react/macro'
import { Printer } from 'lucide-react'
import { useDeskQuery } from '../../desk/use-desk-query.ts'
import { useMay, useReads } from '../../desk/use-session.ts'
import { IconButton } from '../../ui/button.tsx'
import { Page } from '../../ui/page.tsx'
import { Empty } from '../../ui/states.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { DigestView } from './digest-view.tsx'
import { DataView } from './data-view.tsx'
import { DecisionsView } from './decisions-view.tsx'
import { FindingsView } from './findings-view.tsx'
import { MarginFilters } from './margin-filters.tsx'
import { Overview } from './overview.tsx'
import { ParametersView } from './parameters-view.tsx'
import { RollUpView } from './rollup-view.tsx'
import { UnexplainedView } from './unexplained-view.tsx'
import { useMarginSearch } from './use-margin-search.ts'

/** Where the margin goes: what was found, by what and whom, until when it can be had, and what was decided. */
export function MarginScreen() {
  const { t } = useLingui()
  const { search, change, scope } = useMarginSearch()
  const readsMoney = useReads('fin')
  const seesCosts = useMay('margin.report')
  const view = search.view ?? 'overview'
  const { data } = useDeskQuery('leaks.breakdown', { ...scope, period: search.period ?? 'week' }, { enabled: readsMoney, keepPrevious: true })
  const currency = data?.currency ?? 'CAD'
  if (!readsMoney) {
    return (
      <Page title={<Trans>Margin</Trans>}>
        <Empty title={<Trans>Money is not part of what you see.</Trans>}><Trans>Your role reads no amounts. Ask an administrator if you need them.</Trans></Empty>
      </Page>
    )
  }
  const print = <IconButton label={t`Print`} icon={<Printer aria-hidden className="size-4" />} onPress={() => window.print()} />
  return (
    <Page title={<Trans>Margin</Trans>} filters={<MarginFilters asOf={data?.asOf ?? null} />} actions={view === 'overview' || view === 'digest' || view === 'costs' ? print : undefined}>
      <Tabs
        label={t`Margin`}
        className="flex-1"
        value={view}
        onChange={(next) => change({ view: next === 'overview' ? undefined : next, finding: undefined })}
        tabs={[
          { id: 'overview', label: t`Overview` },
          { id: 'digest', label: t`This morning` },
          ...(seesCosts ? [{ id: 'costs' as const, label: t`Jobs and costs` }] : []),
          { id: 'findings', label: t`Findings`, ...(data ? { count: data.total.findings } : {}) },
          { id: 'unexplained', label: t`Unexplained` },
          ...(seesCosts ? [{ id: 'data' as const, label: t`Data problems` }] : []),
          { id: 'decisions', label: t`Decided` },
          { id: 'parameters', label: t`Rules and numbers` },
        ]}
      >
        {view === 'overview' ? <Overview /> : view === 'digest' ? <DigestView /> : view === 'costs' ? <RollUpView /> : view === 'findings' ? <FindingsView /> : view === 'unexplained' ? <UnexplainedView /> : view === 'data' ? <DataView /> : view === 'decisions' ? <DecisionsView currency={currency} /> : <ParametersView currency={currency} />}
      </Tabs>
    </Page>
  )
}
