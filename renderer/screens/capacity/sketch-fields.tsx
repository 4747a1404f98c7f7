import { useLingui } from '@lingui/react/macro'
import { MOST_DAYS } from '../../../core/domain/job/job-days.ts'
import { TimeField } from '../../ui/dates.tsx'
import { NumberField } from '../../ui/fields.tsx'
import { useCapacitySearch } from './use-capacity-search.ts'

const number = (value: number | undefined) => value ?? Number.NaN
const known = (value: number) => (Number.isNaN(value) ? undefined : value)

/** The little that a caller knows: how many, how long, how much, when. */
export function SketchFields() {
  const { t } = useLingui()
  const { search, change } = useCapacitySearch()
  return (
    <div className="grid grid-cols-2 gap-2.5">
      <NumberField label={t`Movers`} value={number(search.crew)} minValue={1} maxValue={40} step={1} onChange={(crew) => change({ crew: known(crew) ?? 1 })} />
      <NumberField label={t`Trucks`} value={search.trucks ?? 1} minValue={1} maxValue={20} step={1} onChange={(trucks) => change({ trucks: known(trucks) })} />
      <NumberField label={t`Hours expected`} value={number(search.hours)} minValue={0.5} maxValue={1000} step={0.25} onChange={(hours) => change({ hours: known(hours) })} />
      <NumberField label={t`Days in a row`} value={search.days ?? 1} minValue={1} maxValue={MOST_DAYS} step={1} onChange={(days) => change({ days: known(days) })} />
      <TimeField label={t`Arrival from`} value={search.start ?? null} onChange={(start) => change({ start: start ?? undefined })} />
      <TimeField label={t`Arrival until`} value={search.end ?? null} onChange={(end) => change({ end: end ?? undefined })} />
      <NumberField label={t`Volume, cu ft`} value={number(search.volume)} minValue={0} maxValue={100_000} onChange={(volume) => change({ volume: known(volume) })} />
    </div>
  )
}
