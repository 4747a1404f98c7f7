import { Trans, useLingui } from '@lingui/react/macro'
import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { addDays, daysBetween, weekStartOf } from '../../../core/domain/time/local-date.ts'
import { asId } from '../../../core/domain/records/field.ts'
import { useDeskCommand } from '../../desk/use-desk-command.ts'
import { useDeskQuery } from '../../desk/use-desk-query.ts'
import { useMay, useSession } from '../../desk/use-session.ts'
import { HEAT_DAYS } from '../../panels/capacity/capacity.ts'
import { HeatGrid } from '../../panels/capacity/heat-grid.tsx'
import { FIRST_WEEKDAY } from '../../panels/capacity/heat-weeks.ts'
import { usePricedDays } from '../../panels/capacity/use-priced-days.ts'
import { useToday } from '../../ui/use-now.ts'
import { usePlaces } from '../../panels/places/use-places.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { Select } from '../../ui/choose.tsx'
import { Page } from '../../ui/page.tsx'
import { Empty, Failed, Loading } from '../../ui/states.tsx'
import { toastFailure } from '../../ui/toasts.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { useUndoToast } from '../../ui/use-undo-toast.ts'
import { DayCard } from './day-card.tsx'
import { Legend } from './legend.tsx'
import { SellCard } from './sell-card.tsx'
import { useCloserLook } from './use-closer-look.ts'
import { sellOf, useCapacitySearch } from './use-capacity-search.ts'

const STEP_DAYS = 28

/** The next sixty days of a depot: how full each is, and what one more job would cost there. */
export function CapacityScreen() {
  const { t } = useLingui()
  const format = useFormat()
  const navigate = useNavigate()
  const session = useSession()
  const { search, change } = useCapacitySearch()
  const places = usePlaces()
  const own = places.all.filter(({ id }) => session.locations === 'all' || (session.locations as readonly string[]).includes(id))
  const place = own.find(({ id }) => id === search.location) ?? own[0]
  const location = place?.id ?? ''
  const zone = places.zoneOf(location)
  const today = useToday(zone)
  const start = search.from ?? today
  const monday = weekStartOf(start, FIRST_WEEKDAY)
  const sell = sellOf(search)
  const input = { location: asId<'location'>(location), from: monday, days: HEAT_DAYS + daysBetween(monday, start) }
  const heat = useDeskQuery('capacity.range', input, { enabled: location !== '', keepPrevious: true })
  const sale = usePricedDays({ ...input, sell }, location !== '' && sell !== null)
  const maySeeJobs = useMay('job.detail')
  const { data: detail } = useDeskQuery('job.detail', { job: asId<'job'>(search.job ?? '') }, { enabled: search.job !== undefined && maySeeJobs })
  const [hovered, setHovered] = useState<string | null>(null)
  const priced = sell !== null && sale.data?.days.some((day) => day.sale !== null) === true
  const data = priced ? sale.data : heat.data
  const current = search.day ?? (start > today ? start : today)
  const quick = data?.days.find(({ date }) => date === (hovered ?? current)) ?? data?.days.find(({ date }) => date >= today)
  const { shown, look } = useCloserLook(location, quick, priced ? sell : null, hovered === null)
  const openBoard = (date: string) => void navigate({ to: '/board', search: { date, locations: [location] } })

  const filters = (
    <>
      {own.length > 1 && <Select label={t`Location`} hideLabel className="w-44" value={location} onChange={(id) => change({ location: id, job: undefined })} choices={own.map(({ id, name }) => ({ id: id as string, label: name }))} />}
      <span className="flex items-center gap-1">
        <IconButton label={t`Four weeks earlier`} icon={<ChevronLeft aria-hidden className="size-4" />} isDisabled={start <= today} onPress={() => change({ from: addDays(start, -STEP_DAYS) <= today ? undefined : addDays(start, -STEP_DAYS), day: undefined })} />
        <IconButton label={t`Four weeks later`} icon={<ChevronRight aria-hidden className="size-4" />} onPress={() => change({ from: addDays(start, STEP_DAYS), day: undefined })} />
        {search.from !== undefined && <Button kind="quiet" onPress={() => change({ from: undefined, day: undefined })}><Trans>Today</Trans></Button>}
      </span>
      <span className="text-12 text-2">{format.day(start)} – {format.day(addDays(monday, input.days - 1))}</span>
    </>
  )
  if (location === '') return <Page title={<Trans>Capacity</Trans>}>{places.isLoading ? <Loading /> : <Empty title={<Trans>You look after no location yet.</Trans>} />}</Page>
  return (
    <Page title={<Trans>Capacity</Trans>} filters={filters}>
      {!data ? (heat.failure ? <Failed failure={heat.failure} retry={heat.retry} /> : <Loading><Trans>Planning sixty days…</Trans></Loading>) : (
        <div className="flex min-h-0 flex-1 flex-wrap items-start gap-4 p-4">
          <div className="flex min-w-0 max-w-[120rem] flex-[1_1_36rem] flex-col gap-3">
            <Legend isSelling={priced} />
            <div className="overflow-x-auto p-0.5">
              <HeatGrid days={data.days} today={today} zone={zone} current={current} best={priced ? data.best.map(({ date }) => date) : []} isSelling={priced} onCurrent={(day) => day !== search.day && change({ day })} onHover={setHovered} onOpen={(date) => (priced ? change({ day: date }) : openBoard(date))} />
            </div>
            <p className="text-11 text-3">
              {priced ? <Trans>Arrows walk the days. The cost is what the job adds, begun on that day, over all its days: wages with overtime, truck and expected lateness. Jobs that nobody has planned yet count towards the overtime of their week.</Trans> : <Trans>Arrows walk the days, Enter or a click opens the board of the day. Jobs that nobody has planned yet are counted as a quick plan would place them; what is not sold yet takes no room.</Trans>}
            </p>
          </div>
          <div className="flex min-w-0 flex-[1_1_20rem] flex-col gap-4 xl:max-w-96">
            <SellCard location={location} zone={zone} detail={detail} capacity={priced ? sale.data : undefined} sale={sale} picked={current} onPick={(day) => change({ day })} />
            {shown && <DayCard day={shown} look={look} zone={zone} actions={<DayActions date={shown.date} fits={shown.sale?.fits === true} isPast={shown.date < today} location={location} detail={detail} onBoard={() => openBoard(shown.date)} />} />}
          </div>
        </div>
      )}
    </Page>
  )
}

