import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { TriangleAlert } from 'lucide-react'
import { useDeferredValue } from 'react'
import { useFormContext, useWatch } from 'react-hook-form'
import type { Input, Output } from '../../desk/desk-contract.ts'
import { MOST_DAYS } from '../../../core/domain/job/job-days.ts'
import { useDeskQuery } from '../../desk/use-desk-query.ts'
import { useMay } from '../../desk/use-session.ts'
import { Button } from '../../ui/button.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { useJobForm } from './job-form-context.tsx'
import type { JobValues, StopValues } from './job-values.ts'
import { useLanguage } from '../../ui/use-language.ts'

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
    days: isWhole(days, MOST_DAYS) ? (days ?? 1) : 1,
    location, date, bookedOn, type: type === '' ? 'local' : type, windowStart, crewSize, trucks: isWhole(trucks, 20) ? trucks : null, volumeCuft, weightKg, hours,
    skills: skills ?? [], features: features ?? [], tags: [...tags], stops: stops.slice(0, 20).map(placeOf),
  }
  const asked = useDeferredValue(JSON.stringify(sketch))
  // Without a volume or hours there is nothing to go by.
  const isAsked = may && date !== null && location !== '' && isWhole(crewSize, 40) && (volumeCuft !== null || hours !== null)
  const { data } = useDeskQuery('duration.predict', { sketch: JSON.parse(asked) as Sketch }, { enabled: isAsked, keepPrevious: true })
  return isAsked && data ? <Found found={data} hours={hours} /> : null
}

function placeOf({ kind, address, postalCode, lat, lon, property, floor, hasElevator, stairs, longCarryM, parking }: StopValues) {
  return { kind, address: address === '' ? null : address, postalCode, lat, lon, property, floor, hasElevator, stairs, longCarryM, parking }
}

/** From where on what is said is more the company's past than the trade's rules. */
const MOSTLY = 0.5

function Found({ found, hours }: { readonly found: Predicted; readonly hours: number | null }) {
  const { i18n } = useLingui()
  const format = useFormat()
  const { readOnly } = useJobForm()
  const { setValue } = useFormContext<JobValues>()
  const { alike, suggestedHours, standing, learnedShare, drivers, days } = found
  const [middle, low, high] = [alike.p50, alike.p10, alike.p90].map((minutes) => format.minutes(minutes))
  const isLearned = learnedShare >= MOSTLY
  const estimate = hours === null ? null : format.minutes(hours * 60)
  const isOff = estimate !== null && (standing === 'short' || standing === 'long')
  const offered = i18n.number(suggestedHours, { maximumFractionDigits: 2 })
  const language = useLanguage()
  return (
    <div className="flex flex-col gap-1 rounded-control border border-line-1 bg-2 px-3 py-2" data-testid="like-this">
      <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <span className="tabular-nums">
          {isLearned ? <Trans>Jobs like this take <strong>{middle}</strong> ({low}–{high})</Trans> : <Trans>Usual for such a job: <strong>{middle}</strong> ({low}–{high})</Trans>}
        </span>
        {/* Nobody's hours are replaced unasked, and only those that are off are offered others. */}
        {!readOnly && (hours === null || isOff) && <Button kind="quiet" onPress={() => setValue('estimatedHours', suggestedHours, { shouldDirty: true, shouldValidate: true })}><Trans>Estimate {offered} h</Trans></Button>}
      </p>
      {isOff && (
        <p className="flex gap-1.5 text-12 font-semibold text-warning" data-testid="estimate-off">
          <TriangleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0" />
          <span>{standing === 'short' ? <Trans>The estimate says {estimate}: nine of ten such jobs take longer.</Trans> : <Trans>The estimate says {estimate}: nine of ten such jobs are done sooner.</Trans>}</span>
        </p>
      )}
      {days.length > 1 && <p className="text-12 tabular-nums text-2"><Plural value={days.length} one="# day" other="# days" />: {days.map(({ work }) => format.minutes(work.p50)).join(' · ')}</p>}
      {drivers.length > 0 && <ul className="flex flex-wrap gap-x-4 gap-y-0.5 text-12 text-2">{drivers.map(({ subject, word, sentence }) => <li key={`${subject} ${word ?? ''}`}>{sentence[language]}</li>)}</ul>}
      <p className="text-12 text-2">
        {isLearned ? <Trans>From the company’s own jobs; in 8 of 10 cases it lies between the two, drives between the stops included.</Trans> : <Trans>By the trade’s rules; this location’s own jobs say little yet. In 8 of 10 cases it lies between the two, drives between the stops included.</Trans>}
      </p>
    </div>
  )
}
