import { useWatch } from 'react-hook-form'
import { MOST_DAYS } from '../../../core/domain/job/job-days.ts'
import { useMay } from '../../desk/use-session.ts'
import type { Sketch } from '../../panels/capacity/capacity.ts'
import { NextBestDates } from '../../panels/capacity/next-best-dates.tsx'
import { useToday } from '../../ui/use-now.ts'
import type { JobValues } from './job-values.ts'

const SKETCHED = ['crewSize', 'trucks', 'days', 'estimatedHours', 'volumeCuft', 'requiredSkills', 'requiredFeatures', 'windowStart', 'windowEnd', 'stops'] as const

/** When the job that is being written fits best; what is not written yet is taken as usual. */
export function DatesForDraft({ location, zone, date, onPick }: { readonly location: string; readonly zone: string; readonly date: string | null; readonly onPick: (date: string) => void }) {
  const may = useMay('capacity.range')
  const today = useToday(zone)
  const [crewSize, trucks, days, hours, volumeCuft, skills, features, windowStart, windowEnd, stops] = useWatch<JobValues, typeof SKETCHED>({ name: SKETCHED })
  if (!may || location === '') return null
  const whole = (count: number | null) => (count === null || !Number.isInteger(count) || count < 1 ? 1 : count)
  const sketch: Sketch = {
    crewSize: whole(crewSize), trucks: whole(trucks), days: Math.min(MOST_DAYS, whole(days)), hours: hours === null || !(hours >= 0.5) ? null : hours, volumeCuft,
    skills: skills?.slice(0, 11) ?? [], features: features?.slice(0, 20) ?? [], windowStart, windowEnd, from: placeOf(stops[0]), to: stops.length > 1 ? placeOf(stops.at(-1)) : null,
  }
  return <div className="mt-3"><NextBestDates location={location} zone={zone} from={today} sell={{ sketch }} date={date} onPick={onPick} /></div>
}

function placeOf(stop: JobValues['stops'][number] | undefined): { lat: number; lon: number } | null {
  return stop === undefined || stop.lat === null || stop.lon === null ? null : { lat: stop.lat, lon: stop.lon }
}