interface DayActionsProps {
  readonly date: string
  readonly fits: boolean
  readonly isPast: boolean
  readonly location: string
  readonly detail: Parameters<typeof SellCard>[0]['detail']
  readonly onBoard: () => void
}

/** What can be done with the day: look at it, or sell on it. */
function DayActions({ date, fits, isPast, location, detail, onBoard }: DayActionsProps) {
  const format = useFormat()
  const navigate = useNavigate()
  const { t } = useLingui()
  const { search } = useCapacitySearch()
  const reschedule = useDeskCommand('job.reschedule')
  const mayBook = useMay('job.create')
  const saved = useUndoToast()
  const job = search.job === undefined ? undefined : detail?.job

  async function move(): Promise<void> {
    if (!job) return
    const reply = await reschedule.run({ job: asId<'job'>(job.id), date, windowStart: job.windowStart, windowEnd: job.windowEnd })
    if (!reply.ok) return toastFailure(reply.failure)
    const day = format.longDay(date)
    saved(t`The job is moved to ${day}.`)
  }

  const { crew, trucks, days, hours, volume, start, end } = search
  return (
    <>
      {!isPast && job && detail?.may.reschedule && job.date !== date && <Button kind={fits ? 'primary' : 'plain'} isPending={reschedule.isRunning} onPress={() => void move()}><Trans>Move the job here</Trans></Button>}
      {!isPast && !job && mayBook && <Button kind={fits ? 'primary' : 'plain'} onPress={() => void navigate({ to: '/jobs/new', search: { location, date, ...(crew === undefined ? {} : { crew, trucks, days, hours, volume, start, end }) } })}><Trans>Book a job on this day</Trans></Button>}
      <Button onPress={onBoard}><Trans>Open the board</Trans></Button>
    </>
  )
}
