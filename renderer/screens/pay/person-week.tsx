import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { ExternalLink, X } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Input } from '../../desk/desk-contract.ts'
import { useDeskQuery } from '../../desk/use-desk-query.ts'
import { TIME_KIND_NAMES } from '../../panels/job-card/trade-words.ts'
import { CODE_NAMES, PAY_LINE_NAMES, PAY_PROBLEM_NAMES, PAY_PROBLEM_WORDS, type PaidWorker, type PayWeek } from '../../panels/pay/pay-words.ts'
import { WageHistory } from '../../panels/pay/wage-history.tsx'
import { usePlaces } from '../../panels/places/use-places.ts'
import { SheetPart } from '../../panels/record-table/record-form.tsx'
import { IconButton } from '../../ui/button.tsx'
import { Failed, Loading } from '../../ui/states.tsx'
import { useFormat } from '../../ui/use-format.ts'

/** One person's week beside the list: what payroll gets, which job it comes from, and what was clocked. */
export function PersonWeek({ worker, week, onClose }: { readonly worker: string; readonly week: PayWeek; readonly onClose: () => void }) {
  const { t } = useLingui()
  const format = useFormat()
  const { data, failure, retry } = useDeskQuery('pay.week', { date: week.from, worker, lines: true } as Input<'pay.week'>)
  const person = data?.workers[0]
  const name = person?.name ?? week.workers.find((each) => each.worker === worker)?.name ?? t`Crew member`
  const [from, to] = [format.day(week.from), format.day(week.to)]
  return (
    <aside aria-label={t`Pay of one person`} className="flex w-[440px] shrink-0 flex-col border-l border-line-1 bg-1 max-lg:fixed max-lg:inset-y-0 max-lg:right-0 max-lg:z-30 max-lg:w-full max-lg:max-w-[440px] max-lg:shadow-[var(--shadow-raised)] print:hidden">
      <header className="flex items-start gap-2 border-b border-line-1 py-2 pr-2 pl-4">
        <div className="min-w-0 flex-1">
          <h2 className="m-0 text-15 font-semibold">
            <Link to="/workers" search={{ open: worker }} className="inline-flex min-h-6 items-center gap-1.5 hover:underline"><bdi>{name}</bdi><ExternalLink aria-hidden className="size-3 text-3" /></Link>
          </h2>
          <p className="m-0 text-12 text-2"><Trans>{from} to {to}</Trans></p>
        </div>
        <IconButton label={t`Close`} keys="Esc" icon={<X aria-hidden className="size-4" />} onPress={onClose} />
      </header>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by key */}
      <div tabIndex={0} role="region" aria-label={name} className="flex min-h-0 flex-1 flex-col gap-5 overflow-y-auto p-4">
        {failure && !data ? <Failed failure={failure} retry={retry} /> : !data ? <Loading /> : (
          <>
            {person ? <Told person={person} currency={data.currency} /> : <p className="m-0 text-2"><Trans>Nothing was clocked or earned in this week.</Trans></p>}
            <WageHistory worker={worker} />
          </>
        )}
      </div>
    </aside>
  )
}

function Told({ person, currency }: { readonly person: PaidWorker; readonly currency: string }) {
  return (
    <>
      <Problems problems={person.problems} />
      <Sheet person={person} currency={currency} />
      <Lines person={person} currency={currency} />
      <Clock person={person} />
    </>
  )
}

function Problems({ problems }: Pick<PaidWorker, 'problems'>) {
  const { i18n } = useLingui()
  if (problems.length === 0) return null
  return (
    <ul className="m-0 flex list-none flex-col gap-1 rounded-control border border-warning p-2 text-12">
      {problems.map((code) => <li key={code}><strong className="font-semibold">{i18n._(PAY_PROBLEM_NAMES[code])}</strong> <span className="text-2">{i18n._(PAY_PROBLEM_WORDS[code])}</span></li>)}
    </ul>
  )
}

