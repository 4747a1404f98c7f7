import { useLingui } from '@lingui/react/macro'
import { DateField } from '../../ui/dates.tsx'
import { Select } from '../../ui/choose.tsx'
import { useToday } from '../../ui/use-now.ts'
import { daysBefore } from './day-start.ts'
import { useActivitySearch } from './use-activity-search.ts'

const ANY = 'any'
const OWN = 'own'
/** Of today and so many days before it. */
const DAYS: Readonly<Record<string, number>> = { today: 0, week: 6, month: 29, year: 364 }

/** A stretch of days: one of the usual ones, or from and to by hand. Both ends are in it. */
export function TimeChoice({ zone }: { readonly zone: string }) {
  const { t } = useLingui()
  const { search, change } = useActivitySearch()
  const today = useToday(zone)
  const usual = Object.keys(DAYS).find((each) => search.to === undefined && search.from === daysBefore(today, DAYS[each] ?? 0))
  const value = search.from === undefined && search.to === undefined ? ANY : (usual ?? OWN)
  const choose = (choice: string) => {
    const days = DAYS[choice]
    if (choice === ANY) change({ from: undefined, to: undefined })
    else if (days !== undefined) change({ from: daysBefore(today, days), to: undefined })
    else change({ from: search.from ?? today, to: search.to ?? today })
  }
  return (
    <>
      <Select label={t`Period`} hideLabel className="w-36" value={value} onChange={choose} choices={[{ id: ANY, label: t`Any time` }, { id: 'today', label: t`Today` }, { id: 'week', label: t`Last 7 days` }, { id: 'month', label: t`Last 30 days` }, { id: 'year', label: t`Last 365 days` }, { id: OWN, label: t`From … to …` }]} />
      {value === OWN && (
        <span className="flex flex-wrap items-center gap-1.5">
          <DateField label={t`From`} hideLabel value={search.from ?? null} onChange={(from) => change({ from: from ?? undefined }, true)} />
          <span aria-hidden className="text-3">–</span>
          <DateField label={t`To`} hideLabel value={search.to ?? null} onChange={(to) => change({ to: to ?? undefined }, true)} />
        </span>
      )}
    </>
  )
}
