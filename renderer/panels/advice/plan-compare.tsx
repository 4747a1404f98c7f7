import { Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { cx } from '../../ui/class-names.ts'
import { useFormat } from '../../ui/use-format.ts'
import { planSums } from './plan-picks.ts'
import type { DayPlan } from './recommendation.ts'

/** The day before the plan, with all of it, and with what is chosen. */
export function PlanCompare({ plan, chosen }: { readonly plan: DayPlan; readonly chosen: ReadonlySet<string> }) {
  const { t } = useLingui()
  const format = useFormat()
  const before = planSums(plan, new Set())
  const after = planSums(plan, chosen)
  return (
    <table className="w-full border-collapse text-right [&_td]:px-2 [&_td]:py-1 [&_th]:px-2 [&_th]:py-1">
      <thead className="text-12 text-3">
        <tr>
          <th scope="col" aria-label={t`What`} />
          <th scope="col" className="font-normal"><Trans>Now</Trans></th>
          <th scope="col" className="font-normal"><Trans>With what is chosen</Trans></th>
        </tr>
      </thead>
      <tbody>
        <Row name={<Trans>Jobs without a journey</Trans>} before={format.number(before.unassigned)} after={format.number(after.unassigned)} isBetter={after.unassigned < before.unassigned} />
        <Row name={<Trans>New journeys</Trans>} before={format.number(0)} after={format.number(after.newJourneys)} />
        <Row name={<Trans>Cost of crews and trucks</Trans>} before={format.money(before.costCents)} after={format.money(after.costCents)} />
        <Row name={<Trans>of which overtime</Trans>} before={format.money(before.overtimeCents)} after={format.money(after.overtimeCents)} isWorse={(after.overtimeCents ?? 0) > 0} />
        <Row name={<Trans>Lateness to expect</Trans>} before={format.minutes(before.lateMinutes)} after={format.minutes(after.lateMinutes)} isWorse={after.lateMinutes > 0} />
        <Row name={<Trans>Jobs likely late</Trans>} before={format.number(before.lateJobs)} after={format.number(after.lateJobs)} isWorse={after.lateJobs > 0} />
      </tbody>
    </table>
  )
}

function Row({ name, before, after, isBetter = false, isWorse = false }: { readonly name: ReactNode; readonly before: string; readonly after: string; readonly isBetter?: boolean; readonly isWorse?: boolean }) {
  return (
    <tr className="border-t border-line-1">
      <th scope="row" className="text-left font-normal text-2">{name}</th>
      <td className="text-2">{before}</td>
      <td className={cx('font-semibold', isBetter && 'text-good', isWorse && 'text-warning')}>{after}</td>
    </tr>
  )
}
