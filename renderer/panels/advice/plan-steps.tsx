import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Lock, LockOpen } from 'lucide-react'
import { Toggle } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/fields.tsx'
import { Chip } from '../../ui/chip.tsx'
import { useFormat } from '../../ui/use-format.ts'
import type { DayPlan } from './recommendation.ts'

export interface PlanStepsProps {
  readonly plan: DayPlan
  readonly zone: string
  readonly chosen: ReadonlySet<string>
  readonly locked: ReadonlySet<string>
  readonly onLock: (locked: ReadonlySet<string>) => void
  readonly onChoose: (chosen: ReadonlySet<string>) => void
  readonly refused: ReadonlySet<string>
}

/** By journey, in the order of the plan; ticked ones will be applied. */
export function PlanSteps({ plan, zone, chosen, onChoose, locked, onLock, refused }: PlanStepsProps) {
  const { t } = useLingui()
  const format = useFormat()
  const labels = new Map(plan.jobs.map((job) => [job.job as string, job]))
  const all = plan.steps.length > 0 && plan.steps.every(({ job }) => chosen.has(job))

  function choose(job: string, on: boolean): void {
    const next = new Set(chosen)
    if (on) next.add(job)
    else next.delete(job)
    onChoose(next)
    if (!on && locked.has(job)) lock(job, false)
  }

  function lock(job: string, on: boolean): void {
    const next = new Set(locked)
    if (on) next.add(job)
    else next.delete(job)
    onLock(next)
  }

  return (
    <section aria-label={t`Steps of the plan`} className="flex flex-col gap-1">
      <Checkbox isSelected={all} isIndeterminate={!all && chosen.size > 0} onChange={(on) => onChoose(new Set(on ? plan.steps.map(({ job }) => job) : []))}>
        <Plural value={plan.steps.length} one="# job can be placed" other="# jobs can be placed" />
      </Checkbox>
      <ul className="flex flex-col divide-y divide-[var(--line-1)] rounded-card border border-line-1">
        {plan.steps.map(({ job, recommendation: one }) => {
          const label = labels.get(job)
          const timing = one.timeline.jobs.find((each) => each.job === job)
          return (
            <li key={job} className="flex flex-wrap items-center gap-x-3 gap-y-1 px-3 py-1.5">
              <Checkbox isSelected={chosen.has(job)} onChange={(on) => choose(job, on)} className="min-w-0 flex-1 basis-56">
                <span className="min-w-0 truncate">
                  {label?.number && <span className="font-mono text-12 text-2">{label.number} </span>}
                  <bdi>{label?.customerName ?? label?.type}</bdi>
                </span>
              </Checkbox>
              <span className="w-36 text-12 text-2">{timing ? t`${format.time(timing.startAt, zone)} to ${format.time(timing.endAt, zone)}` : format.time(one.arriveAt, zone)}</span>
              <span className="min-w-0 flex-1 basis-44 text-12">
                <bdi>{one.truckNames.join(' + ')}</bdi>
                <span className="text-3">
                  {' · '}
                  <Plural value={one.workers.length} one="# person" other="# people" />
                  {one.kind === 'existingJourney' && (
                    <>
                      {' · '}
                      <Trans>joins a journey</Trans>
                    </>
                  )}
                </span>
              </span>
              {refused.has(job) && <Chip tone="danger"><Trans>left out</Trans></Chip>}
              {one.latePercent >= 20 && <Chip tone="warning">{t`late in ${format.percent(one.latePercent)} of cases`}</Chip>}
              <Toggle isSelected={locked.has(job)} isDisabled={!chosen.has(job)} onChange={(on) => lock(job, on)} aria-label={t`Keep ${label?.number ?? label?.customerName ?? job} as it is when planning again`} icon={locked.has(job) ? <Lock aria-hidden className="size-4 text-accent" /> : <LockOpen aria-hidden className="size-4" />} className="w-control px-0!" />
              <span className="w-24 text-right">{one.money ? format.money(one.money.totalCents) : ''}</span>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

export function UnplannedJobs({ plan }: { readonly plan: DayPlan }) {
  const { t } = useLingui()
  if (plan.unplanned.length === 0) return null
  const labels = new Map(plan.jobs.map((job) => [job.job as string, job]))
  return (
    <section className="flex flex-col gap-1">
      <h3 className="text-12 text-3">
        <Plural value={plan.unplanned.length} one="# job fits nowhere" other="# jobs fit nowhere" />
      </h3>
      <ul className="flex flex-col divide-y divide-[var(--line-1)] rounded-card border border-line-1">
        {plan.unplanned.map(({ job, refusal, fixText }) => {
          const label = labels.get(job)
          return (
            <li key={job} className="flex flex-wrap gap-x-3 gap-y-0.5 px-3 py-1.5">
              <span className="min-w-0 flex-1 basis-56 truncate">
                {label?.number && <span className="font-mono text-12 text-2">{label.number} </span>}
                <bdi>{label?.customerName ?? label?.type}</bdi>
              </span>
              <span className="flex-1 basis-72 text-12 text-2">
                {refusal === null ? '' : (refusal.text ?? t`for a reason that your role does not see`)}
                <span className="block text-1">{fixText}</span>
              </span>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
