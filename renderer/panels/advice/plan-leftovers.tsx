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
