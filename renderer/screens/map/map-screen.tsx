import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { addDays } from '../../../core/domain/time/local-date.ts'
import { asId } from '../../../core/domain/records/field.ts'
import { useDeskQuery } from '../../desk/use-desk-query.ts'
import { useRetryOnChange } from '../../desk/use-retry-on-change.ts'
import { useMay, useSession } from '../../desk/use-session.ts'
import type { BoardRange } from '../../../core/modules/command-control/board-range-shape.ts'
import { boxAround } from '../../map/box-around.ts'
import { EMPTY_FLEET, type Fleet } from '../../map/fleet-layers.ts'
import { jobsOnMap } from '../../map/jobs-on-map.ts'
import type { MapPin } from '../../map/map-pins.ts'
import { MapView } from '../../map/map-view.tsx'
import { stopPlace } from '../../map/stop-place.ts'
import { trucksNow } from '../../map/trucks-now.ts'
import { depotsOnMap, legsOnMap, trucksOnMap } from '../../map/trucks-on-map.ts'
import { useToday } from '../../ui/use-now.ts'
import { usePlaces } from '../../panels/places/use-places.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { Select } from '../../ui/choose.tsx'
import { Page } from '../../ui/page.tsx'
import { Failed, Loading } from '../../ui/states.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { MapList } from './map-list.tsx'
import { useMapSearch } from './use-map-search.ts'

/** The plan moves its trucks this often, and the map is not painted for it. */
const MOVE_MS = 1_000
/** Positions come without a change of the records. */
const POSITIONS_MS = 5_000
/** Changes of the records within this time are one question. */
const GATHER_MS = 1_000

/** A depot's day on the map: its jobs, where the plan has its trucks now, and the same as a list. */
export function MapScreen() {
  const { t } = useLingui()
  const format = useFormat()
  const session = useSession()
  const mayCompare = useMay('depots.load')
  const { search, change } = useMapSearch()
  const places = usePlaces()
  const own = places.all.filter(({ id }) => session.locations === 'all' || (session.locations as readonly string[]).includes(id))
  const location = own.find(({ id }) => id === search.location)?.id ?? own[0]?.id ?? ''
  const today = useToday(places.zoneOf(location))
  const date = search.date ?? today
  const { data, failure, isLoading, retry } = useDeskQuery('board.range', { locations: [asId<'location'>(location)], from: date, days: 1 }, { enabled: location !== '', keepPrevious: true })
  useRetryOnChange(retry, GATHER_MS)
  const now = useNow()
  const selected = search.job ?? null

  const placed = useMemo(() => (data ? jobsOnMap(data, selected) : null), [data, selected])
  const fleet = useMemo<Fleet>(() => (data && placed ? { jobs: placed.jobs, areas: placed.areas, legs: legsOnMap(data, journeyOf(data.journeys, selected)), depots: depotsOnMap(data.locations) } : EMPTY_FLEET), [data, placed, selected])
  const maySay = useMay('board.positions')
  const { data: said } = useDeskQuery('board.positions', { locations: [asId<'location'>(location)] }, { enabled: maySay && location !== '' && date === today, keepPrevious: true, everyMs: POSITIONS_MS })
  const positions = useMemo(() => (date === today ? (said?.positions ?? []) : []), [said, date, today])
  const trucks = useMemo(() => (data ? trucksNow(trucksOnMap(data, now), positions, data.trucks, now, format.minutes) : []), [data, now, positions, format])
  const [pointed, setPointed] = useState<string | null>(null)
  const pins = useMemo(() => (data && pointed !== null ? ringAt(data, pointed) : []), [data, pointed])
  // Where one looks is one's own, until another day or depot is chosen.
  const boxKey = data ? `${data.from} ${data.locations.map(({ id }) => id).join()}` : ''
  const boxOfDay = useRef({ key: '', box: boxAround(EMPTY_FLEET) })
  if (boxOfDay.current.key !== boxKey) boxOfDay.current = { key: boxKey, box: boxAround(fleet) }
  const pick = useCallback((job: string | null) => change({ job: job ?? undefined }), [change])

  const filters = (
    <>
      {own.length > 1 && <Select label={t`Depot`} hideLabel value={location} choices={own.map(({ id, name }) => ({ id, label: name }))} onChange={(next) => change({ location: next, job: undefined })} />}
      <IconButton label={t`The day before`} icon={<ChevronLeft aria-hidden className="size-4" />} onPress={() => change({ date: addDays(date, -1), job: undefined })} />
      <span className="min-w-28 text-center text-13">{format.day(date)}</span>
      <IconButton label={t`The day after`} icon={<ChevronRight aria-hidden className="size-4" />} onPress={() => change({ date: addDays(date, 1), job: undefined })} />
      {date !== today && <Button kind="quiet" onPress={() => change({ date: undefined, job: undefined })}><Trans>Today</Trans></Button>}
      {own.length > 1 && mayCompare && <Link to="/depots" search={{ view: 'map', date: search.date }} className="inline-flex min-h-6 items-center text-13 text-accent underline"><Trans>All depots</Trans></Link>}
    </>
  )
  return (
    <Page title={<Trans>Map</Trans>} filters={filters} className="overflow-hidden">
      {failure !== null && data === undefined ? <Failed failure={failure} retry={retry} /> : isLoading && data === undefined ? <Loading /> : (
        <div className="flex min-h-0 flex-1 flex-col md:flex-row">
          <MapView className="min-h-64 flex-1" fleet={fleet} trucks={trucks} box={boxOfDay.current.box} pins={pins} onPickJob={pick} onPointJob={setPointed} />
          {data && placed && <MapList range={data} unplaced={placed.unplaced} trucks={trucks} positions={positions} now={now} date={date} selected={selected} pointed={pointed} onPick={pick} onPoint={setPointed} />}
        </div>
      )}
    </Page>
  )
}

function journeyOf(journeys: readonly { readonly id: string; readonly jobs: readonly { readonly id: string }[] }[], job: string | null): string | null {
  return journeys.find(({ jobs }) => jobs.some(({ id }) => id === job))?.id ?? null
}

/** Around the job that is pointed at in the list: a thing of the page, so that the map is not painted for it. */
function ringAt({ journeys, jobs }: BoardRange, id: string): MapPin[] {
  const job = [...journeys.flatMap((journey) => journey.jobs), ...jobs].find((each) => each.id === id)
  const place = job?.stops.map(stopPlace).find((each) => each !== null)
  return place ? [{ id: 'pointed', lat: place.lat, lon: place.lon, content: <span aria-hidden data-ring className="pointer-events-none block size-10 rounded-full border-2 border-accent" /> }] : []
}

function useNow(): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), MOVE_MS)
    return () => clearInterval(timer)
  }, [])
  return now
}
