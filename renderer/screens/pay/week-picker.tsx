import { Trans, useLingui } from '@lingui/react/macro'
import { ChevronLeft, ChevronRight } from 'lucide-react'
import { dateOfEpochDay, epochDayOf } from '../../../core/domain/time/local-date.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { DateField } from '../../ui/dates.tsx'
import { useFormat } from '../../ui/use-format.ts'

interface WeekPickerProps {
  /** First and last day of the week shown; null while nothing is known of it. */
  readonly week: { readonly from: string; readonly to: string } | null
  readonly date: string
  readonly today: string
  readonly onChange: (date: string) => void
}

/** A week back, a week on, or the week of a day; the same by [ and ] and T. */
export function WeekPicker({ week, date, today, onChange }: WeekPickerProps) {
  const { t } = useLingui()
  const format = useFormat()
  return (
    <div className="flex flex-wrap items-center gap-2">
      <span className="flex items-center">
        <IconButton label={t`Week before`} keys="[" icon={<ChevronLeft aria-hidden className="size-4" />} onPress={() => onChange(weekOn(date, -1))} />
        <strong aria-live="polite" className="min-w-52 text-center text-15 font-semibold whitespace-nowrap max-sm:min-w-0">
          {week === null ? format.date(date) : <Span from={format.day(week.from)} to={format.day(week.to)} />}
        </strong>
        <IconButton label={t`Week after`} keys="]" icon={<ChevronRight aria-hidden className="size-4" />} onPress={() => onChange(weekOn(date, 1))} />
      </span>
      <DateField label={t`Day of the week`} hideLabel value={date} onChange={(day) => day !== null && onChange(day)} />
      {week !== null && (today < week.from || today > week.to) && <Button kind="quiet" onPress={() => onChange(today)}><Trans>This week</Trans></Button>}
    </div>
  )
}

function Span({ from, to }: { readonly from: string; readonly to: string }) {
  return <Trans>{from} to {to}</Trans>
}

export function weekOn(date: string, weeks: number): string {
  return dateOfEpochDay(epochDayOf(date) + 7 * weeks)
}
