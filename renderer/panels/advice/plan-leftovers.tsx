import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useFormat } from '../../ui/use-format.ts'
import { StatusGlyph } from '../../ui/status.tsx'
import type { DayPlan } from './day-plan.ts'
import { placeOf } from './plan-changes.tsx'

/** Jobs that the plan could not place: the rule in the way, and the cheapest thing that would let them fit. */
export function UnplannedJobs({ plan }: { readonly plan: DayPlan }) {
  const { t } = useLingui()
  const f = useFormat()
  if (plan.unplanned.length === 0) return null
  const labels = new Map(plan.jobs.map((job) => [job.job as string, job]))
  return (
    <section className="flex flex-col gap-1">
      <h3 className="text-12 text-2">
        <Plural value={plan.unplanned.length} one="# job fits nowhere" other="# jobs fit nowhere" />
      </h3>
      <ul className="flex flex-col divide-y divide-[var(--line-1)] rounded-card border border-line-1">
        {plan.unplanned.map(({ job, refusal, fix }) => {
          const label = labels.get(job)
          const money = fix.cents === null ? null : f.roundMoney(fix.cents)
          return (
            <li key={job} className="flex flex-wrap gap-x-3 gap-y-0.5 px-3 py-1.5">
              <span className="min-w-0 flex-1 basis-40">
                <bdi className="font-semibold">{label?.customerName ?? label?.number ?? label?.type}</bdi>
                {label?.windowStart && <span className="block text-12 text-2">{`${f.wallTime(label.windowStart)}–${f.wallTime(label.windowEnd)}`}</span>}
              </span>
              <span className="flex-[2] basis-72 text-12">
                {refusal !== null && <span className="text-2">{refusal.text ?? t`for a reason that your role does not see`}</span>}
                <span className="block">
                  {fix.text} {money !== null && <span className="font-semibold">{t`About ${money} makes it fit.`}</span>}
                </span>
              </span>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

/** Kept although they break a rule: under way, pinned, or held by what nobody may change here. */
export function BrokenJourneys({ plan }: { readonly plan: DayPlan }) {
  const { t } = useLingui()
  if (plan.broken.length === 0) return null
  const journeys = new Map(plan.journeys.map((journey) => [journey.journey as string | null, journey]))
  return (
    <section className="flex flex-col gap-1">
      <h3 className="text-12 text-2">
        <Trans>Kept as they are, although they break a rule</Trans>
      </h3>
      <ul className="flex flex-col gap-1 rounded-card border border-line-1 px-3 py-1.5">
        {plan.broken.map(({ journey, refusal }) => {
          const known = journeys.get(journey)
          return (
            <li key={`${journey} ${refusal.code}`} className="flex items-start gap-2">
              <StatusGlyph look="conflict" className="mt-0.5 shrink-0" />
              <span>
                <bdi className="font-semibold">{(known && placeOf(known)) ?? <Trans>A journey</Trans>}</bdi> <span className="text-12 text-2">{refusal.text ?? t`for a reason that your role does not see`}</span>
              </span>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

/** A large day has many; the worst are enough to act on. */
const MOST_ESTIMATES = 12

/** Jobs that are planned as long as their hours say although such jobs rarely take that, or have none: the ones that are furthest off first. */
export function EstimatesOff({ plan }: { readonly plan: DayPlan }) {
  const f = useFormat()
  if (plan.estimatesOff.length === 0) return null
  const labels = new Map(plan.jobs.map((job) => [job.job as string, job]))
  const gap = ({ hours, alike }: DayPlan['estimatesOff'][number]) => (hours === null ? Infinity : Math.abs(alike.p50 - hours * 60))
  const worst = plan.estimatesOff.toSorted((a, b) => gap(b) - gap(a) || (a.job < b.job ? -1 : 1)).slice(0, MOST_ESTIMATES)
  const more = plan.estimatesOff.length - worst.length
  return (
    <section className="flex flex-col gap-1" data-testid="estimates-off">
      <h3 className="text-12 text-2">
        <Plural value={plan.estimatesOff.length} one="# job is planned longer or shorter than such jobs take" other="# jobs are planned longer or shorter than such jobs take" />
      </h3>
      <ul className="flex flex-col divide-y divide-[var(--line-1)] rounded-card border border-line-1">
        {worst.map(({ job, number, hours, alike }) => {
          const label = labels.get(job)
          const [middle, low, high] = [alike.p50, alike.p10, alike.p90].map((minutes) => f.minutes(minutes))
          const estimate = hours === null ? null : f.minutes(hours * 60)
          return (
            <li key={job} className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5 px-3 py-1.5">
              <bdi className="min-w-0 flex-1 basis-40 font-semibold">{label?.customerName ?? number ?? label?.type}</bdi>
              <span className="flex-[2] basis-72 text-12 tabular-nums text-2">
                {estimate === null ? <Trans>No hours: a rule of thumb stands in. Jobs like this take {middle} ({low}–{high}).</Trans> : <Trans>Jobs like this take {middle} ({low}–{high}); the estimate says {estimate}.</Trans>}
              </span>
            </li>
          )
        })}
      </ul>
      {more > 0 && <p className="text-12 text-2"><Plural value={more} one="and # more" other="and # more" /></p>}
    </section>
  )
}
