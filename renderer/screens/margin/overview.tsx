import { Plural, Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import type { Output } from '../../desk/desk-contract.ts'
import { useDeskQuery } from '../../desk/use-desk-query.ts'
import { Button } from '../../ui/button.tsx'
import { Empty, Failed, Loading } from '../../ui/states.tsx'
import { Segmented } from '../../ui/tabs.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { cx } from '../../ui/class-names.ts'
import { BundlesCard } from './bundles-card.tsx'
import { BarList, LOST, type Mark } from './bar-list.tsx'
import { ChartFrame, FigureTable } from './chart-frame.tsx'
import { PeriodChart } from './period-chart.tsx'
import { periodEnd, periodLabel, periodStarts } from './periods.ts'
import { useMarginSearch, type Grouping } from './use-margin-search.ts'
import { useRules } from './use-rules.ts'

type Breakdown = Output<'leaks.breakdown'>

/** Bars shown before the table has to be asked for the rest. */
const SHOWN = 8

export function Overview() {
  const { filter, search } = useMarginSearch()
  const period = search.period ?? 'week'
  const { data, failure, isLoading, retry } = useDeskQuery('leaks.breakdown', { ...withoutPaging(filter), period }, { keepPrevious: true })
  if (failure && !data) return <Failed failure={failure} retry={retry} />
  if (isLoading || !data) return <Loading><Trans>Adding up the leaks…</Trans></Loading>
  if (data.jobs === 0) return <NoJobs />
  return (
    <div className="flex flex-col gap-3 p-4">
      <Figures data={data} />
      <BundlesCard />
      <Charts data={data} period={period} />
    </div>
  )
}

function withoutPaging({ limit: _limit, offset: _offset, sort: _sort, ...filter }: ReturnType<typeof useMarginSearch>['filter']) {
  return filter
}

function NoJobs() {
  const { change } = useMarginSearch()
  return (
    <Empty title={<Trans>No jobs in this period.</Trans>} action={<Button onPress={() => change({ from: undefined, to: undefined, location: undefined })}><Trans>Show everything</Trans></Button>}>
      <Trans>Choose another period or location.</Trans>
    </Empty>
  )
}

function Figures({ data }: { readonly data: Breakdown }) {
  const format = useFormat()
  const money = (cents: number | null) => format.roundMoney(cents, data.currency)
  const { total, recovered, soon, nextDeadline, jobs } = data
  const { change } = useMarginSearch()
  return (
    <dl className="m-0 grid grid-cols-[repeat(auto-fit,minmax(148px,1fr))] gap-3">
      <Figure name={<Trans>Found</Trans>} value={money(total.amountCents)} note={<Trans><Plural value={total.findings} one="# finding" other="# findings" /> on <Plural value={jobs} one="# job" other="# jobs" /></Trans>} />
      <Figure name={<Trans>Still recoverable</Trans>} value={money(total.recoverableCents)} tone="accent" note={<Button kind="quiet" className="-ml-2" onPress={() => change({ view: 'findings', recoverable: true, sort: 'worth' })}><Trans>See them</Trans></Button>} />
      <Figure name={<Trans>Next deadline</Trans>} value={nextDeadline === null ? '–' : format.day(nextDeadline.date)} note={nextDeadline === null ? <Trans>Nothing has a last day.</Trans> : money(nextDeadline.recoverableCents)} />
      <Figure name={<Trans>Lost within 14 days unless billed</Trans>} value={money(soon.recoverableCents)} tone={soon.findings > 0 ? 'warning' : undefined} note={<Button kind="quiet" className="-ml-2" onPress={() => change({ view: 'findings', recoverable: true, sort: 'deadline' })}><Plural value={soon.findings} one="# finding" other="# findings" /></Button>} />
      <Figure name={<Trans>Recovered</Trans>} value={money(recovered.amountCents)} tone="good" note={<Button kind="quiet" className="-ml-2" onPress={() => change({ view: 'decisions' })}><Plural value={recovered.findings} one="# finding" other="# findings" /></Button>} />
    </dl>
  )
}

const TONES = { accent: 'text-accent', warning: 'text-warning', good: 'text-good' } as const

function Figure({ name, value, note, tone }: { readonly name: ReactNode; readonly value: string; readonly note: ReactNode; readonly tone?: keyof typeof TONES | undefined }) {
  return (
    <div className="flex flex-col rounded-card border border-line-1 bg-1 px-3 py-2">
      <dt className="text-12 text-2">{name}</dt>
      <dd className={cx('m-0 text-24 font-semibold', tone && TONES[tone])}>{value}</dd>
      <dd className="m-0 mt-auto flex min-h-7 items-center text-12 text-3">{note}</dd>
    </div>
  )
}

function Charts({ data, period }: { readonly data: Breakdown; readonly period: 'week' | 'month' }) {
  const { t } = useLingui()
  const format = useFormat()
  const rules = useRules()
  const { change } = useMarginSearch()
  const money = (cents: number) => format.money(cents, data.currency)
  const drill = (by: Grouping) => (mark: Mark) => change(by === 'rule' ? { view: 'findings', rule: mark.key, by: undefined, key: undefined } : by === 'location' ? { view: 'findings', location: mark.key } : { view: 'findings', by, key: mark.key })
  const group = (title: string, by: Grouping, marks: readonly Mark[]) => <GroupChart key={by} title={title} marks={marks} money={money} onOpen={drill(by)} />
  const named = (list: Breakdown['byTruck'] | Breakdown['byLead'], none: string) => list.map(({ id, name, ...sum }) => ({ key: id ?? '', label: id === null ? none : (name ?? t`Unknown`), ...known(sum) }))
  const sums = new Map(data.byPeriod.map(({ from, ...sum }) => [from, known(sum)]))
  const periods = periodStarts(data.byPeriod.map(({ from }) => from), period).map((from): Mark => ({ key: from, label: periodLabel(from, period, format.locale), ...(sums.get(from) ?? NOTHING) }))
  const openPeriod = ({ key }: Mark) => change({ view: 'findings', from: key, to: periodEnd(key, period) })
  return (
    <div className="grid grid-cols-1 gap-3 lg:grid-cols-2 xl:grid-cols-3">
      <ChartFrame
        className="lg:col-span-2 xl:col-span-3"
        title={<Trans>Over time</Trans>}
        note={<Legend />}
        actions={<Segmented label={t`Added up by`} value={period} onChange={(next) => change({ period: next }, { replace: true })} choices={[{ id: 'week', label: t`Weeks` }, { id: 'month', label: t`Months` }]} />}
        chart={<PeriodChart marks={periods} label={t`Over time`} money={money} roundMoney={(cents) => format.roundMoney(cents, data.currency)} shortLabel={({ key }) => periodLabel(key, period, format.locale, true)} onOpen={openPeriod} />}
        table={<FigureTable head={[t`From`, t`Findings`, t`Found`, t`Recoverable`]} rows={figureRows(periods, money)} />}
      />
      {group(t`By cause`, 'rule', data.byRule.map(({ rule, ...sum }) => ({ key: rule, label: rules.nameOf(rule), ...known(sum) })))}
      {group(t`By location`, 'location', data.byLocation.map(({ location, name, ...sum }) => ({ key: location, label: name ?? t`Unknown`, ...known(sum) })))}
      {group(t`By truck`, 'truck', named(data.byTruck, t`No truck`))}
      {group(t`By crew lead`, 'crew', named(data.byLead, t`Nobody led`))}
      {group(t`By worker`, 'worker', named(data.byWorker, t`No crew`))}
      <GroupChart title={t`By who sees to it`} money={money} onOpen={({ key }) => change({ view: 'findings', owner: key })} marks={data.byOwner.map(({ id, name, ...sum }) => ({ key: id ?? 'nobody', label: id === null ? t`Nobody named yet` : (name ?? t`Unknown`), ...known(sum) }))} />
      {group(t`Discounts past authority, by giver`, 'person', data.byGiver.map(({ by, name, amountCents, findings }) => ({ key: by ?? '', label: by === null ? t`Not named on the bill` : (name ?? by), findings, amountCents: amountCents ?? 0, recoverableCents: 0 })))}
    </div>
  )
}

const NOTHING = { findings: 0, amountCents: 0, recoverableCents: 0 }

function known({ findings, amountCents, recoverableCents }: { readonly findings: number; readonly amountCents: number | null; readonly recoverableCents: number | null }) {
  return { findings, amountCents: amountCents ?? 0, recoverableCents: recoverableCents ?? 0 }
}

function figureRows(marks: readonly Mark[], money: (cents: number) => string) {
  return marks.map(({ key, label, findings, amountCents, recoverableCents }) => ({ key, label, cells: [String(findings), money(amountCents), money(recoverableCents)] }))
}

/** What belongs to nobody can be looked at, but not opened: there is nothing to filter by. */
function GroupChart({ title, marks, money, onOpen }: { readonly title: string; readonly marks: readonly Mark[]; readonly money: (cents: number) => string; readonly onOpen: (mark: Mark) => void }) {
  const { t } = useLingui()
  const rest = marks.length - SHOWN
  return (
    <ChartFrame
      title={title}
      note={rest > 0 ? <Plural value={rest} one="# more in the table" other="# more in the table" /> : undefined}
      chart={marks.length === 0 ? <p className="m-0 py-4 text-center text-12 text-3"><Trans>Nothing found.</Trans></p> : <BarList marks={marks.slice(0, SHOWN)} money={money} onOpen={(mark) => mark.key !== '' && onOpen(mark)} />}
      table={<FigureTable head={[title, t`Findings`, t`Found`, t`Recoverable`]} rows={figureRows(marks, money)} />}
    />
  )
}

function Legend() {
  return (
    <span className="inline-flex items-center gap-3">
      <span className="inline-flex items-center gap-1.5"><span aria-hidden className="size-2.5 rounded-[2px] bg-accent" /><Trans>still recoverable</Trans></span>
      <span className="inline-flex items-center gap-1.5"><span aria-hidden className="size-2.5 rounded-[2px]" style={{ background: LOST }} /><Trans>lost</Trans></span>
    </span>
  )
}
