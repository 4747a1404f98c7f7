import { Trans, useLingui } from '@lingui/react/macro'
import { TriangleAlert } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { asId } from '../../../core/domain/records/field.ts'
import { useDeskQuery } from '../../desk/use-desk-query.ts'
import { LINE_WORDS, PROBLEM_WORDS, type JobMargin } from '../../panels/margin/margin-words.ts'
import { cx } from '../../ui/class-names.ts'
import { Card } from '../../ui/page.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { CeilingMeter } from './ceiling-meter.tsx'
import { LiveCost } from './live-cost.tsx'
import { MarginLines } from './margin-lines.tsx'

/** While the crew is out the clock goes on without anything being written. */
const RUNNING_EVERY_MS = 60_000

/** Estimate against actual by kind of money, what the job has cost by now, and how far the bill may go. Only for who reads money. */
export function MarginCard({ job }: { readonly job: string }) {
  const { data, retry } = useDeskQuery('margin.job', { job: asId<'job'>(job) })
  const isRunning = data !== undefined && data.live !== null
  const again = useRef(retry)
  useEffect(() => {
    again.current = retry
  })
  useEffect(() => {
    if (!isRunning) return
    const timer = setInterval(() => again.current(), RUNNING_EVERY_MS)
    return () => clearInterval(timer)
  }, [isRunning])
  if (!data || (data.estimate.byKind.length === 0 && data.actual.byKind.length === 0 && data.live === null)) return null
  const { currency, live, ceiling } = data
  return (
    <Card title={<Trans>Cost and margin</Trans>}>
      <div className="flex flex-col gap-3">
        {live && <LiveCost live={live} currency={currency} />}
        {ceiling && ceiling.ceilingCents !== null && <CeilingMeter ceiling={ceiling} currency={currency} />}
        <Kinds margin={data} />
        <Problems problems={data.problems} />
        <MarginLines lines={data.actual.lines} currency={currency} />
      </div>
    </Card>
  )
}

function Kinds({ margin: { estimate, actual, live, currency } }: { readonly margin: JobMargin }) {
  const { i18n, t } = useLingui()
  const format = useFormat()
  const money = (cents: number | null) => format.money(cents, currency)
  const cents = (side: JobMargin['actual'], kind: string) => side.byKind.find((each) => each.kind === kind)?.amountCents ?? null
  const kinds = (Object.keys(LINE_WORDS) as (keyof typeof LINE_WORDS)[]).filter((kind) => cents(estimate, kind) !== null || cents(actual, kind) !== null)
  // Minutes that run have no record yet; with them the column adds up to what is said above it.
  const runs = live === null || live.costSoFarCents === null ? 0 : live.costSoFarCents - (actual.totals.costCents ?? 0)
  const share = (value: number | null) => (value === null ? '–' : format.number(value, 1))
  return (
    <table className="w-full border-collapse text-right text-12 [&_td]:py-0.5 [&_th]:font-normal">
      <thead className="text-11 text-3">
        <tr><th scope="col" aria-label={t`What`} /><th scope="col"><Trans>Expected</Trans></th><th scope="col"><Trans>So far</Trans></th></tr>
      </thead>
      <tbody>
        {kinds.map((kind) => <Row key={kind} name={i18n._(LINE_WORDS[kind])} cells={[money(cents(estimate, kind)), money(cents(actual, kind))]} />)}
        {runs > 0 && <Row name={t`Not clocked yet`} cells={['–', money(runs)]} />}
        <Row name={t`All costs`} cells={[money(estimate.totals.costCents), money(runs > 0 ? (live?.costSoFarCents ?? null) : actual.totals.costCents)]} className="border-t border-line-1" />
        <Row name={t`Margin`} cells={[money(estimate.totals.marginCents), money(actual.totals.marginCents)]} className={cx('font-semibold', (actual.totals.marginCents ?? 0) < 0 && 'text-danger')} />
        <Row name={t`Margin, %`} cells={[share(estimate.totals.marginPct), share(actual.totals.marginPct)]} />
      </tbody>
    </table>
  )
}

function Row({ name, cells, className }: { readonly name: string; readonly cells: readonly [string, string]; readonly className?: string }) {
  return (
    <tr className={className}>
      <th scope="row" className="text-left text-2">{name}</th>
      <td>{cells[0]}</td>
      <td>{cells[1]}</td>
    </tr>
  )
}

function Problems({ problems }: { readonly problems: JobMargin['problems'] }) {
  const { i18n } = useLingui()
  if (problems.length === 0) return null
  return (
    <section className="border-t border-line-1 pt-2">
      <h3 className="mb-1 text-12 text-3"><Trans>Data to be put right</Trans></h3>
      <ul className="m-0 flex list-none flex-col gap-1 p-0 text-12">
        {problems.map(({ code }) => (
          <li key={code} className="flex gap-1.5"><TriangleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0 text-warning" /><span>{i18n._(PROBLEM_WORDS[code])}</span></li>
        ))}
      </ul>
    </section>
  )
}
