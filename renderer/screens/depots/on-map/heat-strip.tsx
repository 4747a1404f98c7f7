import { useLingui } from '@lingui/react/macro'
import type { KeyboardEvent } from 'react'
import { cx } from '../../../ui/class-names.ts'
import { useFormat } from '../../../ui/use-format.ts'
import { LoadCell } from '../load-cell.tsx'
import { loadTone } from '../load-tone.ts'
import styles from '../load-view.module.css'
import type { LoadDay } from './depot-marks.ts'

/** Fourteen days of a depot or of all: one tab stop, the arrows walk, and the map follows. */
export function HeatStrip({ name, days, date, today, onDate }: { readonly name: string; readonly days: readonly LoadDay[]; readonly date: string; readonly today: string; onDate(date: string): void }) {
  const { t } = useLingui()
  const format = useFormat()

  function onKeyDown(event: KeyboardEvent<HTMLDivElement>): void {
    const step = { ArrowLeft: -1, ArrowRight: 1, Home: -days.length, End: days.length }[event.key]
    if (step === undefined) return
    event.preventDefault()
    const at = days.findIndex((day) => day.date === date)
    const next = days[Math.max(0, Math.min(days.length - 1, at + step))]
    if (next === undefined) return
    onDate(next.date)
    event.currentTarget.querySelector<HTMLElement>(`[data-date="${next.date}"]`)?.focus()
  }

  return (
    <div role="toolbar" tabIndex={-1} aria-label={t`Load by day: ${name}`} onKeyDown={onKeyDown} className="flex shrink-0 gap-[3px] overflow-x-auto px-3 py-2 outline-none">
      {days.map((day) => (
        <button key={day.date} type="button" data-date={day.date} tabIndex={day.date === date ? 0 : -1} aria-pressed={day.date === date} {...(day.date === today ? { 'aria-current': 'date' as const } : {})} onClick={() => onDate(day.date)} className={cx(styles['cell'], styles[loadTone(day)], styles['stripDay'])}>
          <span aria-hidden className={cx('truncate text-11 text-2', day.date === today && styles['today'])}>{format.day(day.date)}</span>
          <LoadCell day={day} name={name} />
        </button>
      ))}
    </div>
  )
}
