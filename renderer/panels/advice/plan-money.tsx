import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { cx } from '../../ui/class-names.ts'
import { useFormat } from '../../ui/use-format.ts'
import type { DayPlan, PlanMoney, PlanSums } from './day-plan.ts'

type Part = Exclude<keyof PlanMoney, 'totalCents'>
/** What advice weighs and a plan does not. */
export const RECORD_PART = { part: 'recordCents', name: msg`Crew record, weighed` } as const
/** Paid in wages and trucks; what else may be lost; and what is weighed but never paid. More wages for more jobs are neither good nor bad: only some are judged. */
export const MONEY_PARTS: readonly { readonly part: Part; readonly name: MessageDescriptor; readonly isJudged?: boolean }[] = [
  { part: 'workCents', name: msg`Work` }, { part: 'travelCents', name: msg`Driving, paid` }, { part: 'idleCents', name: msg`Waiting, paid` }, { part: 'overtimeCents', name: msg`Overtime`, isJudged: true },
  { part: 'truckKmCents', name: msg`Trucks, distance` }, { part: 'truckHourCents', name: msg`Trucks, hours` }, { part: 'latenessCents', name: msg`Risk of being late`, isJudged: true },
  { part: 'hoursRiskCents', name: msg`Risk with drivers’ hours`, isJudged: true }, { part: 'unservedCents', name: msg`Jobs not served`, isJudged: true }, { part: 'fairnessCents', name: msg`Unfair hours, weighed` },
  { part: 'stabilityCents', name: msg`Changes, weighed` }, { part: 'wishesCents', name: msg`Wishes not met, weighed` },
]

/** The day before and after: in jobs and hours for everybody, in money by part for those who may read it. */
export function PlanMoneyTable({ plan: { before, after, sums } }: { readonly plan: DayPlan }) {
  const { t, i18n } = useLingui()
  const f = useFormat()
  const parts = before && after ? MONEY_PARTS.filter(({ part }) => before[part] !== 0 || after[part] !== 0) : []
  return (
    <table className="w-full border-collapse text-right text-12 [&_td]:py-[3px] [&_td]:pl-3 [&_th]:py-[3px]">
      <caption className="sr-only">
        <Trans>The day before and after</Trans>
      </caption>
      <thead className="text-3">
        <tr>
          <th scope="col" aria-label={t`What`} />
          <th scope="col" className="pl-3 font-normal"><Trans>Now</Trans></th>
          <th scope="col" className="pl-3 font-normal"><Trans>Plan</Trans></th>
        </tr>
      </thead>
      <tbody>
        {sumRows(sums.before, sums.after, f).map(({ name, was, is, better }) => (
          <Row key={name.id} name={i18n._(name)} was={was} is={is} better={better} />
        ))}
      </tbody>
      {before && after && (
        <tbody className="border-t-4 border-transparent">
          {parts.map(({ part, name, isJudged = false }) => (
            <Row key={part} name={i18n._(name)} was={f.roundMoney(before[part])} is={f.roundMoney(after[part])} better={isJudged ? before[part] - after[part] : 0} />
          ))}
          <Row name={<Trans>Together</Trans>} was={f.roundMoney(before.totalCents)} is={f.roundMoney(after.totalCents)} better={before.totalCents - after.totalCents} isTotal />
        </tbody>
      )}
    </table>
  )
}

function sumRows(before: PlanSums, after: PlanSums, f: ReturnType<typeof useFormat>): { readonly name: MessageDescriptor; readonly was: string; readonly is: string; readonly better: number }[] {
  const rows: (readonly [MessageDescriptor, keyof PlanSums, (value: number) => string, number])[] = [
    [msg`Jobs without truck or crew`, 'unserved', (value) => f.number(value), 1], [msg`Journeys`, 'journeys', (value) => f.number(value), 0], [msg`People out`, 'people', (value) => f.number(value), 0],
    [msg`Paid hours`, 'paidMinutes', (value) => f.minutes(value), 0], [msg`Overtime hours`, 'overtimeMinutes', (value) => f.minutes(value), 1], [msg`Late, as planned`, 'lateMinutes', (value) => f.minutes(value), 1],
  ]
  return rows.map(([name, key, write, sense]) => ({ name, was: write(before[key]), is: write(after[key]), better: sense * (before[key] - after[key]) }))
}

function Row({ name, was, is, better, isTotal = false }: { readonly name: ReactNode; readonly was: string; readonly is: string; readonly better: number; readonly isTotal?: boolean }) {
  return (
    <tr className={cx('border-t border-line-1', isTotal && 'border-t-2 text-13 font-semibold')}>
      <th scope="row" className={cx('text-left', isTotal ? 'font-semibold' : 'font-normal text-2')}>{name}</th>
      <td className="text-2">{was}</td>
      <td className={cx('font-semibold', better > 0 && 'text-good', better < 0 && 'text-warning')}>{is}</td>
    </tr>
  )
}
