import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import type { BoardRange, LooseJob, RangeJob } from '../../../core/modules/command-control/board-range-shape.ts'
import type { TruckMark } from '../../map/truck-markers.ts'
import { cx } from '../../ui/class-names.ts'
import { jobLook, StatusGlyph } from '../../ui/status.tsx'
import { useFormat } from '../../ui/use-format.ts'

interface MapListProps {
  readonly range: BoardRange
  readonly unplaced: readonly string[]
  readonly trucks: readonly TruckMark[]
  readonly selected: string | null
  onPick(job: string | null): void
}

/** What the map shows, to read and to walk by keys: nothing stands on the map alone. */
export function MapList({ range, unplaced, trucks, selected, onPick }: MapListProps) {
  const { t } = useLingui()
  const journeys = range.journeys.filter(({ status, jobs }) => status !== 'cancelled' && jobs.length > 0)
  const loose = range.jobs.filter(({ standing }) => standing === 'unassigned')
  const rest = { zone: range.locations[0]?.timezone ?? 'UTC', unplaced, selected, onPick }
  return (
    <aside aria-label={t`On the map`} className="max-h-[45%] shrink-0 overflow-y-auto border-line-1 bg-1 max-md:border-t md:max-h-none md:w-80 md:border-l">
      {journeys.map((journey) => {
        const truck = trucks.find(({ id }) => id === journey.truck?.id)
        return (
          <Group key={journey.id} title={journey.truck?.name ?? t`No truck`} note={truck === undefined ? undefined : truck.source === 'planned' ? t`on the road by the plan` : undefined}>
            {journey.jobs.map((job) => <Row key={job.id} job={job} lateMinutes={job.lateMinutes} {...rest} />)}
          </Group>
        )
      })}
      {loose.length > 0 && <Group title={t`Unassigned`}>{loose.map((job) => <Row key={job.id} job={job} lateMinutes={0} {...rest} />)}</Group>}
      {journeys.length === 0 && loose.length === 0 && <p className="p-4 text-13 text-2"><Trans>There are no jobs on this day.</Trans></p>}
    </aside>
  )
}

function Group({ title, note, children }: { readonly title: string; readonly note?: string | undefined; readonly children: React.ReactNode }) {
  return (
    <section className="border-b border-line-1 p-2">
      <h2 className="flex items-baseline gap-2 px-2 py-1 text-13 font-semibold">
        {title}
        {note !== undefined && <span className="text-12 font-normal text-2">{note}</span>}
      </h2>
      <ul>{children}</ul>
    </section>
  )
}

interface RowProps {
  readonly job: RangeJob | LooseJob
  readonly lateMinutes: number
  readonly zone: string
  readonly unplaced: readonly string[]
  readonly selected: string | null
  onPick(job: string | null): void
}

function Row({ job, lateMinutes, zone, unplaced, selected, onPick }: RowProps) {
  const { t } = useLingui()
  const format = useFormat()
  const isSelected = job.id === selected
  const startAt = 'startAt' in job ? job.startAt : null
  const late = format.minutes(lateMinutes)
  return (
    <li className={cx('flex items-center rounded-control', isSelected && 'bg-3')}>
      <button type="button" aria-pressed={isSelected} onClick={() => onPick(isSelected ? null : job.id)} className="flex min-h-8 min-w-0 flex-1 items-center gap-2 px-2 py-1 text-left text-13">
        <StatusGlyph look={'standing' in job ? 'unassigned' : jobLook(job.status)} />
        <span className="min-w-0 flex-1">
          <span className="block">{job.customerName ?? job.externalId ?? t`Job`}</span>
          {unplaced.includes(job.id) && <span className="block text-12 text-2"><Trans>No place known: not on the map</Trans></span>}
        </span>
        {job.clashes.length > 0 && <><StatusGlyph look="conflict" /><span className="sr-only"><Trans>conflict</Trans></span></>}
        {lateMinutes > 0 && <span className="flex items-center gap-1 text-12"><StatusGlyph look="late" /><Trans>{late} late</Trans></span>}
        {startAt !== null && <span className="text-12 text-2 tabular-nums">{format.time(startAt, zone)}</span>}
      </button>
      {isSelected && <Link to="/jobs/$job" params={{ job: job.id }} className="px-2 py-1 text-12 text-accent underline"><Trans>Open</Trans></Link>}
    </li>
  )
}
