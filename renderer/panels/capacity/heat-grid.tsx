import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useLayoutEffect, useRef, type KeyboardEvent } from 'react'
import { Button as AriaButton } from 'react-aria-components'
import { cx } from '../../ui/class-names.ts'
import { useFormat } from '../../ui/use-format.ts'
import type { CapacityDay } from './capacity.ts'
import { DayMark, FitMark } from './day-mark.tsx'
import { dayAndMonthOf, dayOfMonth, longWeekdayOf, monthOf, weekdayOf } from './day-words.ts'
import { dayByKey, heatWeeks, type HeatWeek } from './heat-weeks.ts'
import styles from './heat.module.css'
import { priceTone } from './price-tone.ts'
import { useCapacityWords } from './use-capacity-words.ts'

export interface HeatGridProps {
  readonly days: readonly CapacityDay[]
  readonly today: string
  readonly zone: string
  /** The day with the tab stop; shown as picked while something is to be sold. */
  readonly current: string
  /** By arrows, or because a day took the focus. */
  readonly onCurrent: (date: string) => void
  /** By a click or Enter. */
  readonly onOpen: (date: string) => void
  readonly onHover: (date: string | null) => void
  /** How many of the cheapest days are marked as the best. */
  readonly best: readonly string[]
  readonly isSelling: boolean
}

/** Weeks as rows. One tab stop; the arrows walk the days (WAI-ARIA grid pattern). */
export function HeatGrid(props: HeatGridProps) {
  const { t } = useLingui()
  const { days, current, onCurrent, onHover } = props
  const { locale } = useFormat()
  const grid = useRef<HTMLDivElement>(null)
  const shouldFocus = useRef(false)
  const weeks = heatWeeks(days)
  const first = days[0]?.date ?? current
  const last = days.at(-1)?.date ?? current
  const stop = current < first ? first : current > last ? last : current

  useLayoutEffect(() => {
    if (!shouldFocus.current) return
    shouldFocus.current = false
    const button = grid.current?.querySelector<HTMLElement>(`[data-date="${stop}"]`)
    button?.focus()
    button?.scrollIntoView({ block: 'nearest' })
  }, [stop])

  function onKeyDownCapture(event: KeyboardEvent): void {
    if (event.altKey) return
    const next = dayByKey(event.key, event.ctrlKey || event.metaKey, stop, first, last)
    if (next === null) return
    event.preventDefault()
    event.stopPropagation()
    shouldFocus.current = next !== stop
    onCurrent(next)
  }

  return (
    <div ref={grid} role="grid" aria-label={t`Capacity by day`} onKeyDownCapture={onKeyDownCapture} onPointerLeave={() => onHover(null)} className="grid min-w-[480px] grid-cols-[3.5rem_repeat(7,minmax(3.75rem,1fr))] gap-1">
      <div role="row" className="contents">
        <span role="columnheader" className="self-end px-1 pb-0.5 text-11 text-3"><Trans>Week of</Trans></span>
        {weeks[0] && Array.from({ length: 7 }, (_, index) => shifted(weeks[0] as HeatWeek, index)).map((date) => (
          <span key={date} role="columnheader" aria-label={longWeekdayOf(date, locale)} className="px-2 pb-0.5 text-11 text-3">{weekdayOf(date, locale)}</span>
        ))}
      </div>
      {weeks.map((week) => (
        <div key={week.monday} role="row" className="contents">
          <span role="rowheader" className="px-1 pt-1.5 text-12 text-2">{dayAndMonthOf(week.monday, locale)}</span>
          {week.days.map((day, index) => (
            <div key={shifted(week, index)} role="gridcell">{day && <DayCell day={day} isStop={day.date === stop} isFirst={day.date === first} {...props} />}</div>
          ))}
        </div>
      ))}
    </div>
  )
}

function shifted({ monday }: HeatWeek, days: number): string {
  return new Date(Date.parse(`${monday}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}

interface DayCellProps extends HeatGridProps {
  readonly day: CapacityDay
  readonly isStop: boolean
  readonly isFirst: boolean
}

function DayCell({ day, isStop, isFirst, today, zone, best, isSelling, onCurrent, onOpen, onHover, days }: DayCellProps) {
  const words = useCapacityWords()
  const format = useFormat()
  const { sale, state, date } = day
  const selling = isSelling && sale !== null
  const least = selling ? days.reduce<number | null>((found, one) => (one.sale?.fits === true && one.sale.cents !== null ? Math.min(found ?? Infinity, one.sale.cents) : found), null) : null
  const tone = !selling ? state : sale.fits ? priceTone(sale.cents, least) : 'no'
  const rank = selling ? best.indexOf(date) : -1
  return (
    <AriaButton
      data-date={date}
      data-state={state}
      data-today={date === today}
      data-picked={isSelling && isStop}
      aria-current={date === today ? 'date' : false}
      excludeFromTabOrder={!isStop}
      onFocus={() => onCurrent(date)}
      onHoverStart={() => onHover(date)}
      onPress={() => onOpen(date)}
      className={cx(styles['cell'], styles[tone])}
    >
      <span className="sr-only">{words.sentence(day, zone)}</span>
      <span aria-hidden className="flex items-center gap-1 text-12 text-2">
        <span className={cx(styles['date'], 'font-semibold tabular-nums')}>{dayOfMonth(date)}</span>
        {(date.endsWith('-01') || isFirst) && <span className="truncate">{monthOf(date, format.locale)}</span>}
        <span className="flex-1" />
        {state !== 'past' && (selling ? <FitMark fits={sale.fits} /> : <DayMark state={state} />)}
      </span>
      {state !== 'past' && (
        <span aria-hidden className={cx('truncate text-15 tabular-nums', !selling && day.load === 0 ? 'text-3' : 'font-semibold')}>
          {!selling ? (state === 'closed' ? '–' : format.percent(day.load * 100)) : sale.fits ? (sale.cents === null ? format.time(sale.arriveAt, zone) : format.roundMoney(sale.cents)) : <span className="text-13 font-normal text-2">{words.short(sale.refusal?.code)}</span>}
        </span>
      )}
      <span aria-hidden className="flex items-center gap-1 truncate text-11 text-2">
        {rank >= 0 ? <Trans>No. {rank + 1}</Trans> : day.jobs > 0 ? <JobCount jobs={day.jobs} left={day.unplannableJobs} /> : null}
      </span>
    </AriaButton>
  )
}

function JobCount({ jobs, left }: { readonly jobs: number; readonly left: number }) {
  return (
    <>
      <span className="truncate"><Plural value={jobs} one="# job" other="# jobs" /></span>
      {left > 0 && <span className="rounded-bar bg-status-conflict px-1 font-semibold text-[var(--chip-ink)]">{left}</span>}
    </>
  )
}
