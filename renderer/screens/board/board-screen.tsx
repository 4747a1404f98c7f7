import { Trans } from '@lingui/react/macro'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback, useMemo, useState } from 'react'
import { useStore } from 'zustand'
import { asId } from '../../../core/domain/records/field.ts'
import { addDays, weekStartOf } from '../../../core/domain/time/local-date.ts'
import { useMay, useSession } from '../../desk/use-session.ts'
import { usePlaces, type Place } from '../../panels/places/use-places.ts'
import { Empty, Failed, Loading } from '../../ui/states.tsx'
import { BoardBody } from './board-body.tsx'
import type { BoardDays, BoardSearch } from './board-search.ts'
import { BoardStoreContext, createBoardStore } from './board-store.ts'
import { foldedAway, locationsToRead } from './folding.ts'
import { useToday } from '../../ui/use-now.ts'
import { useJobRisks } from './job-risks.ts'
import { useBoardData } from './use-board-data.ts'

type AddressSearch = Partial<Omit<BoardSearch, 'view' | 'date'>> & { readonly view?: BoardDays | undefined; readonly date?: string | undefined }
const DAYS: Readonly<Record<BoardDays, number>> = { day: 1, '3day': 3, week: 7 }
/** Monday, as on both sides of the border in this trade's calendars; a company's pay week is another thing. */
const FIRST_WEEKDAY = 1

/** The dispatch board: who drives what, when. */
export function BoardScreen() {
  const search: AddressSearch = useSearch({ from: '/board' })
  const navigate = useNavigate({ from: '/board' })
  const session = useSession()
  const places = usePlaces()
  const mayMove = useMay('assignment.move')
  const [store] = useState(createBoardStore)

  const offered = useMemo(() => places.all.filter(({ id }) => session.locations === 'all' || session.locations.includes(asId<'location'>(id))), [places.all, session.locations])
  const locations = useMemo(() => chosenLocations(offered, search.locations, session.locations), [offered, search.locations, session.locations])
  const today = useToday(places.zoneOf(locations[0] ?? null))
  const view = search.view ?? 'day'
  const date = search.date ?? today
  const from = view === 'week' ? weekStartOf(date, FIRST_WEEKDAY) : date
  const folding = useStore(store, (ui) => ui.folding)
  const closed = useMemo(() => foldedAway(locations, folding), [locations, folding])
  const read = useMemo(() => locationsToRead(locations, closed, DAYS[view]), [locations, closed, view])
  const range = useMemo(() => ({ locations: read.map((id) => asId<'location'>(id)), from, days: DAYS[view] }), [read, from, view])
  const groups = useMemo(() => offered.filter(({ id }) => locations.includes(id)), [offered, locations])
  const data = useBoardData(store, range)
  useJobRisks(range)
  // The same objects as long as they say the same: what is below is dear to draw, and this is drawn with every answer.
  const shown = useMemo(() => ({ ...search, view, date }), [search, view, date])
  const onSearch = useCallback((change: Partial<BoardSearch>) => void navigate({ search: (old: AddressSearch) => ({ ...old, ...change }), replace: true }), [navigate])
  const onDate = useCallback((next: string) => void navigate({ search: (old: AddressSearch) => ({ ...old, date: next === today ? undefined : next }) }), [navigate, today])
  const onStep = useCallback((steps: number) => void navigate({ search: (old: AddressSearch) => ({ ...old, date: addDays(date, steps * DAYS[view]) }) }), [navigate, date, view])

  if (places.isLoading) return <Loading />
  if (locations.length === 0) {
    return (
      <Empty title={<Trans>There is no location yet</Trans>}>
        <Trans>A board shows the trucks and crews of a location. Add one under Company, or import your data.</Trans>
      </Empty>
    )
  }
  if (data.failure && !data.data) return <Failed failure={data.failure} retry={data.retry} />
  if (data.isLoading || !data.data) return <Loading />
  return (
    <BoardStoreContext value={store}>
      <BoardBody
        search={shown}
        today={today}
        from={from}
        offered={offered}
        locations={locations}
        groups={groups}
        closed={closed}
        mayMove={mayMove}
        touch={data.touch}
        isStale={data.isFetching}
        onSearch={onSearch}
        onDate={onDate}
        onStep={onStep}
      />
    </BoardStoreContext>
  )
}

/** What the address names, as far as it is there; else all that the person answers for. */
function chosenLocations(offered: readonly Place[], asked: readonly string[] | undefined, own: 'all' | readonly string[]): readonly string[] {
  const known = new Set<string>(offered.map(({ id }) => id))
  const chosen = (asked ?? []).filter((id) => known.has(id))
  if (chosen.length > 0) return chosen
  return offered.length > 0 ? offered.map(({ id }) => id) : own === 'all' ? [] : own
}
