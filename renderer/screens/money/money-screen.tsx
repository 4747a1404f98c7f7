import { Trans, useLingui } from '@lingui/react/macro'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useDeskQuery } from '../../desk/use-desk-query.ts'
import { FilterChip } from '../../ui/chip.tsx'
import { Page } from '../../ui/page.tsx'
import { Empty, Failed, Loading } from '../../ui/states.tsx'
import { FindingCard } from './finding-card.tsx'
import { NumbersButton } from './numbers-button.tsx'
import { SeriesNote } from './series-note.tsx'

/** What the rules of money see: large and split cash, sums twice, more than was signed, and what does not fit. */
export function MoneyScreen() {
  const { t } = useLingui()
  const navigate = useNavigate()
  const { state = 'open' } = useSearch({ from: '/money' })
  const { data, failure, retry } = useDeskQuery('money.findings', { state, limit: 200 })
  const filters = [{ id: 'open', label: t({ message: 'Open', context: 'money' }), count: data?.open }, { id: 'closed', label: t({ message: 'Answered', context: 'money' }), count: undefined }, { id: 'all', label: t({ message: 'All', context: 'money' }), count: undefined }] as const
  return (
    <Page
      title={<Trans>Money controls</Trans>}
      actions={<NumbersButton />}
      filters={filters.map(({ id, label, count }) => <FilterChip key={id} isSelected={state === id} onChange={() => void navigate({ to: '/money', search: { state: id }, replace: true })} {...(count === undefined ? {} : { count })}>{label}</FilterChip>)}
    >
      {data === undefined ? (failure ? <Failed failure={failure} retry={retry} /> : <Loading />) : (
        <div className="flex flex-col gap-3 overflow-y-auto p-4">
          <SeriesNote />
          {!data.isOn ? <Empty title={<Trans>The rules are off.</Trans>}><Trans>An administrator switches them on under “Numbers of the rules”. Then every payment and invoice is looked at, those from before too.</Trans></Empty>
            : data.findings.length === 0 ? <Empty title={state === 'open' ? <Trans>Nothing is open.</Trans> : <Trans context="money">There is none.</Trans>}><Trans>Every payment is looked at as it comes: cash of one payer within 24 hours, sums that come twice, money over what was signed, and what happens around invoices that were taken back.</Trans></Empty>
            : <ul aria-label={t`Findings`} className="m-0 flex max-w-[960px] list-none flex-col gap-2 p-0">{data.findings.map((finding) => <FindingCard key={finding.id} finding={finding} currency={data.currency} />)}</ul>}
        </div>
      )}
    </Page>
  )
}
