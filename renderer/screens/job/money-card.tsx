import { Plural, Trans } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { ChevronRight, Clock } from 'lucide-react'
import { asId } from '../../../core/domain/records/field.ts'
import type { Output } from '../../desk/desk-contract.ts'
import { useDeskQuery } from '../../desk/use-desk-query.ts'
import { useMay } from '../../desk/use-session.ts'
import { useUntil } from '../../panels/margin/use-until.ts'
import { Card } from '../../ui/page.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { fillSentence } from './leak-sentence.ts'
import { useLanguage } from '../../ui/use-language.ts'

type Finding = Output<'leaks.job'>['findings'][number]

interface MoneyCardProps {
  readonly job: string
  readonly currency: string
  readonly windowStart: string | null
  readonly zone: string
}

/** The leaks found in a job: first what can still be asked for, and until when; then what is lost. Only for who reads money. */
export function MoneyCard({ job, currency, windowStart, zone }: MoneyCardProps) {
  const format = useFormat()
  const mayCost = useMay('margin.job')
  const { data } = useDeskQuery('leaks.job', { job: asId<'job'>(job), state: 'open' })
  const { data: margin } = useDeskQuery('margin.job', { job: asId<'job'>(job) }, { enabled: mayCost })
  if (!data || data.findings.length === 0) return null
  const last = (finding: Finding) => finding.recoverableUntil ?? '9999'
  const open = data.findings.filter(({ recoverable }) => recoverable).toSorted((a, b) => (last(a) < last(b) ? -1 : last(a) > last(b) ? 1 : (b.recoverableCents ?? 0) - (a.recoverableCents ?? 0)))
  const lost = data.findings.filter(({ recoverable }) => !recoverable)
  const still = format.money(open.reduce((sum, { recoverableCents }) => sum + (recoverableCents ?? 0), 0), currency)
  const remaining = margin?.live?.remainingMinutes ?? null
  return (
    <Card title={<Trans>Money that leaks here</Trans>} actions={open.length === 0 ? undefined : <span className="text-12 text-accent"><Trans>{still} still recoverable</Trans></span>}>
      <div className="flex flex-col gap-3">
        {open.length > 0 && margin && remaining !== null && <AtTheDoor until={format.time(margin.now + remaining.likely * 60_000, zone)} />}
        {open.length > 0 && <ul className="m-0 flex list-none flex-col gap-3 p-0 text-12">{open.map((finding) => <Leak key={`${finding.rule} ${finding.subject}`} finding={finding} asOf={data.asOf} currency={currency} windowStart={windowStart} />)}</ul>}
        {lost.length > 0 && (
          <details className="group" open={open.length === 0}>
            <summary className="flex min-h-6 cursor-default list-none items-center gap-1 rounded-control text-12 text-2">
              <ChevronRight aria-hidden className="size-3.5 group-open:rotate-90" />
              <Plural value={lost.length} one="# that can no longer be asked for" other="# that can no longer be asked for" />
            </summary>
            <ul className="m-0 mt-2 flex list-none flex-col gap-3 p-0 text-12">{lost.map((finding) => <Leak key={`${finding.rule} ${finding.subject}`} finding={finding} asOf={data.asOf} currency={currency} windowStart={windowStart} />)}</ul>
          </details>
        )}
      </div>
    </Card>
  )
}

/** While the truck is there asking is easiest: until when that will be, by what such work takes. */
function AtTheDoor({ until }: { readonly until: string }) {
  return <p className="m-0 flex gap-1.5 text-12 font-semibold text-warning"><Clock aria-hidden className="mt-0.5 size-3.5 shrink-0" /><span><Trans>The crew is there until about {until}: ask now.</Trans></span></p>
}

function Leak({ finding, asOf, currency, windowStart }: { readonly finding: Finding; readonly asOf: string } & Pick<MoneyCardProps, 'currency' | 'windowStart'>) {
  const format = useFormat()
  const untilOf = useUntil()
  const { data: rules } = useDeskQuery('leaks.rules', {})
  const { job, rule: id, subject, amountCents, recoverable, recoverableCents, params, ownerName } = finding
  const language = useLanguage()
  const rule = rules?.rules.find((each) => each.id === id)
  const money = (cents: number | null) => format.money(cents, currency)
  const until = untilOf(finding, asOf, windowStart)
  return (
    <li className="flex flex-col gap-0.5">
      <p className="m-0 flex items-baseline gap-2">
        <Link to="/margin" search={{ view: 'findings', finding: `${job}/${id}/${subject}` }} className="min-h-6 min-w-0 flex-1 font-semibold hover:underline">{rule?.name[language] ?? id}</Link>
        <span className={recoverable ? 'text-13 font-semibold text-accent' : 'text-2'}>{money(recoverable ? recoverableCents : amountCents)}</span>
      </p>
      {until !== null && <p className="m-0 flex gap-1.5 text-warning"><Clock aria-hidden className="mt-0.5 size-3.5 shrink-0" /><span>{until}</span></p>}
      {rule && params && <p className="m-0 text-2">{fillSentence(rule.action[language], params, { money, number: (value) => format.number(value, 1) })}</p>}
      {ownerName !== null && <p className="m-0 text-3"><Trans>with {ownerName}</Trans></p>}
    </li>
  )
}
