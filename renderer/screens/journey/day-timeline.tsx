import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { Chip } from '../../ui/chip.tsx'
import { cx } from '../../ui/class-names.ts'
import { Card } from '../../ui/page.tsx'
import { JobStatus, StatusGlyph } from '../../ui/status.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { dayMarks, delayOf, type DayMark, type JourneyDetail } from './day-marks.ts'
import { MARK_NAMES } from './journey-words.ts'

/** Within these minutes of the plan a thing was on time. */
const TOLERANCE = 5

/** The day of the truck, moment by moment: as planned, and as it went. */
export function DayTimeline({ detail }: { readonly detail: JourneyDetail }) {
  const { t } = useLingui()
  const format = useFormat()
  const marks = dayMarks(detail)
  const { plan } = detail
  return (
    <Card title={<Trans>The day</Trans>} actions={<span className="text-12 text-2">{format.minutes(plan.drivingMinutes)} · {format.distance(plan.metres)}</span>}>
      {marks.length === 0 ? (
        <p className="text-2"><Trans>Nothing is driven to yet: put a job on the journey and its times stand here.</Trans></p>
      ) : (
        <table className="w-full border-collapse">
          <thead className="text-11 text-3">
            <tr className="[&_th]:pb-1 [&_th]:text-left [&_th]:font-normal">
              <th scope="col" className="w-20"><Trans>As planned</Trans></th>
              <th scope="col" className="w-20"><Trans>As it went</Trans></th>
              <th scope="col" className="w-6" aria-label={t`Done`} />
              <th scope="col"><Trans>What</Trans></th>
            </tr>
          </thead>
          <tbody>
            {marks.map((mark, index) => (
              <Moment key={mark.key} mark={mark} detail={detail} isLast={index === marks.length - 1} />
            ))}
          </tbody>
        </table>
      )}
      {plan.unknownLegs + plan.approximateLegs > 0 && <p className="mt-2 text-12 text-warning"><Trans>Some drives are reckoned from a postal area or a usual value: their places are not exact.</Trans></p>}
    </Card>
  )
}

function Moment({ mark, detail, isLast }: { readonly mark: DayMark; readonly detail: JourneyDetail; readonly isLast: boolean }) {
  const { t, i18n } = useLingui()
  const format = useFormat()
  const zone = detail.journey.location.timezone
  const job = mark.job === null ? undefined : detail.jobs.find(({ id }) => id === mark.job)
  const delay = delayOf(mark)
  const isDone = mark.actualAt !== null
  const stop = job && (mark.kind === 'end' ? job.stops.at(-1) : job.stops[0])
  return (
    <tr className="align-top">
      <td className="py-1.5 tabular-nums">{format.time(mark.plannedAt, zone)}</td>
      <td className="py-1.5 tabular-nums">{mark.actualAt === null ? <span className="text-3">–</span> : <span className="font-semibold">{format.time(mark.actualAt, zone)}</span>}</td>
      <td className="relative py-1.5">
        {!isLast && <span aria-hidden className="absolute top-4 -bottom-2.5 left-[6px] w-px bg-[var(--line-2)]" />}
        <StatusGlyph look={isDone ? 'done' : mark.kind === 'start' ? 'onsite' : 'booked'} className={cx('relative bg-1', !isDone && mark.kind !== 'start' && 'scale-75')} />
      </td>
      <td className="py-1.5">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span className={cx(mark.kind === 'start' && 'font-semibold')}>{i18n._(MARK_NAMES[mark.kind])}</span>
          {job && mark.kind === 'start' && (
            <>
              <Link to="/jobs/$job" params={{ job: job.id }} className="text-accent"><bdi>{job.customerName ?? job.externalId ?? t`Job`}</bdi></Link>
              <JobStatus state={job.status} />
            </>
          )}
          {delay !== null && Math.abs(delay) > TOLERANCE && <Chip tone={delay > 0 ? 'warning' : 'good'}>{delay > 0 ? t`${format.minutes(delay)} late` : t`${format.minutes(-delay)} early`}</Chip>}
          {job && mark.kind === 'start' && job.planned.lateMinutes > 0 && mark.actualAt === null && <Chip tone="warning" icon={<StatusGlyph look="late" />}>{t`${format.minutes(job.planned.lateMinutes)} behind its window`}</Chip>}
        </p>
        {stop && (mark.kind === 'start' || mark.kind === 'end') && <p className="text-12 text-2"><Place stop={stop} /></p>}
      </td>
    </tr>
  )
}

function Place({ stop }: { readonly stop: JourneyDetail['jobs'][number]['stops'][number] }) {
  const { t } = useLingui()
  const format = useFormat()
  const facts = [
    ...(stop.floor === null ? [] : [t`floor ${format.number(stop.floor)}`]),
    ...(stop.hasElevator === null ? [] : [stop.hasElevator ? t`elevator` : t`no elevator`]),
    ...(stop.pinned ? [] : [stop.radiusM === null ? t`place not known` : t`within ${format.distance(stop.radiusM)}`]),
  ]
  return (
    <>
      <bdi>{stop.address ?? '–'}</bdi>
      {facts.length > 0 && <span className="text-3"> · {facts.join(' · ')}</span>}
    </>
  )
}
