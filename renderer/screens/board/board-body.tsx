import { msg } from '@lingui/core/macro'
import type { MessageDescriptor } from '@lingui/core'
import { useLingui } from '@lingui/react/macro'
import { useNavigate } from '@tanstack/react-router'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useMay } from '../../desk/use-session.ts'
import { useFormat } from '../../ui/use-format.ts'
import { createAnnouncer, type Announcer } from './announce.ts'
import { barMatcher, countBoard } from './board-counts.ts'
import { BoardDialogs } from './board-dialogs.tsx'
import { BoardGrid, type BoardGridHandle } from './board-grid.tsx'
import { shownSpan, type Hit } from './board-layout.ts'
import type { BoardBar, BoardRow, RowsBy } from './board-rows.ts'
import type { BoardBodyProps } from './board-search.ts'
import { useBoard, useBoardStore } from './board-store.ts'
import { BoardToolbar } from './board-toolbar.tsx'
import { useBoardView } from './board-view.ts'
import { jobName } from './board-words.ts'
import styles from './board.module.css'
import { describeHand } from './describe-hand.ts'
import { createHandController } from './hand-controller.ts'
import type { OpenDialog } from './open-dialog.ts'
import { homeLocation } from './drop-draft.ts'
import { MovedByOthers } from './moved-by-others.tsx'
import type { Held } from './plan-drop.ts'
import { PrintSheets } from './print-sheets.tsx'
import { SidePanel } from './side-panel.tsx'
import { SuggestionGhost } from './suggestion-ghost.tsx'
import { useBoardActions } from './use-board-actions.ts'
import { useBoardKeys } from './use-board-keys.ts'
import { useDrop } from './use-drop.ts'
import { useFollowedJob } from './use-followed-job.ts'

