import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import type { BoardRange, LooseJob, RangeJob } from '../../../core/modules/command-control/board-range-shape.ts'
import type { TruckPosition } from '../../../core/domain/place/truck-position.ts'
import type { TruckMark } from '../../map/truck-mark.ts'
import { minutesSince } from '../../map/trucks-now.ts'
import { cx } from '../../ui/class-names.ts'
import { jobLook, StatusGlyph } from '../../ui/status.tsx'
import { useFormat } from '../../ui/use-format.ts'

interface MapListProps {
  readonly range: BoardRange
  readonly unplaced: readonly string[]
  readonly trucks: readonly TruckMark[]
  readonly positions: readonly TruckPosition[]
  readonly now: number
  readonly date: string
  readonly selected: string | null
  /** The job that the pointer or the focus is on, here or on the map. */
  readonly pointed: string | null
  onPick(job: string | null): void
  onPoint(job: string | null): void
}

/** What the map shows, to read and to walk by keys: nothing stands on the map alone. */
export function MapList({ range, unplaced, trucks, positions, now, date, selected, pointed, onPick, onPoint }: MapListProps) {
  const { t } = useLingui()
  const noteOf = useTruckNote(trucks, positions, now)
  const journeys = range.journeys.filter(({ status, jobs }) => status !== 'cancelled' && jobs.length > 0)
  const loose = range.jobs.filter(({ standing }) => standing === 'unassigned')
  const rest = { zone: range.locations[0]?.timezone ?? 'UTC', unplaced, date, selected, pointed, onPick, onPoint }
  const idle = range.trucks.filter(({ id }) => positions.some(({ truck }) => truck === id) && !journeys.some(({ truck }) => truck?.id === id))
  return (
    <aside aria-label={t`On the map`} className="max-h-[45%] shrink-0 overflow-y-auto border-line-1 bg-1 max-md:border-t md:max-h-none md:w-80 md:border-l">
      {journeys.map((journey) => (
        <Group key={journey.id} title={journey.truck?.name ?? t`No truck`} note={journey.truck === null ? undefined : noteOf(journey.truck.id)}>
          {journey.jobs.map((job) => <Row key={job.id} job={job} lateMinutes={job.lateMinutes} {...rest} />)}
        </Group>
      ))}
      {loose.length > 0 && <Group title={t`Unassigned`}>{loose.map((job) => <Row key={job.id} job={job} lateMinutes={0} {...rest} />)}</Group>}
      {idle.map(({ id, name }) => <Group key={id} title={name} note={noteOf(id)}><li className="px-2 py-1 text-12 text-2"><Trans>No journey on this day</Trans></li></Group>)}
      {journeys.length === 0 && loose.length === 0 && idle.length === 0 && <p className="p-4 text-13 text-2"><Trans>There are no jobs on this day.</Trans></p>}
    </aside>
  )
}

function Group({ title, note, children }: { readonly title: string; readonly note?: string | undefined; readonly children: React.ReactNode }) {
  return (
    <section className="border-b border-line-1 p-2 [contain-intrinsic-size:auto_72px] [content-visibility:auto]">
      <h2 className="flex flex-wrap items-baseline gap-x-2 px-2 py-1 text-13 font-semibold">
        {title}
        {note !== undefined && <span className="text-12 font-normal text-2">{note}</span>}
      </h2>
      <ul>{children}</ul>
    </section>
  )
}

/** Who says where a truck is, and since when. */
function useTruckNote(trucks: readonly TruckMark[], positions: readonly TruckPosition[], now: number): (truck: string) => string | undefined {
  const { t } = useLingui()
  const format = useFormat()
  return (truck) => {
    const mark = trucks.find(({ id }) => id === truck)
    const said = positions.find(({ truck: of }) => of === truck)
    if (mark === undefined) return undefined
    if (mark.source === 'planned' || said === undefined) return t`on the road by the plan`
    const minutes = minutesSince(said.at, now)
    const age = format.minutes(minutes)
    if (mark.source === 'stale') return said.source === 'crew' ? t`not heard from for ${age} (crew)` : t`not heard from for ${age} (device)`
    if (minutes < 1) return said.source === 'crew' ? t`just now, by the crew` : t`just now, by its device`
    return said.source === 'crew' ? t`${age} ago, by the crew` : t`${age} ago, by its device`
  }
}

interface RowProps extends Pick<MapListProps, 'unplaced' | 'date' | 'selected' | 'pointed' | 'onPick' | 'onPoint'> {
  readonly job: RangeJob | LooseJob
  readonly lateMinutes: number
  readonly zone: string
}

function Row({ job, lateMinutes, zone, unplaced, date, selected, pointed, onPick, onPoint }: RowProps) {
  const row = useRef<HTMLLIElement>(null)
  const { t } = useLingui()
  const format = useFormat()
  const isSelected = job.id === selected
  const startAt = 'startAt' in job ? job.startAt : null
  const late = format.minutes(lateMinutes)
  // Chosen on the map: the row comes into view.
  useEffect(() => {
    if (isSelected) row.current?.scrollIntoView({ block: 'nearest' })
  }, [isSelected])
  return (
    <li ref={row} className={cx('flex flex-wrap items-center rounded-control', isSelected ? 'bg-3' : pointed === job.id && 'bg-2')} onPointerEnter={() => onPoint(job.id)} onPointerLeave={() => onPoint(null)}>
      <button type="button" aria-pressed={isSelected} onFocus={() => onPoint(job.id)} onBlur={() => onPoint(null)} onClick={() => onPick(isSelected ? null : job.id)} className="flex min-h-8 min-w-0 flex-1 items-center gap-2 px-2 py-1 text-left text-13">
        <StatusGlyph look={'standing' in job ? 'unassigned' : jobLook(job.status)} />
        <span className="min-w-0 flex-1">
          <span className="block">{job.customerName ?? job.externalId ?? t`Job`}</span>
          {unplaced.includes(job.id) && <span className="block text-12 text-2"><Trans>No place known: not on the map</Trans></span>}
        </span>
        {job.clashes.length > 0 && <><StatusGlyph look="conflict" /><span className="sr-only"><Trans>conflict</Trans></span></>}
        {lateMinutes > 0 && <span className="flex items-center gap-1 text-12"><StatusGlyph look="late" /><Trans>{late} late</Trans></span>}
        {startAt !== null && <span className="text-12 text-2 tabular-nums">{format.time(startAt, zone)}</span>}
      </button>
      {isSelected && (
        <span className="flex gap-3 px-2 py-1 text-12">
          <Link to="/board" search={{ date, job: job.id }} className="text-accent underline"><Trans>On the board</Trans></Link>
          <Link to="/jobs/$job" params={{ job: job.id }} className="text-accent underline"><Trans>Open</Trans></Link>
        </span>
      )}
    </li>
  )
}
