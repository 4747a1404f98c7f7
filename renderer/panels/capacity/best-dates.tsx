import { Trans, useLingui } from '@lingui/react/macro'
import { Button as AriaButton } from 'react-aria-components'
import { cx } from '../../ui/class-names.ts'
import { useFormat } from '../../ui/use-format.ts'
import type { Capacity, CapacityDay } from './capacity.ts'
import { DayMark } from './day-mark.tsx'
import { useCapacityWords } from './use-capacity-words.ts'

export interface BestDatesProps {
  readonly capacity: Capacity
  readonly zone: string
  /** Costs are told as more or less than on this day, where the job fits on it; else than on the best. */
  readonly against: string | null
  readonly picked: string | null
  readonly onPick: (date: string) => void
}

/** The days on which a job costs least, as buttons. */
export function BestDates({ capacity: { best, days }, zone, against, picked, onPick }: BestDatesProps) {
  const { t } = useLingui()
  const byDate = new Map<string, CapacityDay>(days.map((day) => [day.date, day]))
  const base = (against === null ? null : byDate.get(against)?.sale?.cents) ?? null
  if (best.length === 0) return <p className="text-12 text-2"><Trans>It fits on none of these days. Another window, a smaller crew or one more truck often helps.</Trans></p>
  return (
    <ul aria-label={t`Next best dates`} className="flex flex-col gap-1">
      {best.map(({ date }) => {
        const day = byDate.get(date)
        return day ? <li key={date}><BestDate day={day} zone={zone} baseCents={base ?? best[0]?.cents ?? null} isBase={base !== null && date === against} isPicked={date === picked} onPick={() => onPick(date)} /></li> : null
      })}
    </ul>
  )
}

interface BestDateProps {
  readonly day: CapacityDay
  readonly zone: string
  readonly baseCents: number | null
  readonly isBase: boolean
  readonly isPicked: boolean
  readonly onPick: () => void
}

function BestDate({ day, zone, baseCents, isPicked, onPick }: BestDateProps) {
  const { t } = useLingui()
  const format = useFormat()
  const words = useCapacityWords()
  const { sale } = day
  const more = sale?.cents === null || sale?.cents === undefined || baseCents === null ? null : sale.cents - baseCents
  const difference = more === null || Math.abs(more) < 50 ? null : more > 0 ? `+${format.roundMoney(more)}` : `−${format.roundMoney(-more)}`
  const name = format.longDay(day.date)
  const cost = format.roundMoney(sale?.cents)
  const arrival = format.time(sale?.arriveAt, zone)
  const state = words.state[day.state]
  return (
    <AriaButton
      aria-pressed={isPicked}
      onPress={onPick}
      className={cx('flex min-h-8 w-full items-center gap-2 rounded-control border px-2 py-1 text-left text-13 cursor-default data-[hovered]:bg-3', isPicked ? 'border-accent bg-3' : 'border-line-1 bg-2')}
    >
      <span className="sr-only">{t`${name}: cost ${cost}, arrival ${arrival}. ${state}`}</span>
      <DayMark state={day.state} />
      <span aria-hidden className="min-w-0 flex-1">
        <span className="font-semibold">{format.day(day.date)}</span> <span className="text-12 text-2 whitespace-nowrap">{arrival}</span>
      </span>
      {difference !== null && <span aria-hidden className={cx('text-12 tabular-nums', more !== null && more > 0 ? 'text-warning' : 'text-good')}>{difference}</span>}
      {sale?.cents !== null && <span aria-hidden className="text-right tabular-nums">{cost}</span>}
    </AriaButton>
  )
}
