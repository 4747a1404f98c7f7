import { Trans, useLingui } from '@lingui/react/macro'
import { useDeferredValue } from 'react'
import { useFormContext, useWatch } from 'react-hook-form'
import type { Input, Output } from '../../desk/desk-contract.ts'
import { useDeskQuery } from '../../desk/use-desk-query.ts'
import { useMay } from '../../desk/use-session.ts'
import { Button } from '../../ui/button.tsx'
import { useJobForm } from './job-form-context.tsx'
import type { JobValues, StopValues } from './job-values.ts'

type Sketch = Extract<Input<'duration.predict'>, { sketch: unknown }>['sketch']
type Predicted = Output<'duration.predict'>

const WATCHED = ['type', 'windowStart', 'crewSize', 'trucks', 'volumeCuft', 'weightKg', 'estimatedHours', 'requiredSkills', 'requiredFeatures', 'days', 'stops'] as const

interface LikeThisProps {
  readonly location: string
  /** Without one nobody can say which season it is. */
  readonly date: string | null
  readonly bookedOn: string | null
  readonly tags: readonly string[]
}

/** What jobs like the one in the form took, beside what the office estimates. Hours as the estimate has them: drives between the stops included. */
export function LikeThis({ location, date, bookedOn, tags }: LikeThisProps) {
  const may = useMay('duration.predict')
  const [type, windowStart, crewSize, trucks, volumeCuft, weightKg, hours, skills, features, days, stops] = useWatch<JobValues, typeof WATCHED>({ name: WATCHED })
  const isWhole = (count: number | null, most: number) => count !== null && Number.isInteger(count) && count >= 1 && count <= most
  const sketch = {
    location, date, bookedOn, type: type === '' ? 'local' : type, windowStart, crewSize, trucks: isWhole(trucks, 20) ? trucks : null, volumeCuft, weightKg, hours,
    skills: skills ?? [], features: features ?? [], tags: [...tags], stops: stops.slice(0, 20).map(placeOf),
  }
  const asked = useDeferredValue(JSON.stringify(sketch))
  // A job of several days is none of those that were learned from; without a volume or hours there is nothing to go by.
  const isAsked = may && date !== null && location !== '' && isWhole(crewSize, 40) && (days ?? 1) === 1 && (volumeCuft !== null || hours !== null)
  const { data } = useDeskQuery('duration.predict', { sketch: JSON.parse(asked) as Sketch }, { enabled: isAsked, keepPrevious: true })
  return isAsked && data ? <Found found={data} hours={hours} /> : null
}

function placeOf({ kind, address, postalCode, lat, lon, property, floor, hasElevator, stairs, longCarryM, parking }: StopValues) {
  return { kind, address: address === '' ? null : address, postalCode, lat, lon, property, floor, hasElevator, stairs, longCarryM, parking }
}

const QUARTERS = 4
/** From where on what is said is more the company's past than the trade's rules. */
const MOSTLY = 0.5

function Found({ found, hours }: { readonly found: Predicted; readonly hours: number | null }) {
  const { i18n } = useLingui()
  const { readOnly } = useJobForm()
  const { setValue } = useFormContext<JobValues>()
  const { work, driveMinutes, learnedShare, drivers } = found
  const inHours = (minutes: number) => (minutes + driveMinutes) / 60
  const text = (minutes: number) => i18n.number(inHours(minutes), { minimumFractionDigits: 1, maximumFractionDigits: 1 })
  const [middle, low, high] = [text(work.p50), text(work.p10), text(work.p90)]
  // Only where nobody has estimated: what was learned starts from the estimate, and an offer that follows its own answer would climb.
  const offered = Math.round(inHours(work.p50) * QUARTERS) / QUARTERS
  const offeredText = i18n.number(offered, { maximumFractionDigits: 2 })
  const language = i18n.locale === 'fr' ? 'fr' : 'en'
  return (
    <div className="flex flex-col gap-1 rounded-control border border-line-1 bg-2 px-3 py-2" data-testid="like-this">
      <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <span className="tabular-nums">
          {learnedShare >= MOSTLY ? <Trans>Jobs like this take <strong>{middle} h</strong> ({low}–{high})</Trans> : <Trans>Usual for such a job: <strong>{middle} h</strong> ({low}–{high})</Trans>}
        </span>
        {!readOnly && hours === null && <Button kind="quiet" onPress={() => setValue('estimatedHours', offered, { shouldDirty: true, shouldValidate: true })}><Trans>Estimate {offeredText} h</Trans></Button>}
      </p>
      {drivers.length > 0 && <ul className="flex flex-wrap gap-x-4 gap-y-0.5 text-12 text-2">{drivers.map(({ subject, word, sentence }) => <li key={`${subject} ${word ?? ''}`}>{sentence[language]}</li>)}</ul>}
      <p className="text-12 text-2">
        {learnedShare < MOSTLY ? <Trans>By the trade’s rules; this location’s own jobs say little yet. In 8 of 10 cases it lies between the two, drives between the stops included.</Trans> : <Trans>From the company’s own jobs; in 8 of 10 cases it lies between the two, drives between the stops included.</Trans>}
      </p>
    </div>
  )
}
