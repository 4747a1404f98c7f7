import { Plural, Trans } from '@lingui/react/macro'
import { useMemo, type ReactNode } from 'react'
import { useFormat } from '../../ui/use-format.ts'
import type { DayPlan, PlanScope } from './day-plan.ts'
import { PlanChanges, type PlanChangesProps } from './plan-changes.tsx'
import { chosenSums, groupsOf } from './plan-groups.ts'
import { BrokenJourneys, EstimatesOff, UnplannedJobs } from './plan-leftovers.tsx'
import { DrivesLine } from '../drives/drives-line.tsx'
import { PlanMoneyTable } from './plan-money.tsx'

export interface PlanResultProps extends Pick<PlanChangesProps, 'chosen' | 'onChoose' | 'locked' | 'onLock'> {
  readonly plan: DayPlan
  readonly scope: PlanScope
  /** Said where nothing changes. */
  readonly nothing: ReactNode
}

/** A plan to be judged: what it comes to, change by change, what is left over, and the day's money before and after. */
export function PlanResult({ plan, scope, nothing, ...choice }: PlanResultProps) {
  const groups = useMemo(() => groupsOf(plan), [plan])
  const zoneOf = (location: string) => scope.locations.find(({ id }) => id === location)?.zone ?? 'UTC'
  return (
    <div className="flex flex-col gap-3">
      {groups.length > 0 && <Verdict plan={plan} groups={groups} chosen={choice.chosen} />}
      <div className="flex flex-col gap-x-6 gap-y-4 md:flex-row md:items-start">
        <div className="flex min-w-0 flex-1 flex-col gap-4">
          {groups.length === 0 ? <p className="text-15">{nothing}</p> : <PlanChanges plan={plan} groups={groups} zoneOf={zoneOf} {...choice} />}
          <UnplannedJobs plan={plan} />
          <BrokenJourneys plan={plan} />
          <EstimatesOff plan={plan} />
        </div>
        <div className="shrink-0 rounded-card border border-line-1 px-3 py-2 md:sticky md:top-0 md:w-72">
          <PlanMoneyTable plan={plan} />
          {plan.proof && <Proof proof={plan.proof} />}
          {plan.drives.service !== null && <div className="mt-2 border-t border-line-1 pt-2"><DrivesLine drives={plan.drives} /></div>}
        </div>
      </div>
    </div>
  )
}

/** Rounded up: less is not proven. */
function Proof({ proof: { boundCents, gapShare, status } }: { readonly proof: NonNullable<DayPlan['proof']> }) {
  const f = useFormat()
  const share = f.percent(Math.ceil(gapShare * 1_000) / 10, 1)
  return (
    <p className="mt-2 flex gap-1.5 border-t border-line-1 pt-2 text-12 text-2">
      <span aria-hidden="true" className="text-good">✓</span>
      <span>
        {status === 'within' && <><Trans>Proven to be within {share} of the least possible.</Trans>{' '}</>}
        {boundCents === null ? status === 'optimal' && <Trans>Proven: no plan of these rules costs less.</Trans> : <Trans>Proven: no plan of these rules costs less than {f.money(boundCents)}.</Trans>}
      </span>
    </p>
  )
}

/** The plan in one line, as far as it is chosen. */
function Verdict({ plan, groups, chosen }: { readonly plan: DayPlan; readonly groups: ReturnType<typeof groupsOf>; readonly chosen: ReadonlySet<number> }) {
  const f = useFormat()
  const { changes, served, cents, worthCents } = chosenSums(groups, chosen)
  return (
    <p role="status" className="flex flex-wrap items-baseline gap-x-4 gap-y-1 text-15">
      {changes === 0 && <span><Trans>The day stays as it is.</Trans></span>}
      {served > 0 && (
        <span className="font-semibold">
          <Plural value={served} one="# more job served" other="# more jobs served" />
          {worthCents !== null && worthCents > 0 && <span className="text-13 font-normal text-2">{' '}<Trans>worth {f.roundMoney(worthCents)}</Trans></span>}
        </span>
      )}
      {cents !== null && changes > 0 && <span className={cents < 0 ? 'font-semibold text-good' : 'font-semibold'}>{cents < 0 ? <Trans>saves {f.roundMoney(-cents)}</Trans> : <Trans>costs {f.roundMoney(cents)}</Trans>}</span>}
      {changes > 0 && <span className="text-13 text-2"><Plural value={changes} one="# journey changes" other="# journeys change" /></span>}
      {plan.unplanned.length > 0 && <span className="text-13 text-warning"><Plural value={plan.unplanned.length} one="# job left over" other="# jobs left over" /></span>}
      {plan.stopped === 'cancelled' && <span className="text-12 text-3"><Trans>The search was stopped early: this is the best it had found.</Trans></span>}
    </p>
  )
}
