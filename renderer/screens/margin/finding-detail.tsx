import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { ExternalLink, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { useDeskQuery } from '../../desk/use-desk-query.ts'
import { usePlaces } from '../../panels/places/use-places.ts'
import { IconButton } from '../../ui/button.tsx'
import { Failed, Loading } from '../../ui/states.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { confidenceReason } from './confidence.ts'
import { DecideBar } from './decide-bar.tsx'
import { FindingEvidence } from './finding-evidence.tsx'
import { FindingStateChip } from './finding-state.tsx'
import { OwnerLine } from './owner-line.tsx'
import { useRules, type Finding } from './use-rules.ts'

/** One finding beside the list: what happened, how it is known, what to do, and what was decided. */
export function FindingDetail({ finding: key, currency, onClose }: { readonly finding: string; readonly currency: string; readonly onClose: () => void }) {
  const { t } = useLingui()
  const [job = '', rule = '', subject = ''] = key.split('/')
  const { data, failure, retry } = useDeskQuery('leaks.job', { job: job as never })
  const found = data?.findings.find((each) => each.rule === rule && each.subject === subject)
  return (
    <aside aria-label={t`Finding`} className="flex w-[440px] shrink-0 flex-col border-l border-line-1 bg-1 max-lg:fixed max-lg:inset-y-0 max-lg:right-0 max-lg:z-30 max-lg:w-full max-lg:max-w-[440px] max-lg:shadow-[var(--shadow-raised)] print:hidden">
      {failure && !data ? (
        <Failed failure={failure} retry={retry} />
      ) : !data ? (
        <Loading />
      ) : !found ? (
        <Gone onClose={onClose} />
      ) : (
        <Body finding={found} asOf={data.asOf} currency={currency} onClose={onClose} />
      )}
    </aside>
  )
}

function Gone({ onClose }: { readonly onClose: () => void }) {
  const { t } = useLingui()
  return (
    <div className="flex flex-1 flex-col">
      <header className="flex justify-end p-2"><IconButton label={t`Close`} icon={<X aria-hidden className="size-4" />} onPress={onClose} /></header>
      <div role="status" className="flex flex-1 flex-col items-center justify-center gap-2 p-8 text-center">
        <p className="m-0 text-15"><Trans>This finding is gone.</Trans></p>
        <p className="m-0 text-2"><Trans>The bill, the job or the rule’s number has changed, and the rule finds nothing any more.</Trans></p>
      </div>
    </div>
  )
}

function Body({ finding, asOf, currency, onClose }: { readonly finding: Finding; readonly asOf: string; readonly currency: string; readonly onClose: () => void }) {
  const { t, i18n } = useLingui()
  const format = useFormat()
  const rules = useRules()
  const places = usePlaces()
  const { rule, job, jobNumber, date, location, state } = finding
  const money = (cents: number | null) => format.money(cents, currency)
  const low = money(finding.lowCents)
  const high = money(finding.highCents)
  return (
    <>
      <header className="flex items-start gap-2 border-b border-line-1 py-2 pr-2 pl-4">
        <div className="min-w-0 flex-1">
          <h2 className="m-0 text-15 font-semibold">{rules.nameOf(rule)}</h2>
          <p className="m-0 flex flex-wrap items-center gap-x-2 text-12 text-2">
            <Link to="/jobs/$job" params={{ job }} search={{}} className="inline-flex min-h-6 items-center gap-1 font-mono text-accent hover:underline">
              {jobNumber ?? job.slice(0, 8)}
              <ExternalLink aria-hidden className="size-3" />
            </Link>
            <span>{format.day(date)}</span>
            <span>{places.nameOf(location)}</span>
          </p>
        </div>
        <IconButton label={t`Close`} icon={<X aria-hidden className="size-4" />} onPress={onClose} />
      </header>
      <DecideBar finding={finding} currency={currency} place={places.nameOf(location)} />
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by key */}
      <div className="flex min-h-0 flex-1 flex-col gap-4 overflow-y-auto p-4" tabIndex={0} role="region" aria-label={rules.nameOf(rule)}>
        <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
          <span className="text-24 font-semibold">{money(finding.amountCents)}</span>
          <FindingStateChip state={state} />
          {state === 'open' && <Deadline finding={finding} asOf={asOf} money={money} />}
        </div>
        {low !== high && <p className="m-0 -mt-3 text-12 text-2"><Trans>between {low} and {high}</Trans></p>}
        <OwnerLine finding={finding} />
        <p className="m-0">{rules.sentenceOf(finding, currency) ?? '–'}</p>
        {rules.actionOf(finding, currency) !== null && (
          <Section title={<Trans>What to do</Trans>}><p className="m-0">{rules.actionOf(finding, currency)}</p></Section>
        )}
        {state !== 'open' && <Decided finding={finding} money={money} />}
        <Section title={<Trans>How sure</Trans>}>
          <p className="m-0">{format.percent(finding.confidence * 100)} · {i18n._(confidenceReason(finding.confidenceReason))}</p>
        </Section>
        <Section title={<Trans>Evidence</Trans>}><FindingEvidence evidence={finding.evidence} currency={currency} zone={places.zoneOf(location)} /></Section>
        <Section title={<Trans>The rule</Trans>}>
          <p className="m-0 text-12 text-2"><span className="font-mono">{rule}</span> · {rules.formulaOf(rule)}</p>
        </Section>
      </div>
    </>
  )
}

