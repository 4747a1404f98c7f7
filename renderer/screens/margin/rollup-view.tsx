import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Output } from '../../desk/desk-contract.ts'
import { useDeskQuery } from '../../desk/use-desk-query.ts'
import { Button } from '../../ui/button.tsx'
import { cx } from '../../ui/class-names.ts'
import { Empty, Failed, Loading } from '../../ui/states.tsx'
import { Segmented } from '../../ui/tabs.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { periodLabel } from './periods.ts'
import { useMarginSearch, type RollUpBy } from './use-margin-search.ts'

type Report = Output<'margin.report'>
type Row = Report['total']

/** What jobs earned and cost, added up one way at a time; what is left out of the margins, and why, stands below. */
export function RollUpView() {
  const { t } = useLingui()
  const { search, scope, change } = useMarginSearch()
  const by = search.rollUp ?? 'location'
  const { data, failure, isLoading, retry } = useDeskQuery('margin.report', { ...scope, by }, { keepPrevious: true })
  if (failure && !data) return <Failed failure={failure} retry={retry} />
  if (isLoading || !data) return <Loading><Trans>Adding up the jobs…</Trans></Loading>
  const choices: { id: RollUpBy; label: string }[] = [
    { id: 'location', label: t`Location` }, { id: 'month', label: t`Month` }, { id: 'service', label: t`Service` }, { id: 'truck', label: t`Truck` }, { id: 'crew', label: t`Crew` }, { id: 'worker', label: t`Worker` }, { id: 'salesperson', label: t`Salesperson` }, { id: 'journey', label: t`Journey` }, { id: 'job', label: t`Job` },
  ]
  return (
    <div className="flex flex-col gap-3 p-4">
      <div className="flex flex-wrap print:hidden"><Segmented label={t`Added up by`} value={by} onChange={(next) => change({ rollUp: next === 'location' ? undefined : next }, { replace: true })} choices={choices} /></div>
      {data.total.jobs === 0 ? <Empty title={<Trans>No job was worked or billed in this period.</Trans>}><Trans>Choose another period or location.</Trans></Empty> : (
        <>
          <RollUpTable report={data} by={by} name={choices.find(({ id }) => id === by)?.label ?? ''} />
          <DataProblems report={data} />
        </>
      )}
    </div>
  )
}

function RollUpTable({ report: { rows, more, total, currency }, by, name }: { readonly report: Report; readonly by: RollUpBy; readonly name: string }) {
  const { t } = useLingui()
  const format = useFormat()
  const { scope, change } = useMarginSearch()
  // Side by side with the margins only where head office looks: by location.
  const isByPlace = by === 'location'
  const { data: leaks } = useDeskQuery('leaks.breakdown', { ...scope, period: 'month', state: 'open' }, { enabled: isByPlace, keepPrevious: true })
  const stillAt = (location: string | null) => (isByPlace ? { still: leaks === undefined ? '…' : format.money((location === null ? leaks.total : leaks.byLocation.find((each) => each.location === location))?.recoverableCents ?? 0, currency) } : {})
  const nameOf = ({ key, name: known }: Row) => known ?? (key === null ? t`None` : by === 'month' ? periodLabel(`${key}-01`, 'month', format.locale) : key)
  const moreText = format.number(more)
  const { leftOut } = total
  const isLeftOut = (leftOut.revenueCents ?? 0) !== 0 || (leftOut.costCents ?? 0) !== 0
  return (
    <div className="overflow-x-auto rounded-card border border-line-1 bg-1">
      <table className="w-full border-collapse text-right text-12">
        <thead className="text-11 text-3">
          <tr>
            <Head className="text-left">{name}</Head><Head><Trans>Jobs</Trans></Head><Head><Trans>Revenue</Trans></Head><Head><Trans>Cost</Trans></Head><Head><Trans>Margin</Trans></Head><Head><Trans>Margin, %</Trans></Head>
            <Head><Trans>Expected, %</Trans></Head><Head><Trans>With data problems</Trans></Head>{isByPlace && <Head><Trans>Still recoverable</Trans></Head>}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => <Figures key={row.key ?? ''} name={by === 'job' && row.key !== null ? <Link to="/jobs/$job" params={{ job: row.key }} className="font-mono text-accent">{row.name ?? row.key.slice(-8)}</Link> : isByPlace && row.key !== null ? <Button kind="quiet" className="-ml-2 min-h-6! text-12!" onPress={() => change({ location: row.key ?? undefined, rollUp: 'job' })}>{nameOf(row)}</Button> : nameOf(row)} {...stillAt(row.key)} row={row} falls={gapOf(row) > gapOf(total) + FALLS_BY} currency={currency} />)}
        </tbody>
        <tfoot>
          {more > 0 && <tr className="border-t border-line-1 text-3"><th scope="row" colSpan={8} className="px-3 py-1.5 text-left font-normal"><Trans>{moreText} more, which are in the total.</Trans></th></tr>}
          <Figures name={t`Total`} {...stillAt(null)} row={total} falls={false} currency={currency} className="border-t-2 border-line-2 font-semibold" />
          {isLeftOut && (
            <tr className="border-t border-line-1 text-2">
              <th scope="row" colSpan={2} className="px-3 py-1.5 text-left font-normal"><Trans>In no margin, because something is missing</Trans></th>
              <td className="px-3 py-1.5">{format.money(leftOut.revenueCents, currency)}</td>
              <td className="px-3 py-1.5">{format.money(leftOut.costCents, currency)}</td>
            </tr>
          )}
        </tfoot>
      </table>
    </div>
  )
}

