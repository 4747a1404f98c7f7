import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { ChevronLeft, ChevronRight, Maximize } from 'lucide-react'
import { useCallback, useMemo, useRef, useState } from 'react'
import { addDays } from '../../../../core/domain/time/local-date.ts'
import type { LooseJob } from '../../../../core/modules/command-control/board-range-shape.ts'
import { useDeskQuery } from '../../../desk/use-desk-query.ts'
import { useRetryOnChange } from '../../../desk/use-retry-on-change.ts'
import { useMay } from '../../../desk/use-session.ts'
import type { Fleet } from '../../../map/fleet-layers.ts'
import type { Box, Sight } from '../../../map/gl-map.ts'
import { jobsOnMap } from '../../../map/jobs-on-map.ts'
import { MapView } from '../../../map/map-view.tsx'
import { trucksNow } from '../../../map/trucks-now.ts'
import { trucksOnMap } from '../../../map/trucks-on-map.ts'
import { OfferTransferDialog } from '../../../panels/handover/offer-transfer-dialog.tsx'
import { usePlaces } from '../../../panels/places/use-places.ts'
import { Button, IconButton } from '../../../ui/button.tsx'
import { Empty, Failed, FailureNote, Loading } from '../../../ui/states.tsx'
import { useFormat } from '../../../ui/use-format.ts'
import { useNow, useToday } from '../../../ui/use-now.ts'
import { useDepotsSearch } from '../use-depots-search.ts'
import { boxOfPlaces, depotCircles, roomsOf, trucksApart, type DepotCircle } from './depot-circles.ts'
import { depotMarks, FORTNIGHT, fortnightOf, lookedAt, looseOn, type DepotMark } from './depot-marks.ts'
import { DepotPin } from './depot-pin.tsx'
import { DepotsMapList } from './depots-map-list.tsx'
import { HeatStrip } from './heat-strip.tsx'
import { JobHandCard } from './job-hand-card.tsx'
import { mayGo, openOffers, placeOfJob } from './job-drop.ts'
import { MapLegend } from './map-legend.tsx'
import { offersOnMap } from './offers-on-map.ts'
import { useJobHand } from './use-job-hand.ts'

/** How often the plan moves its trucks: at the zoom of a city that is a few pixels. */
const MOVE_MS = 5_000
/** Boards are a large answer, and somewhere something changes all the time. */
const GATHER_MS = 5_000
const LOOK_MS = 15_000
/** Where trucks say that they are comes without a change of the records. */
const POSITIONS_MS = 5_000
const MOST_OFFERS = 1_000

/** All depots of the reader on one map, with the day's load, and jobs that can be offered to another by dragging. */
export function DepotsMapView() {
  const places = usePlaces()
  const [only] = places.all
  if (only === undefined) return <Loading />
  return places.all.length > 1 ? <DepotsOnMap /> : <OneDepot id={only.id} name={only.name} />
}

function OneDepot({ id, name }: { readonly id: string; readonly name: string }) {
  return (
    <Empty title={<Trans>You see one depot: {name}.</Trans>} action={<Link to="/map" search={{ location: id }} className="text-accent underline"><Trans>Its day on the map</Trans></Link>}>
      <Trans>This map is for two and more. Depots are added under Company; which of them you see is set by an administrator, on your account.</Trans>
    </Empty>
  )
}

