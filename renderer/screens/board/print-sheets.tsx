import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useEffect } from 'react'
import { crewText } from '../../../core/domain/crew/crew-range.ts'
import { addDays } from '../../../core/domain/time/local-date.ts'
import type { RangeJourney } from '../../../core/modules/command-control/board-range-shape.ts'
import { useTradeWords } from '../../panels/job-card/trade-words.ts'
import { cx } from '../../ui/class-names.ts'
import { jobLook } from '../../ui/status.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { createRowBuilder, type LaneRow, type RowsBy } from './board-rows.ts'
import type { BoardState } from './board-state.ts'
import { jobName, ROLE_NAMES } from './board-words.ts'
import { rowName } from './move-dialog.tsx'
import styles from './print.module.css'
import { createAxis, hourMarks, hoursFor, wallMinutes, xOf } from './time-axis.ts'

/** Of a landscape page, the part right of the names, in points of the drawing: the axis is laid out in them and scaled by percent. */
const PAGE_UNITS = 1_000

/** One page per location and day, then a sheet for every crew. Light, with patterns instead of fills. */
export function PrintSheets({ board, by, onDone }: { readonly board: BoardState; readonly by: RowsBy; readonly onDone: () => void }) {
  useEffect(() => {
    const { theme } = document.documentElement.dataset
    document.documentElement.dataset['theme'] = 'light'
    window.addEventListener('afterprint', onDone)
    const timer = setTimeout(() => window.print(), 50)
    return () => {
      clearTimeout(timer)
      window.removeEventListener('afterprint', onDone)
      document.documentElement.dataset['theme'] = theme ?? 'dark'
    }
  }, [onDone])
  const days = Array.from({ length: board.days }, (_, index) => addDays(board.from, index))
  return (
    <div className={styles['sheets']}>
      {[...board.places.keys()].flatMap((location) => days.map((date) => <DayPage key={`${location} ${date}`} board={board} by={by} location={location} date={date} />))}
      {[...board.journeys.values()].filter(({ jobs, status }) => jobs.length > 0 && status !== 'cancelled').map((journey) => (
        <CrewSheet key={journey.id} journey={journey} zone={board.places.get(journey.location)?.timezone ?? 'UTC'} place={board.places.get(journey.location)?.name ?? ''} />
      ))}
    </div>
  )
}

function DayPage({ board, by, location, date }: { readonly board: BoardState; readonly by: RowsBy; readonly location: string; readonly date: string }) {
  const { t } = useLingui()
  const f = useFormat()
  const place = board.places.get(location)
  if (!place) return null
  const journeys = new Map([...board.journeys].filter(([, journey]) => journey.location === location && journey.date === date))
  const rows = createRowBuilder()({ ...board, journeys, places: new Map([[location, place]]) }, { by, closed: new Set() }).filter((row): row is LaneRow => row.kind === 'row' && row.bands.length > 0)
  const spans = [...journeys.values()].flatMap(({ onDutyAt, offDutyAt }): (readonly [number, number])[] => (onDutyAt === null || offDutyAt === null ? [] : [[wallMinutes(onDutyAt, date, place.timezone), Math.min(1_440, wallMinutes(offDutyAt, date, place.timezone))]]))
  const hours = hoursFor(spans, { from: 7, to: 18 })
  const axis = createAxis({ from: date, days: 1, zone: place.timezone, hours, pxPerHour: PAGE_UNITS / (hours.to - hours.from) })
  const percent = (at: number) => (xOf(axis, at) / axis.width) * 100
  const day = axis.days[0]
  const jobs = rows.reduce((sum, { bars }) => sum + bars.length, 0)
  return (
    <section className={styles['page']}>
      <h2 className={styles['title']}>
        {place.name} · {f.longDay(date)}
        <span className={styles['count']}>
          <Plural value={jobs} one="# job" other="# jobs" />
        </span>
      </h2>
      <div className={styles['hours']}>{day && hourMarks(axis, day, 1).map(({ hour, x }) => <span key={hour} style={{ left: `${(x / axis.width) * 100}%` }}>{hour}</span>)}</div>
      {rows.map((row) => (
        <div key={row.key} className={styles['row']} style={{ height: `${row.lanes * 9}mm` }}>
          <div className={styles['name']}>
            <strong>{rowName(row, t`No truck yet`, t`No crew yet`)}</strong>
            <small>{row.crew.join(', ')}</small>
          </div>
          <div className={styles['lane']}>
            {row.bars.map((bar) => (
              <div key={bar.key} className={cx(styles['bar'], styles[jobLook(bar.job.status)])} style={{ left: `${percent(bar.startAt)}%`, width: `${percent(bar.endAt) - percent(bar.startAt)}%`, top: `${bar.lane * 9 + 1}mm` }}>
                {f.time(bar.startAt, place.timezone)} {jobName(bar.job)}
                {bar.job.lateMinutes > 0 && ` ▲${f.minutes(bar.job.lateMinutes)}`}
                {bar.clashes.length > 0 && ' ⯃'}
              </div>
            ))}
          </div>
        </div>
      ))}
    </section>
  )
}

function CrewSheet({ journey, zone, place }: { readonly journey: RangeJourney; readonly zone: string; readonly place: string }) {
  const { t, i18n } = useLingui()
  const f = useFormat()
  const wordOf = useTradeWords()
  return (
    <section className={styles['page']}>
      <h2 className={styles['title']}>
        {journey.truck?.name ?? t`No truck yet`} · {f.longDay(journey.date)} · {place}
      </h2>
      <p>{journey.crew.map(({ name, role }) => `${name} (${i18n._(ROLE_NAMES[role])})`).join(' · ')}</p>
      <p>
        <Trans>
          Out of the yard {f.time(journey.leaveYardAt, zone)}, back {f.time(journey.backAtYardAt, zone)}, {f.minutes(journey.drivingMinutes)} of driving
        </Trans>
      </p>
      <table className={styles['stops']}>
        <thead>
          <tr>
            <th>{t`Time`}</th>
            <th>{t`Customer`}</th>
            <th>{t`Addresses`}</th>
            <th>{t`Job`}</th>
            <th>{t`Notes`}</th>
          </tr>
        </thead>
        <tbody>
          {journey.jobs.map((job) => (
            <tr key={job.id}>
              <td>
                {f.time(job.startAt, zone)}–{f.time(job.endAt, zone)}
              </td>
              <td>{jobName(job)}</td>
              <td>
                {job.stops.map((stop) => (
                  <div key={stop.seq}>{stop.address}</div>
                ))}
              </td>
              <td>{[t`${(job.trucks ?? 1) > 1 ? job.crewSize : crewText(job)} people`, job.volumeCuft === null ? '' : `${f.number(job.volumeCuft)} ft³`, ...[...job.requiredSkills, ...job.requiredFeatures].map(wordOf)].filter(Boolean).join(', ')}</td>
              <td>{job.notesDispatch}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
