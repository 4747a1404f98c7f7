import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useCallback, useState } from 'react'
import type { Input, Output } from '../../desk/desk-contract.ts'
import { useDeskQuery } from '../../desk/use-desk-query.ts'
import { usePlaces } from '../../panels/places/use-places.ts'
import { RowTable, type RowColumn } from '../../panels/row-table/row-table.tsx'
import { usePages } from '../../panels/row-table/use-pages.ts'
import { Empty, Failed, Loading } from '../../ui/states.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { OddJobDetail, useMarginParts, type OddJob } from './odd-job-detail.tsx'
import { useMarginSearch } from './use-margin-search.ts'

const PAGE = 100
const jobsOf = (answer: Output<'leaks.unexplained'>): readonly OddJob[] => answer.jobs

/** Jobs that earned less than jobs like them, by more than their leaks with a name explain: where to look, not what to bill. */
export function UnexplainedView() {
  const { t } = useLingui()
  const { scope, search, change } = useMarginSearch()
  const format = useFormat()
  const places = usePlaces()
  const partName = useMarginParts()
  const [cursor, setCursor] = useState<number | null>(null)
  const inputOf = useCallback((offset: number, limit: number): Input<'leaks.unexplained'> => ({ ...scope, offset, limit }), [scope])
  const first = useDeskQuery('leaks.unexplained', inputOf(0, PAGE), { keepPrevious: true })
  const pages = usePages('leaks.unexplained', PAGE, inputOf, jobsOf)
  if (first.failure && !first.data) return <Failed failure={first.failure} retry={first.retry} />
  if (!first.data) return <Loading><Trans>Holding each job against those before it…</Trans></Loading>
  const { total, currency } = first.data
  if (total === 0) return <Empty title={<Trans>Nothing is missing that has no name.</Trans>}><Trans>Every job of this period earned about what jobs like it earned before, or a rule says why not.</Trans></Empty>
  const money = (cents: number | null) => format.money(cents, currency)
  const columns: readonly RowColumn<OddJob>[] = [
    { id: 'gap', label: t`Missing`, width: '96px', align: 'right', cell: (row) => <span className="font-semibold">{money(row.gapCents)}</span> },
    { id: 'range', label: t`Between`, width: '168px', from: 900, cell: (row) => <span className="text-2">{format.roundMoney(row.lowCents, currency)} – {format.roundMoney(row.highCents, currency)}</span> },
    { id: 'expected', label: t`Expected margin`, width: '116px', align: 'right', from: 640, cell: (row) => money(row.expectedCents) },
    { id: 'actual', label: t`Margin`, width: '96px', align: 'right', from: 520, cell: (row) => <span className={(row.actualCents ?? 0) < 0 ? 'text-danger' : ''}>{money(row.actualCents)}</span> },
    { id: 'drivers', label: t`Where it is missing`, width: 'minmax(140px, 1.4fr)', cell: (row) => row.drivers.slice(0, 2).map(({ part }) => partName(part)).join(' · ') },
    { id: 'job', label: t`Job`, width: '108px', cell: (row) => <span className="font-mono text-12">{row.jobNumber ?? row.job.slice(0, 8)}</span> },
    { id: 'date', label: t`Day`, width: '112px', from: 700, cell: (row) => format.date(row.date) },
    { id: 'place', label: t`Location`, width: 'minmax(100px, 0.8fr)', from: 820, cell: (row) => places.nameOf(row.location) },
  ]
  const opened = search.finding
  const open = (index: number, replace: boolean) => {
    const row = pages.rowAt(index)
    if (row) change({ finding: row.job }, { replace })
  }
  const row = cursor === null ? undefined : pages.rowAt(cursor)
  return (
    <div className="flex min-h-0 flex-1">
      <div className="flex min-h-0 min-w-0 flex-1 flex-col">
        <p className="m-0 flex flex-wrap items-baseline gap-x-3 border-b border-line-1 px-4 py-2 text-12 text-2">
          <strong className="text-13 font-semibold text-1"><Plural value={total} one="# job" other="# jobs" /></strong>
          <Trans>Told by statistics: a place to look, no amount to bill. It is in no sum.</Trans>
        </p>
        <RowTable
          label={t`Unexplained`}
          columns={columns}
          rowCount={total}
          rowAt={pages.rowAt}
          onRange={pages.onRange}
          cursor={cursor}
          onCursor={(index) => {
            setCursor(index)
            if (opened !== undefined) open(index, true)
          }}
          onOpen={(index) => open(index, opened !== undefined)}
        />
      </div>
      {opened !== undefined && row?.job === opened && <OddJobDetail job={row} currency={currency} onClose={() => change({ finding: undefined })} />}
    </div>
  )
}