/** As payroll gets it: one row a code. */
function Sheet({ person: { rows, totalCents }, currency }: { readonly person: PaidWorker; readonly currency: string }) {
  const { t, i18n } = useLingui()
  const format = useFormat()
  return (
    <table aria-label={t`Pay sheet`} className="w-full border-collapse text-right text-12 [&_td]:py-1 [&_th]:font-normal">
      <tbody>
        {rows.map(({ code, name, minutes, rateCents, amountCents }, index) => (
          <tr key={`${code} ${name ?? ''} ${index}`} className="border-b border-line-1">
            <th scope="row" className="text-left">{i18n._(CODE_NAMES[code])}{name === null ? '' : <span className="text-2"> · <bdi>{name}</bdi></span>}</th>
            <td className="text-2">{minutes === null ? '' : format.minutes(minutes)}</td>
            <td className="text-2">{rateCents === null ? '' : `× ${format.money(rateCents, currency)}`}</td>
            <td className="w-28">{format.money(amountCents, currency)}</td>
          </tr>
        ))}
        <tr className="text-15 font-semibold"><th scope="row" colSpan={3} className="text-left font-semibold!"><Trans>Gross</Trans></th><td>{format.money(totalCents, currency)}</td></tr>
      </tbody>
    </table>
  )
}

function Lines({ person: { lines }, currency }: { readonly person: PaidWorker; readonly currency: string }) {
  const { i18n, t } = useLingui()
  const format = useFormat()
  const recordsOf = (count: number) => (count === 1 ? t`one record` : t`${count} records`)
  return (
    <SheetPart title={<Trans>Job by job</Trans>}>
      <ul className="m-0 flex list-none flex-col gap-3 p-0 text-12">
        {[...Map.groupBy(lines, ({ job }) => job)].map(([job, of]) => (
          <li key={job}>
            <p className="m-0 flex items-baseline gap-2 border-b border-line-1">
              <JobLink job={job} number={of[0]?.jobNumber ?? null} />
              <span className="flex-1 text-3">{format.day(of[0]?.date)}</span>
              <span className="font-semibold">{format.money(of.reduce((sum, { amountCents }) => sum + (amountCents ?? 0), 0), currency)}</span>
            </p>
            <ul className="m-0 list-none p-0">
              {of.map(({ kind, name, minutes, rateCents, amountCents, records }, index) => (
                <li key={`${kind} ${index}`} className="flex gap-2 py-0.5" title={recordsOf(records.length)}>
                  <span className="min-w-0 flex-1 truncate">{i18n._(PAY_LINE_NAMES[kind])}{name === null ? '' : ` · ${name}`}</span>
                  <span className="text-3">{minutes === null ? '' : rateCents === null ? format.minutes(minutes) : `${format.minutes(minutes)} × ${format.money(rateCents, currency)}`}</span>
                  <span className="w-20 text-right">{format.money(amountCents, currency)}</span>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </SheetPart>
  )
}

/** The entries behind it, day by day. */
function Clock({ person: { clock, location } }: { readonly person: PaidWorker }) {
  const { i18n } = useLingui()
  const format = useFormat()
  const zone = usePlaces().zoneOf(location)
  if (clock.length === 0) return null
  return (
    <SheetPart title={<Trans>Clocked</Trans>}>
      <ul className="m-0 flex list-none flex-col gap-3 p-0 text-12">
        {[...Map.groupBy(clock, ({ date }) => date)].map(([date, entries]) => (
          <li key={date}>
            <p className="m-0 flex border-b border-line-1"><span className="flex-1 font-semibold">{format.day(date)}</span><span>{format.minutes(entries.reduce((sum, { paidMinutes }) => sum + paidMinutes, 0))}</span></p>
            <ul className="m-0 list-none p-0">
              {entries.map(({ id, job, jobNumber, kind, startAt, endAt, paidMinutes }) => (
                <li key={id} className="grid grid-cols-[7.5rem_minmax(0,1fr)_auto_4.5rem] items-baseline gap-2">
                  <span className="whitespace-nowrap text-2">{format.time(startAt, zone)} – {format.time(endAt, zone)}</span>
                  <span className="truncate">{i18n._(TIME_KIND_NAMES[kind])}</span>
                  <JobLink job={job} number={jobNumber} />
                  <Paid paid={paidMinutes} clocked={Math.round((endAt - startAt) / 60_000)} />
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </SheetPart>
  )
}

/** Paid minutes where they are those of the clock; else what was done about them. */
function Paid({ paid, clocked }: { readonly paid: number; readonly clocked: number }): ReactNode {
  const format = useFormat()
  if (paid === clocked) return <span className="text-right">{format.minutes(paid)}</span>
  return <span className="text-right text-warning">{paid === 0 ? <Trans>unpaid</Trans> : format.minutes(paid)}</span>
}

function JobLink({ job, number }: { readonly job: string; readonly number: string | null }) {
  return <Link to="/jobs/$job" params={{ job }} className="inline-flex min-h-6 items-center font-mono text-accent hover:underline">{number ?? job.slice(-8)}</Link>
}
