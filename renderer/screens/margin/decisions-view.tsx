import { Trans, useLingui } from '@lingui/react/macro'
import { useCallback, useState } from 'react'
import type { Input, Output } from '../../desk/desk-contract.ts'
import { useDeskQuery } from '../../desk/use-desk-query.ts'
import { usePlaces } from '../../panels/places/use-places.ts'
import { RowTable, type RowColumn } from '../../panels/row-table/row-table.tsx'
import { usePages } from '../../panels/row-table/use-pages.ts'
import { Empty, Failed, Loading } from '../../ui/states.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { FindingDetail } from './finding-detail.tsx'
import { keyOf } from './findings-view.tsx'
import { FindingStateChip } from './finding-state.tsx'
import { useMarginSearch } from './use-margin-search.ts'
import { useRules } from './use-rules.ts'

type Decision = Output<'leaks.decisions'>['decisions'][number]
const PAGE = 100
const decisionsOf = (answer: Output<'leaks.decisions'>): readonly Decision[] => answer.decisions

/** What was decided, the newest first; also about findings that are gone because the bill is right now. */
export function DecisionsView({ currency }: { readonly currency: string }) {
  const { t } = useLingui()
  const { scope, search, change } = useMarginSearch()
  const format = useFormat()
  const rules = useRules()
  const places = usePlaces()
  const [cursor, setCursor] = useState<number | null>(null)
  const inputOf = useCallback((offset: number, limit: number): Input<'leaks.decisions'> => ({ ...scope, offset, limit }), [scope])
  const first = useDeskQuery('leaks.decisions', inputOf(0, PAGE), { keepPrevious: true })
  const pages = usePages('leaks.decisions', PAGE, inputOf, decisionsOf)
  if (first.failure && !first.data) return <Failed failure={first.failure} retry={first.retry} />
  if (!first.data) return <Loading />
  if (first.data.total === 0) return <Empty title={<Trans>Nothing has been decided yet.</Trans>}><Trans>Open a finding and mark it as recovered, accepted or wrong.</Trans></Empty>
  const columns: readonly RowColumn<Decision>[] = [
    { id: 'verdict', label: t`Decision`, width: '128px', cell: ({ verdict }) => <FindingStateChip state={verdict} /> },
    { id: 'amount', label: t`Amount`, width: '92px', align: 'right', cell: (row) => format.money(row.amountCents, currency) },
    { id: 'came', label: t`Came in`, width: '92px', align: 'right', from: 560, cell: (row) => format.money(row.recoveredCents, currency) },
    { id: 'rule', label: t`Cause`, width: 'minmax(150px, 1fr)', cell: (row) => rules.nameOf(row.rule) },
    { id: 'job', label: t`Job`, width: '108px', cell: (row) => <span className="font-mono text-12">{row.jobNumber ?? row.job.slice(0, 8)}</span> },
    { id: 'reason', label: t`Reason`, width: 'minmax(120px, 1.4fr)', from: 820, cell: (row) => <span dir="auto" title={row.reason ?? ''}>{row.reason ?? '–'}</span> },
    { id: 'who', label: t`By`, width: 'minmax(96px, 0.8fr)', from: 680, cell: (row) => row.byName ?? '–' },
    { id: 'when', label: t`When`, width: '136px', from: 760, cell: (row) => format.dateTime(row.at, places.zoneOf(row.location)) },
  ]
  return (
    <div className="flex min-h-0 flex-1">
      <RowTable label={t`Decisions`} columns={columns} rowCount={first.data.total} rowAt={pages.rowAt} onRange={pages.onRange} cursor={cursor} onCursor={setCursor} onOpen={(index) => {
        const row = pages.rowAt(index)
        if (row) change({ finding: keyOf(row) }, { replace: search.finding !== undefined })
      }} />
      {search.finding !== undefined && <FindingDetail key={search.finding} finding={search.finding} currency={currency} onClose={() => change({ finding: undefined })} />}
    </div>
  )
}