function DepotsOnMap() {
  const { t } = useLingui()
  const format = useFormat()
  const { search, change } = useDepotsSearch()
  const { all: places, zoneOf, nameOf } = usePlaces()
  const today = useToday(zoneOf(null))
  const date = search.date ?? today
  const depot = search.location ?? null
  const selected = search.job ?? null
  const { from } = fortnightOf(date, today)
  const load = useDeskQuery('depots.load', { from, days: FORTNIGHT }, { keepPrevious: true })
  const [sight, setSight] = useState<Sight | null>(null)
  const locations = useMemo(() => lookedAt(places, sight?.box, depot), [places, sight, depot])
  const isNear = locations.length > 0
  const range = useDeskQuery('board.range', { locations, from: date, days: 1 }, { enabled: isNear, keepPrevious: true })
  const merged = useDeskQuery('board.merged', { from: date, days: 1 }, { enabled: useMay('board.merged'), keepPrevious: true })
  useRetryOnChange(() => (isNear ? range.retry() : undefined), GATHER_MS)
  const completeness = useDeskQuery('depots.completeness', {}, { enabled: useMay('depots.completeness'), everyMs: LOOK_MS, keepPrevious: true })
  const transfers = useDeskQuery('transfers.list', { show: 'open', limit: MOST_OFFERS }, { enabled: useMay('transfers.list'), keepPrevious: true })
  const mayOffer = useMay('transfer.offer')
  const now = useNow(MOVE_MS)

  // Of another day while this one is being asked: its jobs are not this day's.
  const board = isNear && range.data?.from === date ? range.data : undefined
  const maySay = useMay('board.positions')
  const said = useDeskQuery('board.positions', { locations }, { enabled: maySay && isNear && date === today, everyMs: POSITIONS_MS, keepPrevious: true })
  const planned = useMemo(() => (board ? trucksOnMap(board, now) : []), [board, now])
  const trucks = useMemo(() => (board && date === today ? trucksNow(planned, said.data?.positions ?? [], board.trucks, now, format.minutes) : planned), [board, planned, said.data, date, today, now, format])
  const marks = useMemo(() => (load.data ? depotMarks({ places, load: load.data, date, merged: merged.data, range: board, planned, completeness: completeness.data }) : []), [places, load.data, date, merged.data, board, planned, completeness.data])
  const offers = useMemo(() => openOffers(transfers.data?.transfers ?? []), [transfers.data])
  const loose = useMemo(() => looseOn(board, date), [board, date])

  const circles = useMemo(() => (sight ? depotCircles(marks, sight.zoom) : []), [marks, sight])
  const apart = useMemo(() => (sight ? trucksApart(trucks, circles, sight) : []), [trucks, circles, sight])
  const yards = useMemo(() => places.map(({ id, lat, lon }) => ({ id, at: lat === null || lon === null ? null : { lat, lon } })), [places])
  const rooms = useRooms(circles)
  const fleet = useMemo<Fleet>(() => {
    const { jobs, areas } = jobsOnMap({ journeys: [], jobs: loose }, selected)
    return { jobs, areas, legs: offersOnMap(loose, offers, yards, selected), depots: rooms }
  }, [loose, offers, yards, rooms, selected])

  const everywhere = useMemo(() => boxOfPlaces(yards.flatMap(({ at }) => at ?? [])), [yards])
  const [chosen, setChosen] = useState<Box | null>(null)
  const zoomTo = useCallback(({ at, unassigned }: DepotMark) => setChosen(boxOfPlaces([...(at ? [at] : []), ...unassigned.flatMap((job) => placeOfJob(job) ?? [])])), [])

  const [offer, setOffer] = useState<{ readonly job: LooseJob; readonly to: string } | null>(null)
  const { hand, take, hold } = useJobHand((job, to) => setOffer({ job, to }))
  const aimed = typeof hand?.over === 'string' && hand.over !== hand.job.location ? hand.over : null
  const pickDepot = useCallback((next: string | null) => change({ location: next ?? undefined, job: undefined }), [change])
  const pickJob = useCallback((id: string | null) => change(id === null ? { job: undefined } : { job: id, location: loose.find((job) => job.id === id)?.location }), [change, loose])
  const holdJob = useCallback((id: string, at: { readonly x: number; readonly y: number }) => {
    const job = loose.find((one) => one.id === id)
    if (job === undefined || !mayGo(job, offers)) return false
    take(job, at)
    return true
  }, [loose, offers, take])

  const pins = useMemo(() => circles.map((circle) => {
    const ids = circle.members.map(({ id }) => id)
    const [lead] = circle.members
    const press = () => (ids.length > 1 ? setChosen(boxOfPlaces(circle.members.flatMap(({ at }) => at ?? []), 0.01)) : pickDepot(lead?.id === depot ? null : (lead?.id ?? null)))
    return { id: lead?.id ?? '', ...circle.at, content: <DepotPin circle={circle} isSelected={depot !== null && ids.includes(depot)} isAimed={aimed !== null && ids.length === 1 && lead?.id === aimed} onPress={press} /> }
  }), [circles, depot, aimed, pickDepot])

  if (load.failure && !load.data) return <Failed failure={load.failure} retry={load.retry} />
  if (!load.data) return <Loading />
  const go = (next: string) => change({ date: next === today ? undefined : next, job: undefined })
  const days = load.data.locations.find(({ id }) => id === depot)?.byDay ?? load.data.total
  const waiting = marks.reduce((sum, mark) => sum + mark.unassignedCount, 0)
  return (
    <>
      <div className="flex flex-wrap items-center gap-2 px-4 pt-2">
        <IconButton label={t`The day before`} icon={<ChevronLeft aria-hidden className="size-4" />} onPress={() => go(addDays(date, -1))} />
        <span className="min-w-28 text-center text-13 font-semibold">{format.day(date)}</span>
        <IconButton label={t`The day after`} icon={<ChevronRight aria-hidden className="size-4" />} onPress={() => go(addDays(date, 1))} />
        {date !== today && <Button kind="quiet" onPress={() => go(today)}><Trans>Today</Trans></Button>}
        <Button kind="quiet" icon={<Maximize aria-hidden className="size-4" />} onPress={() => setChosen(everywhere && { ...everywhere })}><Trans>All depots in view</Trans></Button>
        <span className="flex-1" />
        <span role="status" className="text-12 text-2 tabular-nums">
          <Plural value={waiting} one="# job waits for a truck" other="# jobs wait for a truck" /> · {!isNear ? <Trans>come closer to see trucks and jobs</Trans> : board === undefined ? <Trans>trucks and jobs are on their way…</Trans> : <Plural value={planned.length} one="# truck on the road by the plan" other="# trucks on the road by the plan" />}
        </span>
      </div>
      {range.failure && <div className="px-4 pt-2"><FailureNote failure={range.failure} /></div>}
      <HeatStrip name={nameOf(depot) ?? t`All depots`} days={days} date={date} today={today} onDate={go} />
      <div className="flex min-h-0 flex-1 flex-col border-t border-line-1 lg:flex-row">
        <div className="flex min-h-64 min-w-0 flex-1 flex-col">
          <MapView className="min-h-0 flex-1" fleet={fleet} trucks={apart} pins={pins} box={chosen ?? everywhere} onPickJob={pickJob} onSight={setSight} {...(mayOffer ? { onHoldJob: holdJob } : {})} />
          <MapLegend mayOffer={mayOffer} />
        </div>
        <DepotsMapList marks={marks} date={date} depot={depot} selectedJob={selected} aimed={aimed} offers={offers} mayOffer={mayOffer} onDepot={pickDepot} onZoom={zoomTo} onJob={pickJob} onTake={take} onOffer={(job, to) => setOffer({ job, to })} />
      </div>
      {hand && <JobHandCard hand={hand} marks={marks} hold={hold} />}
      {offer && <OfferTransferDialog job={offer.job.id} name={offer.job.customerName ?? offer.job.externalId ?? t`Job`} from={offer.job.location} to={offer.to} onClose={() => setOffer(null)} />}
    </>
  )
}

/** The same as long as the circles are where they were: their numbers change by the minute, and the map need not be painted for them. */
function useRooms(circles: readonly DepotCircle[]): Fleet['depots'] {
  const rooms = useMemo(() => roomsOf(circles), [circles])
  const kept = useRef(rooms)
  if (JSON.stringify(kept.current) !== JSON.stringify(rooms)) kept.current = rooms
  return kept.current
}