function Head({ children, className }: { readonly children: ReactNode; readonly className?: string }) {
  return <th scope="col" className={cx('px-3 py-1.5 font-normal whitespace-nowrap', className)}>{children}</th>
}

function Figures({ name, still, row: { jobs, estimate, actual, incomplete }, falls, currency, className }: { readonly name: ReactNode; readonly still?: string; readonly row: Row; readonly falls: boolean; readonly currency: string; readonly className?: string }) {
  const format = useFormat()
  const share = (value: number | null) => (value === null ? '–' : format.number(value, 1))
  const cells = [String(jobs), format.money(actual.revenueCents, currency), format.money(actual.costCents, currency), format.money(actual.marginCents, currency), share(actual.marginPct), share(estimate.marginPct), incomplete === 0 ? '' : String(incomplete), ...(still === undefined ? [] : [still])]
  return (
    <tr className={cx('border-t border-line-1', className)}>
      <th scope="row" className="max-w-64 truncate px-3 py-1.5 text-left font-[inherit]" dir="auto">{name}</th>
      {cells.map((cell, index) => (
        <td key={index} className={cx('px-3 py-1.5 whitespace-nowrap', index === 3 && (actual.marginCents ?? 0) < 0 && 'text-danger', index === 4 && falls && 'text-warning', index === 7 && 'text-accent')}>{index === 4 && falls ? `▼ ${cell}` : cell}</td>
      ))}
    </tr>
  )
}

/** Points of margin by which a row may fall short of its estimate beyond what all jobs do: nobody estimates overtime or idle time. */
const FALLS_BY = 3

function gapOf({ estimate, actual }: Row): number {
  return estimate.marginPct === null || actual.marginPct === null ? -Infinity : estimate.marginPct - actual.marginPct
}

/** How many there are, and the way to their list. */
function DataProblems({ report: { total } }: { readonly report: Report }) {
  const { change } = useMarginSearch()
  if (total.incomplete === 0) return null
  return (
    <p className="m-0 flex flex-wrap items-center gap-2 text-12 text-2">
      <TriangleAlert aria-hidden className="size-3.5 text-warning" />
      <Plural value={total.incomplete} one="# job has data to be put right" other="# jobs have data to be put right" />
      <Button kind="quiet" className="print:hidden" onPress={() => change({ view: 'data' })}><Trans>See them</Trans></Button>
    </p>
  )
}