function Section({ title, children }: { readonly title: ReactNode; readonly children: ReactNode }) {
  return (
    <section className="flex flex-col gap-1">
      <h3 className="m-0 text-11 text-3">{title}</h3>
      {children}
    </section>
  )
}

function Deadline({ finding: { recoverable, recoverableCents, recoverableUntil }, asOf, money }: { readonly finding: Finding; readonly asOf: string; readonly money: (cents: number | null) => string }) {
  const format = useFormat()
  if (!recoverable) return <span className="text-12 text-3"><Trans>Nothing of it can be recovered.</Trans></span>
  const still = money(recoverableCents)
  if (recoverableUntil === null) return <span className="text-12 text-accent"><Trans>{still} recoverable, without a last day</Trans></span>
  const days = Math.round((Date.parse(recoverableUntil) - Date.parse(asOf)) / 86_400_000)
  const day = recoverableUntil.slice(0, 4) === asOf.slice(0, 4) ? format.day(recoverableUntil) : recoverableUntil
  return (
    <span className={days <= 14 ? 'text-12 text-warning' : 'text-12 text-accent'}>
      <Plural value={days} _0={<Trans>{still} recoverable, today only</Trans>} one={<Trans>{still} recoverable until {day}, one more day</Trans>} other={<Trans>{still} recoverable until {day}, # more days</Trans>} />
    </span>
  )
}

function Decided({ finding, money }: { readonly finding: Finding; readonly money: (cents: number | null) => string }) {
  const format = useFormat()
  const places = usePlaces()
  const { decidedByName, decidedAt, decidedAmountCents, recoveredCents, decisionReason, amountCents, location } = finding
  const who = decidedByName ?? '–'
  const when = format.dateTime(decidedAt, places.zoneOf(location))
  const then = money(decidedAmountCents)
  const came = money(recoveredCents)
  return (
    <Section title={<Trans>Decision</Trans>}>
      <p className="m-0"><Trans>{who}, {when}</Trans></p>
      {recoveredCents !== null && <p className="m-0"><Trans>Came in: {came}</Trans></p>}
      {decisionReason !== null && <p dir="auto" className="m-0 whitespace-pre-wrap break-words">{decisionReason}</p>}
      {decidedAmountCents !== null && amountCents !== null && decidedAmountCents !== amountCents && <p className="m-0 text-12 text-warning"><Trans>It was {then} when that was decided.</Trans></p>}
    </Section>
  )
}
