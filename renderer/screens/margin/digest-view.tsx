import { msg } from '@lingui/core/macro'
import type { MessageDescriptor } from '@lingui/core'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import type { Output } from '../../desk/desk-contract.ts'
import { useDeskQuery } from '../../desk/use-desk-query.ts'
import { WaitingOffers } from '../../panels/handover/waiting-offers.tsx'
import { useUntil } from '../../panels/margin/use-until.ts'
import { usePlaces } from '../../panels/places/use-places.ts'
import { cx } from '../../ui/class-names.ts'
import { Card } from '../../ui/page.tsx'
import { Empty, Failed, Loading } from '../../ui/states.tsx'
import { useFormat } from '../../ui/use-format.ts'
import styles from './digest.module.css'
import { BundleList } from './bundles-card.tsx'
import { useMarginSearch } from './use-margin-search.ts'
import { useRules } from './use-rules.ts'

type Section = Output<'leaks.digest'>['sections'][number]

const TITLES: Readonly<Record<Section['id'], MessageDescriptor>> = {
  today: msg`Today, before the truck is gone`,
  soon: msg`A last day within the week`,
  held: msg`While the goods are held`,
  later: msg`Later`,
  giveBack: msg`To give back`,
}

/** What to ask for today, from whom, until when: a page for the morning, and for paper. */
export function DigestView() {
  const { scope } = useMarginSearch()
  const format = useFormat()
  const { data, failure, isLoading, retry } = useDeskQuery('leaks.digest', scope.location === undefined ? {} : { location: scope.location }, { keepPrevious: true })
  if (failure && !data) return <Failed failure={failure} retry={retry} />
  if (isLoading || !data) return <Loading><Trans>Looking for what to ask for…</Trans></Loading>
  const day = format.day(data.asOf)
  if (data.sections.length === 0) return <><WaitingOffers className="mx-4 mt-3" /><Empty title={<Trans>Nothing is left to ask for.</Trans>}><Trans>Every leak is decided about, or past its last day.</Trans></Empty></>
  return (
    <div className={cx(styles['digest'], 'flex max-w-[900px] flex-col gap-3 p-4 print:max-w-none print:gap-4 print:p-0 print:text-black')}>
      <WaitingOffers />
      <h2 className="m-0 hidden text-18 font-semibold print:block"><Trans>What to ask for, {day}</Trans>{data.location?.name ? ` · ${data.location.name}` : ''}</h2>
      {data.sections.map((section, index) => <DigestSection key={section.id} section={section} asOf={data.asOf} currency={data.currency} printed={PRINTED - printedBefore(data.sections, index)} />)}
      {data.bundles.length > 0 && <Card title={<Trans>What fixing would bring, a month</Trans>} className="print:hidden"><BundleList bundles={data.bundles} currency={data.currency} /></Card>}
    </div>
  )
}

/** So many items fit on one page of paper; who needs more has the list of findings. */
const PRINTED = 12

function printedBefore(sections: readonly Section[], index: number): number {
  // What is not urgent takes the room that the rest leaves.
  const isLater = sections[index]?.id === 'later'
  return sections.reduce((sum, { id, items }, at) => (at !== index && (isLater || (at < index && id !== 'later')) ? sum + items.length : sum), 0)
}

/** `printed`: items that there is still room for on the page. */
function DigestSection({ section, asOf, currency, printed }: { readonly section: Section; readonly asOf: string; readonly currency: string; readonly printed: number }) {
  const { i18n } = useLingui()
  const format = useFormat()
  const left = section.findings - section.items.length
  const onPaper = Math.max(0, Math.min(printed, section.items.length))
  const notPrinted = section.findings - onPaper
  const sum = format.money(section.id === 'giveBack' ? section.amountCents : section.recoverableCents, currency)
  return (
    <Card className={cx(styles['section'], 'break-inside-auto')} title={<>{i18n._(TITLES[section.id])} <span className="text-12 font-normal text-3"><Plural value={section.findings} one="# leak" other="# leaks" />, {sum}</span></>}>
      <ol className="m-0 flex list-none flex-col divide-y divide-line-1 p-0">
        {section.items.map((item, index) => <DigestItem key={`${item.finding.job}/${item.finding.rule}/${item.finding.subject}`} item={item} asOf={asOf} currency={currency} isPrinted={index < onPaper} />)}
      </ol>
      {notPrinted > 0 && <p className="m-0 hidden text-11 print:block"><Plural value={notPrinted} one="and # more in the findings" other="and # more in the findings" /></p>}
      {left > 0 && <p className="m-0 pt-2 text-12 text-3 print:hidden"><Plural value={left} one="and # more in the findings" other="and # more in the findings" /></p>}
    </Card>
  )
}

function DigestItem({ item: { finding, customerName, customerPhone, windowStart }, asOf, currency, isPrinted }: { readonly item: Section['items'][number]; readonly asOf: string; readonly currency: string; readonly isPrinted: boolean }) {
  const format = useFormat()
  const rules = useRules()
  const places = usePlaces()
  const money = (cents: number | null) => format.money(cents, currency)
  const until = useUntil()(finding, asOf, windowStart)
  const owner = finding.ownerName
  const low = money(finding.lowCents)
  const high = money(finding.highCents)
  return (
    <li className={cx('flex break-inside-avoid gap-4 py-2 print:gap-3 print:py-1', !isPrinted && 'print:hidden')}>
      <span className="w-24 shrink-0 text-right font-semibold">{money(finding.recoverable ? finding.recoverableCents : finding.amountCents)}</span>
      <span className="min-w-0 flex-1">
        <span className="flex flex-wrap items-center gap-x-2">
          <strong className="font-semibold">{customerName ?? <Trans>Customer</Trans>}</strong>
          {customerPhone !== null && <span className="text-2">{customerPhone}</span>}
          <Link to="/jobs/$job" params={{ job: finding.job }} search={{}} className="inline-flex min-h-6 items-center font-mono text-12 text-accent hover:underline print:text-black">{finding.jobNumber ?? finding.job.slice(0, 8)}</Link>
          <span className="text-12 text-3">{places.nameOf(finding.location)} · {format.day(finding.date)}</span>
        </span>
        <span className="block print:mr-1 print:inline">{rules.sentenceOf(finding, currency) ?? rules.nameOf(finding.rule)}</span>
        <span className="block text-2 print:inline">{rules.actionOf(finding, currency)}</span>
        <span className="flex flex-wrap gap-x-3 text-12 text-3">
          {until !== null && <span className="text-warning print:font-semibold print:text-black">{until}</span>}
          {finding.lowCents !== finding.highCents && <span><Trans>between {low} and {high}</Trans></span>}
          {owner !== null && <span><Trans>with {owner}</Trans></span>}
        </span>
      </span>
      <span aria-hidden className="mt-1 hidden size-4 shrink-0 border border-black print:block" />
    </li>
  )
}