export function BoardBody(props: BoardBodyProps) {
  const { search, today, from, offered, groups, closed, locations, mayMove, touch, onSearch } = props
  const { t, i18n } = useLingui()
  const f = useFormat()
  const navigate = useNavigate()
  const store = useBoardStore()
  const board = useBoard((ui) => ui.board)
  const zoom = useBoard((ui) => ui.pxPerHour)
  const [width, setWidth] = useState(0)
  const [dialog, setDialog] = useState<OpenDialog | null>(null)
  const [isPrinting, setPrinting] = useState(false)
  const grid = useRef<BoardGridHandle>(null)
  const frame = useRef<HTMLDivElement>(null)
  const region = useRef<HTMLDivElement>(null)
  const announcer = useRef<Announcer | null>(null)
  const by = search.rows ?? 'trucks'
  const loaded = board ?? EMPTY
  const view = useBoardView(loaded, by, closed, Math.max(400, width), zoom, groups)
  const counts = useStable(useMemo(() => countBoard(loaded), [loaded]))
  const filter = search.filter ?? NO_FILTER
  const matches = useMemo(() => barMatcher(filter, search.find ?? ''), [filter, search.find])
  const drop = useDrop(store, touch)

  const writable = useCallback((location: string) => mayMove && offered.some(({ id }) => id === location), [mayMove, offered])
  const say = useCallback((words: () => string) => announcer.current?.say(words), [])
  useEffect(() => {
    if (frame.current && region.current) announcer.current = createAnnouncer(frame.current, region.current)
  }, [])

  const mayOffer = useMay('transfer.offer')
  const offerTo = useCallback(
    (held: Held, location: string) => {
      const each = held.kind === 'jobs' && held.jobs.length === 1 ? held.jobs[0] : undefined
      const home = each && homeLocation(each)
      if (!mayOffer || home === undefined || home === location) return null
      const name = offered.find(({ id }) => id === location)?.name
      return name === undefined ? null : { location, name }
    },
    [mayOffer, offered],
  )
  const around = useRef({ view, by, f, i18n, drop, offerTo })
  around.current = { view, by, f, i18n, drop, offerTo }
  const hand = useMemo(
    () =>
      createHandController(store, () => ({
        rows: around.current.view.rows,
        by: around.current.by,
        say,
        describe: (held) => around.current.i18n._(describeHand(held, around.current.f, store.getState().board)),
        offerTo: (held, location) => around.current.offerTo(held, location),
        offer: (to, held) => {
          const [each] = held.held.kind === 'jobs' ? held.held.jobs : []
          const from = each && homeLocation(each)
          if (each && from !== undefined) setDialog({ kind: 'offer', job: each.job.id, name: held.label, from, to: to.location })
        },
        commit: (plan, held) => {
          const done = around.current.i18n._(describeHand({ ...held, plan }, around.current.f, store.getState().board))
          say(() => done)
          store.setState({ followed: held.held.kind === 'jobs' && held.target?.kind === 'row' ? (held.held.jobs[0]?.job.id ?? null) : null })
          void around.current.drop.send(plan, done)
        },
      })),
    [store, say],
  )

  const select = useCallback(
    (bar: BoardBar | null, row: BoardRow | undefined, at: number, isAdding: boolean) => {
      const { selected } = store.getState()
      const keys = bar === null ? new Set<string>() : isAdding ? toggled(selected, bar.key) : new Set([bar.key])
      store.setState({ selected: keys, followed: bar?.job.id ?? null, ...(row ? { cursor: { row: row.key, bar: bar?.key ?? null, at } } : {}) })
      if (!isAdding) onSearch({ job: bar?.job.id })
    },
    [store, onSearch],
  )
  const onClick = useCallback(
    (hit: Hit, row: BoardRow | undefined, at: number, event: PointerEvent) => {
      const { hand: held } = store.getState()
      if (held?.by === 'place') return hand.drop()
      if (row?.kind === 'group') return
      if (hit.kind === 'bar') return select(hit.bar, row, at, event.ctrlKey || event.metaKey || event.shiftKey)
      if (hit.kind === 'band' && hit.band.journey.jobs.length === 0) return void navigate({ to: '/journeys/$journey', params: { journey: hit.band.journey.id } })
      select(null, row, at, false)
    },
    [store, hand, select, navigate],
  )
  const onOpen = useCallback((bar: BoardBar) => void navigate({ to: '/jobs/$job', params: { job: bar.job.id } }), [navigate])

  // A day opens where the work begins, not at midnight; so does one whose hours are fitted into the window again.
  const isReady = board !== null && width > 0
  const isFit = zoom === null
  useEffect(() => {
    if (isReady) grid.current?.showWork()
  }, [isReady, board?.from, board?.days])
  useEffect(() => {
    if (isFit) grid.current?.showWork()
  }, [isFit])

  // A link to a job brings its bar into view.
  useEffect(() => {
    const { rows } = view
    const found = search.job === undefined ? undefined : rows.flatMap((row) => (row.kind === 'group' ? [] : row.bars.filter(({ job }) => job.id === search.job).map((bar) => ({ row, bar }))))[0]
    if (!isReady || !found || store.getState().selected.has(found.bar.key)) return
    store.setState({ selected: new Set([found.bar.key]), cursor: { row: found.row.key, bar: found.bar.key, at: shownSpan(found.bar).startAt } })
    grid.current?.showMoment(shownSpan(found.bar).startAt, found.row.key)
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- rows come and go; only another link asks again
  }, [isReady, search.job])

  useFollowedJob(store, view.rows)

  const actions = useBoardActions({ store, view, hand, grid, props, drop, setDialog, setPrinting, matches })
  const onKeyDown = useBoardKeys({ store, view, hand, actions, mayMove, select, onOpen })
  const onWidth = useCallback((pixels: number) => setWidth(pixels), [])
  const lift = useCallback((event: PointerEvent, held: Held, label: string) => grid.current?.lift(event, held, label), [])
  const barName = useCallback((bar: BoardBar) => jobName(bar.job), [])

  if (board === null) return null
  const count = counts.jobs
  return (
    <main className="flex min-h-0 min-w-0 flex-1 flex-col">
      <BoardToolbar {...props} by={by} filter={filter} actions={actions} frame={frame} />
      <div ref={frame} className={styles['frame']} data-board-frame>
        <BoardGrid
          ref={grid}
          board={board}
          view={view}
          today={today}
          hand={hand}
          matches={matches}
          mayMove={mayMove}
          writable={writable}
          barName={barName}
          label={t`Dispatch board, ${f.longDay(from)}: ${count} jobs`}
          corner={i18n._(CORNERS[by])}
          onClick={onClick}
          onOpen={onOpen}
          onWidth={onWidth}
          onKeyDown={onKeyDown}
        />
        <SuggestionGhost view={view} frame={frame} />
        <MovedByOthers view={view} />
        <SidePanel counts={counts} search={search} frame={frame} mayMove={mayMove} actions={actions} drop={drop} lift={lift} onSearch={onSearch} />
      </div>
      <div ref={region} aria-live="assertive" className="sr-only" />
      <BoardDialogs dialog={dialog} onClose={() => setDialog(null)} onOpen={setDialog} board={board} view={view} frame={frame} drop={drop} by={by} search={search} locations={locations} offered={offered} onSearch={onSearch} />
      {isPrinting && <PrintSheets board={board} by={by} onDone={() => setPrinting(false)} />}
    </main>
  )
}

/** The same object while it says the same: what is drawn from it is then not drawn again. */
function useStable<T>(value: T): T {
  const kept = useRef(value)
  if (JSON.stringify(kept.current) !== JSON.stringify(value)) kept.current = value
  return kept.current
}

const NO_FILTER: string[] = []
const EMPTY = { from: '2000-01-01', days: 1, places: new Map([['', { id: '', name: '', timezone: 'UTC', province: '', yard: null, drive: () => ({ minutes: 0, metres: 0 }), travel: { travelFactor: null, travelBase: null, travelSlope: null, travelPower: null, travelDrives: null, travelBandPct: null, travelP80Factor: null } }]]), trucks: [], workers: [], journeys: new Map(), loose: new Map(), absences: [], clashes: [], clashesOf: new Map() }

function toggled(selected: ReadonlySet<string>, key: string): Set<string> {
  return selected.has(key) ? new Set([...selected].filter((each) => each !== key)) : new Set([...selected, key])
}

const CORNERS: Readonly<Record<RowsBy, MessageDescriptor>> = { trucks: msg`Trucks`, crews: msg`Crews`, workers: msg`People` }
