import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { CalendarClock, CalendarSearch, LayoutGrid } from 'lucide-react'
import { useState } from 'react'
import { lastDayOf } from '../../../core/domain/job/job-days.ts'
import { OPEN_TO_ADVICE_STATES } from '../../../core/domain/job/job-phase.ts'
import { asId } from '../../../core/domain/records/field.ts'
import { addDays } from '../../../core/domain/time/local-date.ts'
import type { FailureFrame } from '../../../core/kernel/contract/frame.ts'
import { useMay } from '../../desk/use-session.ts'
import { useDeskCommand } from '../../desk/use-desk-command.ts'
import { AdvicePanel } from '../../panels/advice/advice-panel.tsx'
import { NextBestDates } from '../../panels/capacity/next-best-dates.tsx'
import { useToday } from '../../ui/use-now.ts'
import { Button } from '../../ui/button.tsx'
import { DateField, TimeField } from '../../ui/dates.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextArea } from '../../ui/fields.tsx'
import { Card } from '../../ui/page.tsx'
import { FailureNote } from '../../ui/states.tsx'
import { JourneyStatus } from '../../ui/status.tsx'
import { useFormat } from '../../ui/use-format.ts'
import type { JobDetail } from './job-values.ts'

/** Day, journeys, and advice while the job has none. */
export function ScheduleCard({ detail }: { readonly detail: JobDetail }) {
  const format = useFormat()
  const mayBoard = useMay('board.day')
  const mayPrice = useMay('capacity.range') && OPEN_TO_ADVICE_STATES.has(detail.job.status)
  const [isMoving, setIsMoving] = useState(false)
  const { job, journeys, location, may, names } = detail
  const standing = journeys.filter(({ status }) => status !== 'cancelled')
  const day = (job.days ?? 1) === 1 ? format.longDay(job.date) : `${format.longDay(job.date)} – ${format.day(lastDayOf(job))}`
  const isOpen = Array.from({ length: job.days ?? 1 }, (_, index) => addDays(job.date, index)).some((date) => !standing.some((journey) => journey.date === date))
  return (
    <Card
      title={<Trans>Day, crew and truck</Trans>}
      actions={mayBoard ? (
        <Link to="/board" search={{ date: job.date, job: job.id }} className="inline-flex min-h-6 items-center gap-1 text-12 text-accent">
          <LayoutGrid aria-hidden className="size-3.5" />
          <Trans>On the board</Trans>
        </Link>
      ) : undefined}
    >
      <div className="flex flex-col gap-3">
        <p className="flex flex-wrap items-center gap-2">
          <span className="flex-1 font-semibold">{day}</span>
          {mayPrice && (
            <Link to="/capacity" search={{ location: job.location, job: job.id }} className="inline-flex min-h-6 items-center gap-1 text-12 text-accent">
              <CalendarSearch aria-hidden className="size-3.5" />
              <Trans>Compare days</Trans>
            </Link>
          )}
          {may.reschedule && (
            <Button kind="quiet" icon={<CalendarClock aria-hidden className="size-4" />} onPress={() => setIsMoving(true)}>
              <Trans>Move to another day</Trans>
            </Button>
          )}
        </p>
        {standing.map((journey) => (
          <div key={journey.id} className="rounded-control border border-line-1 p-2.5">
            <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <Link to="/journeys/$journey" params={{ journey: journey.id }} search={{ job: job.id }} className="font-semibold text-accent">
                <bdi>{journey.truck === null ? <Trans>No truck yet</Trans> : (names[journey.truck] ?? '–')}</bdi>
              </Link>
              {(job.days ?? 1) > 1 && <span className="text-2">{format.day(journey.date)}</span>}
              <JourneyStatus state={journey.status} />
              {journey.startAt !== null && <span className="text-2">{format.time(journey.startAt, location.timezone)} – {format.time(journey.endAt, location.timezone)}</span>}
            </p>
            <p className="text-12 text-2">
              <bdi>{journey.crew.map(({ worker }) => names[worker] ?? '–').join(', ')}</bdi>
              {journey.crew.length === 0 && <Trans>Nobody on the crew yet</Trans>}
            </p>
          </div>
        ))}
        {standing.length === 0 && <p className="text-2"><Trans>The job stands on no journey.</Trans></p>}
        {isOpen && may.recommend && OPEN_TO_ADVICE_STATES.has(job.status) && <AdvicePanel job={job.id} zone={location.timezone} />}
      </div>
      {isMoving && <MoveDialog detail={detail} onClose={() => setIsMoving(false)} />}
    </Card>
  )
}

function MoveDialog({ detail: { job, journeys, location }, onClose }: { readonly detail: JobDetail; readonly onClose: () => void }) {
  const { t } = useLingui()
  const [date, setDate] = useState<string | null>(job.date)
  const [windowStart, setWindowStart] = useState(job.windowStart)
  const [windowEnd, setWindowEnd] = useState(job.windowEnd)
  const [reason, setReason] = useState('')
  const [failure, setFailure] = useState<FailureFrame | null>(null)
  const reschedule = useDeskCommand('job.reschedule')
  const mayPrice = useMay('capacity.range') && OPEN_TO_ADVICE_STATES.has(job.status)
  const today = useToday(location.timezone)

  async function move(): Promise<void> {
    if (date === null) return
    const reply = await reschedule.run({ job: asId<'job'>(job.id), date, windowStart, windowEnd, ...(reason.trim().length >= 3 ? { reason: reason.trim() } : {}) })
    if (reply.ok) onClose()
    else setFailure(reply.failure)
  }

  return (
    <Dialog
      title={<Trans>Move to another day</Trans>}
      size="medium"
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}><Trans>Cancel</Trans></Button>
          <Button kind="primary" isDisabled={date === null} isPending={reschedule.isRunning} onPress={() => void move()}><Trans>Move the job</Trans></Button>
        </>
      }
    >
      <div className="grid grid-cols-3 gap-3">
        <DateField label={t`Day`} value={date} onChange={setDate} />
        <TimeField label={t`Arrival from`} value={windowStart} onChange={setWindowStart} />
        <TimeField label={t`Arrival until`} value={windowEnd} onChange={setWindowEnd} />
      </div>
      {mayPrice && <NextBestDates location={job.location} zone={location.timezone} from={today} sell={{ job: asId<'job'>(job.id), window: { start: windowStart, end: windowEnd } }} date={date} onPick={setDate} />}
      <TextArea label={t`Why? (if you like)`} value={reason} onChange={setReason} rows={2} />
      {date !== job.date && journeys.length > 0 && <p className="text-12 text-warning"><Trans>The job comes off its journey of the old day.</Trans></p>}
      <FailureNote failure={failure} />
    </Dialog>
  )
}
