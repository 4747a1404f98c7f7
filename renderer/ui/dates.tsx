import { parseDate, parseTime, type CalendarDate, type Time } from '@internationalized/date'
import { useLingui } from '@lingui/react/macro'
import { CalendarDays, ChevronLeft, ChevronRight } from 'lucide-react'
import {
  Button as AriaButton,
  Calendar,
  CalendarCell,
  CalendarGrid,
  CalendarGridBody,
  CalendarGridHeader,
  CalendarHeaderCell,
  DateInput,
  DatePicker as AriaDatePicker,
  DateSegment,
  Dialog,
  Group,
  Heading,
  Popover,
  TimeField as AriaTimeField,
} from 'react-aria-components'
import { cx } from './class-names.ts'
import { FieldLabel, FieldNotes, type FieldFrame } from './fields.tsx'

/** A day of two letters is still a target of 24 px (WCAG 2.5.8); what stands between the parts is none. */
const SEGMENT = 'grid min-h-6 min-w-6 place-items-center rounded-bar px-0.5 tabular-nums outline-none data-[type=literal]:min-w-0 data-[placeholder]:text-3 data-[focused]:bg-accent data-[focused]:text-accent-ink'

export interface DateFieldProps extends FieldFrame {
  /** YYYY-MM-DD, a day on the wall and not an instant; null is none. */
  readonly value: string | null
  readonly onChange: (date: string | null) => void
  readonly isDisabled?: boolean
  readonly isReadOnly?: boolean
}

export function DateField({ label, hint, error, hideLabel, className, value, onChange, isDisabled = false, isReadOnly = false }: DateFieldProps) {
  const { t } = useLingui()
  return (
    <AriaDatePicker<CalendarDate> value={value === null ? null : parseDate(value)} onChange={(date) => onChange(date?.toString() ?? null)} isDisabled={isDisabled} isReadOnly={isReadOnly} isInvalid={Boolean(error)} shouldForceLeadingZeros className={cx('flex flex-col gap-1', className)}>
      <FieldLabel hidden={hideLabel}>{label}</FieldLabel>
      <Group className="field gap-1 pr-0">
        <DateInput className="flex flex-1 items-center whitespace-nowrap">{(segment) => <DateSegment segment={segment} className={SEGMENT} />}</DateInput>
        <AriaButton aria-label={t`Open the calendar`} className="grid size-6 place-items-center rounded-control text-3 data-[hovered]:text-1">
          <CalendarDays aria-hidden className="size-3.5" />
        </AriaButton>
      </Group>
      <FieldNotes hint={hint} error={error} />
      <Popover className="overlay entering">
        <Dialog className="p-3 outline-none">
          <MonthCalendar />
        </Dialog>
      </Popover>
    </AriaDatePicker>
  )
}

/** Inside a date picker, which gives it value and labels. */
function MonthCalendar() {
  const arrow = 'grid size-7 place-items-center rounded-control text-2 data-[hovered]:bg-3 data-[disabled]:text-3'
  return (
    <Calendar>
      <header className="mb-2 flex items-center gap-1">
        <AriaButton slot="previous" className={arrow}>
          <ChevronLeft aria-hidden className="size-4" />
        </AriaButton>
        <Heading className="flex-1 text-center text-13 font-semibold" />
        <AriaButton slot="next" className={arrow}>
          <ChevronRight aria-hidden className="size-4" />
        </AriaButton>
      </header>
      <CalendarGrid className="border-collapse">
        <CalendarGridHeader>{(day) => <CalendarHeaderCell className="size-8 text-11 font-normal text-3">{day}</CalendarHeaderCell>}</CalendarGridHeader>
        <CalendarGridBody>{(date) => <CalendarCell date={date} className="m-px grid size-8 place-items-center rounded-control text-12 cursor-default data-[hovered]:bg-3 data-[outside-month]:text-3 data-[selected]:bg-accent data-[selected]:font-semibold data-[selected]:text-accent-ink data-[today]:underline" />}</CalendarGridBody>
      </CalendarGrid>
    </Calendar>
  )
}

export interface TimeFieldProps extends FieldFrame {
  /** HH:MM on the wall of the place it is about; null is none. */
  readonly value: string | null
  readonly onChange: (time: string | null) => void
  readonly isDisabled?: boolean
  readonly isReadOnly?: boolean
}

export function TimeField({ label, hint, error, hideLabel, className, value, onChange, isDisabled = false, isReadOnly = false }: TimeFieldProps) {
  return (
    <AriaTimeField<Time> value={value === null ? null : parseTime(value)} onChange={(time) => onChange(time === null ? null : time.toString().slice(0, 5))} hourCycle={24} shouldForceLeadingZeros isDisabled={isDisabled} isReadOnly={isReadOnly} isInvalid={Boolean(error)} className={cx('flex flex-col gap-1', className)}>
      <FieldLabel hidden={hideLabel}>{label}</FieldLabel>
      <DateInput className="field whitespace-nowrap">{(segment) => <DateSegment segment={segment} className={SEGMENT} />}</DateInput>
      <FieldNotes hint={hint} error={error} />
    </AriaTimeField>
  )
}
