import { Trans, useLingui } from '@lingui/react/macro'
import { useNavigate } from '@tanstack/react-router'
import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useState, type KeyboardEvent } from 'react'
import { addDays } from '../../../core/domain/time/local-date.ts'
import type { Output } from '../../desk/desk-contract.ts'
import { useDeskQuery } from '../../desk/use-desk-query.ts'
import { usePlaces } from '../../panels/places/use-places.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { cx } from '../../ui/class-names.ts'
import { Empty, Failed, Loading } from '../../ui/states.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { useToday } from '../../ui/use-now.ts'
import { LoadCell } from './load-cell.tsx'
import styles from './load-view.module.css'
import { loadTone } from './load-tone.ts'
import { useDepotsSearch } from './use-depots-search.ts'

type Load = Output<'depots.load'>

const DAYS = 14

/** How full each depot is on each day: one glance over all of them. */
export function LoadView() {
  const { t } = useLingui()
  const format = useFormat()
  const { search, change } = useDepotsSearch()
  const today = useToday(usePlaces().zoneOf(null))
  const from = search.from ?? today
  const { data, failure, retry } = useDeskQuery('depots.load', { from, days: DAYS }, { keepPrevious: true })
  if (failure && !data) return <Failed failure={failure} retry={retry} />
  if (!data) return <Loading />
  if (data.locations.length === 0) return <Empty title={<Trans>There is no depot yet.</Trans>} />
  return (
    <>
      <div className="flex flex-wrap items-center gap-2 border-b border-line-1 px-4 py-2">
        <IconButton label={t`Two weeks earlier`} icon={<ChevronLeft aria-hidden className="size-4" />} onPress={() => change({ from: addDays(from, -DAYS) })} />
        <IconButton label={t`Two weeks later`} icon={<ChevronRight aria-hidden className="size-4" />} onPress={() => change({ from: addDays(from, DAYS) })} />
        {search.from !== undefined && <Button kind="quiet" onPress={() => change({ from: undefined })}><Trans>Today</Trans></Button>}
        <span className="text-12 text-2">{format.day(data.from)} – {format.day(addDays(data.from, data.days - 1))}</span>
        <span className="flex-1" />
        <span className="text-12 text-3"><Trans>Of the scarcer of trucks and people, what the day’s jobs take. Arrows walk, Enter opens the board.</Trans></span>
      </div>
      <HeatTable load={data} today={today} />
    </>
  )
}

/** One tab stop; the arrows walk depots and days. */
function HeatTable({ load, today }: { readonly load: Load; readonly today: string }) {
  const { t } = useLingui()
  const format = useFormat()
  const navigate = useNavigate()
  const [at, setAt] = useState({ row: 0, day: 0 })
  const dates = load.total.map(({ date }) => date)
  const open = (row: number, day: number) => void navigate({ to: '/board', search: { date: dates[day] ?? load.from, locations: load.locations[row] ? [load.locations[row].id] : undefined } })

  function onKeyDown(event: KeyboardEvent<HTMLDivElement>): void {
    const moves: Readonly<Record<string, readonly [number, number]>> = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1], Home: [0, -DAYS], End: [0, DAYS] }
    const move = moves[event.key]
    if (!move) return
    event.preventDefault()
    const row = Math.max(0, Math.min(load.locations.length - 1, at.row + move[0]))
    const day = Math.max(0, Math.min(dates.length - 1, at.day + move[1]))
    setAt({ row, day })
    event.currentTarget.querySelector<HTMLElement>(`[data-at="${row} ${day}"]`)?.focus()
  }

  return (
    <div className="min-h-0 flex-1 overflow-auto">
      <div role="grid" tabIndex={-1} aria-label={t`Load by depot and day`} className={styles['table']} onKeyDown={onKeyDown}>
        <div role="row" className={styles['row']}>
          <span role="columnheader" className={cx(styles['dayHead'], styles['corner'])}><Trans>Depot</Trans></span>
          {dates.map((date) => <span key={date} role="columnheader" className={cx(styles['dayHead'], date === today && styles['today'])}>{format.day(date)}</span>)}
        </div>
        {load.locations.map((location, row) => (
          <div key={location.id} role="row" className={styles['row']}>
            <bdi role="rowheader" className={styles['rowHead']}>{location.name}</bdi>
            {location.byDay.map((day, index) => (
              <div key={day.date} role="gridcell" className={styles['box']}>
                <button type="button" data-at={`${row} ${index}`} tabIndex={at.row === row && at.day === index ? 0 : -1} onFocus={() => setAt({ row, day: index })} onClick={() => open(row, index)} className={cx(styles['cell'], styles[loadTone(day)])}>
                  <LoadCell day={day} name={location.name} />
                </button>
              </div>
            ))}
          </div>
        ))}
        <div role="row" className={styles['row']}>
          <span role="rowheader" className={styles['rowHead']}><Trans>All depots</Trans></span>
          {load.total.map((day) => <div key={day.date} role="gridcell" className={styles['box']}><span className={cx(styles['cell'], styles[loadTone(day)])}><LoadCell day={day} name={t`All depots`} /></span></div>)}
        </div>
      </div>
    </div>
  )
}
