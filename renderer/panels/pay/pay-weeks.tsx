import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import type { Input } from '../../desk/desk-contract.ts'
import { useDeskQuery } from '../../desk/use-desk-query.ts'
import { useMay } from '../../desk/use-session.ts'
import { Button } from '../../ui/button.tsx'
import { Failed, Loading } from '../../ui/states.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { SheetPart } from '../record-table/record-form.tsx'
import { PAY_PROBLEM_NAMES } from './pay-words.ts'

/** So many are shown at first; more are asked for by hand. */
const FIRST = 8
const MOST = 53

/** One person's pay week by week. Asked for by hand, since every look is put on record. */
export function PayWeeks({ worker, today }: { readonly worker: string; readonly today: string }) {
  const [weeks, setWeeks] = useState(0)
  if (!useMay('pay.weeks')) return null
  return (
    <SheetPart title={<Trans>Pay weeks</Trans>}>
      {weeks === 0 ? (
        <div className="flex flex-wrap items-center gap-3">
          <Button onPress={() => setWeeks(FIRST)}><Trans>Show pay</Trans></Button>
          <span className="text-12 text-2"><Trans>That somebody looked is put on record.</Trans></span>
        </div>
      ) : <Weeks worker={worker} today={today} weeks={weeks} more={weeks < MOST ? () => setWeeks(MOST) : null} />}
    </SheetPart>
  )
}

function Weeks({ worker, today, weeks, more }: { readonly worker: string; readonly today: string; readonly weeks: number; readonly more: (() => void) | null }) {
  const { t, i18n } = useLingui()
  const format = useFormat()
  const mayOpen = useMay('pay.week')
  const { data, failure, retry } = useDeskQuery('pay.weeks', { worker, until: today, weeks } as Input<'pay.weeks'>, { keepPrevious: true })
  if (failure && !data) return <Failed failure={failure} retry={retry} />
  if (!data) return <Loading />
  if (data.weeks.length === 0) return <p className="m-0 text-12 text-2"><Trans>Nothing was clocked in these weeks.</Trans></p>
  const money = (cents: number | null) => (cents === 0 ? '' : format.money(cents, data.currency))
  return (
    <>
      <table aria-label={t`Pay weeks`} className="w-full border-collapse text-right text-12 [&_td]:py-1.5 [&_td]:pl-2 [&_th]:font-normal">
        <thead className="text-11 text-3">
          <tr>
            <th scope="col" className="py-1 text-left"><Trans>Week of</Trans></th><th scope="col"><Trans>Hours</Trans></th><th scope="col"><Trans>Overtime</Trans></th><th scope="col"><Trans>Bonus and tips</Trans></th><th scope="col"><Trans>Gross</Trans></th>
          </tr>
        </thead>
        <tbody>
          {data.weeks.map((week) => (
            <tr key={week.from} className="border-t border-line-1">
              <th scope="row" className="text-left">
                <span className="inline-flex min-h-6 items-center gap-1.5">
                  {mayOpen ? <Link to="/pay" search={{ week: week.from, worker }} className="text-accent hover:underline">{format.date(week.from)}</Link> : format.date(week.from)}
                  {week.problems.length > 0 && <span title={week.problems.map((code) => i18n._(PAY_PROBLEM_NAMES[code])).join(' · ')} className="text-warning"><TriangleAlert aria-hidden className="size-3.5" /><span className="sr-only"><Trans>with data problems</Trans></span></span>}
                </span>
              </th>
              <td>{format.minutes(week.regularMinutes + week.overtimeMinutes + week.doubleMinutes)}</td>
              <td>{week.overtimeMinutes + week.doubleMinutes === 0 ? '' : format.minutes(week.overtimeMinutes + week.doubleMinutes)}</td>
              <td>{money((week.bonusCents ?? 0) + (week.tipsCents ?? 0))}</td>
              <td className="font-semibold">{format.money(week.totalCents, data.currency)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {more && <Button kind="quiet" className="self-start" onPress={more}><Trans>A whole year</Trans></Button>}
    </>
  )
}
