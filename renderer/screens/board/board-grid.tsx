import { useLingui } from '@lingui/react/macro'
import { useCallback, useEffect, useImperativeHandle, useLayoutEffect, useMemo, useRef, useState, type Ref } from 'react'
import { useFormat } from '../../ui/use-format.ts'
import { barBox, rowWindow, shownSpan } from './board-layout.ts'
import { BoardRowView } from './board-row.tsx'
import type { BoardBar, BoardRow, GroupRow } from './board-rows.ts'
import { useBoard, useBoardStore } from './board-store.ts'
import type { BoardState } from './board-state.ts'
import type { BoardView } from './board-view.ts'
import styles from './board.module.css'
import overlays from './overlays.module.css'
import { GroupBar } from './group-bar.tsx'
import { withFolding } from './folding.ts'
import { HandCard } from './hand-card.tsx'
import type { HandController } from './hand-controller.ts'
import { paintHand, type HandElements, type PaintInput } from './hand-paint.ts'
import { NowLine, NowTime } from './now-line.tsx'
import { barsWithin, createPointerDrag, type PointerSurroundings } from './pointer-drag.ts'
import { RowHeads } from './row-heads.tsx'
import { DayGrounds, TimeHead } from './time-head.tsx'
import { minutesText, wallMinutes, xOf } from './time-axis.ts'
import { barOf } from './walk-board.ts'

/** All rows are kept up to so many bars, which makes scrolling cheapest; above it only those near the window. */
const MOST_MOUNTED_BARS = 1_200
const HEAD_WIDTH_PX = 188
const HEAD_HEIGHT_PX = 44
const HATCHES = 4

export interface BoardGridHandle {
  focus(): void
  /** Brings a moment, a row or a bar into view. */
  showMoment(at: number, row?: string): void
  /** The hours of the crews, from the left edge on. */
  showWork(): void
  lift(event: PointerEvent, ...thing: Parameters<ReturnType<typeof createPointerDrag>['lift']> extends [unknown, ...infer Rest] ? Rest : never): void
}

export interface BoardGridProps {
  readonly board: BoardState
  readonly view: BoardView
  readonly today: string
  readonly hand: HandController
  readonly matches: ((bar: BoardBar) => boolean) | null
  readonly mayMove: boolean
  readonly writable: (location: string) => boolean
  readonly barName: (bar: BoardBar) => string
  readonly label: string
  readonly corner: string
  readonly onClick: PointerSurroundings['onClick']
  readonly onOpen: (bar: BoardBar) => void
  readonly onWidth: (width: number) => void
  readonly onKeyDown: (event: React.KeyboardEvent) => void
  readonly ref?: Ref<BoardGridHandle>
}

export function BoardGrid({ board, view, today, hand, matches, mayMove, writable, barName, label, corner, onClick, onOpen, onWidth, onKeyDown, ref }: BoardGridProps) {
  const { t } = useLingui()
  const f = useFormat()
  const store = useBoardStore()
  const scroller = useRef<HTMLDivElement>(null)
  const canvas = useRef<HTMLDivElement>(null)
  const marquee = useRef<HTMLDivElement>(null)
  const shield = useRef<HTMLDivElement>(null)
  const { rows, layout, axis, axisOf } = view
  const selected = useBoard((ui) => ui.selected)
  const edits = useBoard((ui) => ui.edits)
  const bars = useMemo(() => rows.reduce((sum, row) => sum + (row.kind === 'row' ? row.bars.length : 0), 0), [rows])
  const [from, to] = useRowWindow(scroller, view, bars > MOST_MOUNTED_BARS)

  useEffect(() => {
    const element = scroller.current
    if (!element) return
    const watch = new ResizeObserver(() => onWidth(element.clientWidth - HEAD_WIDTH_PX))
    watch.observe(element)
    return () => watch.disconnect()
  }, [onWidth])

  // What begins at the left edge stays there when hours become longer or shorter: a window that is drawn wider shows no night.
  const pxBefore = useRef(view.pxPerHour)
  useLayoutEffect(() => {
    const element = scroller.current
    if (element && pxBefore.current !== view.pxPerHour) element.scrollLeft *= view.pxPerHour / pxBefore.current
    pxBefore.current = view.pxPerHour
  }, [view.pxPerHour])

  const latest = useRef({ rows, layout, axisOf, mayMove, barName, onClick })
  latest.current = { rows, layout, axisOf, mayMove, barName, onClick }
  const drag = useMemo(
    () =>
      createPointerDrag(store, hand, () => {
        if (!scroller.current || !canvas.current) return null
        return {
          ...latest.current,
          scroller: scroller.current,
          canvas: canvas.current,
          inset: { left: HEAD_WIDTH_PX, top: HEAD_HEIGHT_PX },
          onHold(isHeld) {
            if (shield.current) shield.current.hidden = !isHeld
          },
          onMarquee(box, isDone) {
            const element = marquee.current
            if (!element) return
            element.hidden = box === null || isDone
            if (box === null) return
            Object.assign(element.style, { transform: `translate(${box.x}px, ${box.y}px)`, width: `${box.width}px`, height: `${box.height}px` })
            if (isDone) store.setState({ selected: barsWithin(latest.current.rows, latest.current.layout, latest.current.axisOf, box) })
          },
        }
      }),
    [store, hand],
  )
  useEffect(() => () => drag.end(), [drag])

  useHandPaint(scroller, canvas, view, useCallback((at: number, location: string) => timeOf(at, location, board, f.wallTime), [board, f]))
  useCursorRing(scroller, canvas, view)

  useImperativeHandle(ref, () => ({
    focus: () => scroller.current?.focus(),
    lift: (event, ...thing) => drag.lift(event, ...thing),
    showWork: () => scroller.current?.scrollTo({ left: (view.work.from - view.hours.from) * view.pxPerHour }),
    showMoment(at, key) {
      const element = scroller.current
      if (!element) return
      const index = key === undefined ? -1 : rows.findIndex((row) => row.key === key)
      const width = element.clientWidth - HEAD_WIDTH_PX
      element.scrollTo({ left: xOf(axisOf(rows[index]?.location ?? ''), at) - width / 3, ...(index === -1 ? {} : { top: (layout.tops[index] ?? 0) - element.clientHeight / 2 }) })
    },
  }))

  const toggle = useCallback(({ location, isClosed }: GroupRow) => store.setState(({ folding }) => ({ folding: withFolding(folding, [location], !isClosed) })), [store])

  return (
    <div
      ref={scroller}
      role="grid"
      tabIndex={0}
      aria-label={label}
      aria-rowcount={rows.length}
      aria-multiselectable
      className={styles['scroller']}
      data-board
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        if (canvas.current?.contains(event.target as Node)) drag.down(event.nativeEvent)
      }}
      onDoubleClick={() => {
        const at = barOf(rows, store.getState().cursor?.bar ?? null)
        if (at) onOpen(at.bar)
      }}
      onPointerMove={(event) => {
        const { hand: held } = store.getState()
        if (held?.by === 'place') drag.aimAt(event.nativeEvent)
      }}
    >
      <div className={styles['content']} style={{ width: HEAD_WIDTH_PX + axis.width }}>
        <div role="presentation" className="contents">
          <TimeHead axis={axis} today={today} corner={corner} />
          <NowTime axis={axis} headWidth={HEAD_WIDTH_PX} headHeight={HEAD_HEIGHT_PX} />
        </div>
        <div role="presentation" className={styles['body']} style={{ minHeight: layout.height }}>
          <RowHeads rows={rows} layout={layout} from={from} to={to} writable={writable} isOneDay={board.days === 1} onToggle={toggle} />
          <div ref={canvas} role="presentation" className={styles['canvas']} style={{ width: axis.width }}>
            <DayGrounds axis={axis} />
            {rows.slice(from, to).map((row, offset) => {
              const index = from + offset
              const top = layout.tops[index] ?? 0
              // As a row it stands among the heads, with what opens and closes it.
              if (row.kind === 'group') return <GroupBar key={row.key} row={row} top={top} height={layout.metrics.group} isOneDay={board.days === 1} />
              return <BoardRowView key={row.key} row={row} index={index} top={top} axis={axisOf(row.location)} metrics={layout.metrics} selected={touching(row, selected)} matches={matches} edits={editsOf(row, edits)} />
            })}
            <NowLine axis={axis} />
            <Overlays hint={t`Drop`} />
            <div ref={marquee} hidden className={overlays['marquee']} />
            <div ref={shield} hidden className={overlays['shield']} />
          </div>
        </div>
      </div>
    </div>
  )
}

function Overlays({ hint }: { readonly hint: string }) {
  return (
    <div aria-hidden className={overlays['overlays']}>
      {Array.from({ length: HATCHES }, (_, at) => (
        <div key={at} hidden data-overlay="hatch" className={overlays['hatch']} />
      ))}
      <div hidden data-overlay="wish" className={overlays['wish']} />
      <div hidden data-overlay="ghost" className={overlays['ghost']}>
        {hint}
      </div>
      <div hidden data-overlay="ring" className={overlays['ring']} />
      <div hidden data-overlay="card" className={overlays['card']}>
        <HandCard />
      </div>
    </div>
  )
}

function overlay(canvas: HTMLElement, name: string): HTMLElement {
  return canvas.querySelector(`[data-overlay="${name}"]`) as HTMLElement
}

/** Only the rows near the window, in steps; all of them while they are few. */
function useRowWindow(scroller: React.RefObject<HTMLDivElement | null>, { layout, rows }: BoardView, isVirtual: boolean): readonly [number, number] {
  const [shown, setShown] = useState<readonly [number, number]>([0, 40])
  useLayoutEffect(() => {
    const element = scroller.current
    if (!element || !isVirtual) return
    const look = () => {
      const next = rowWindow(layout, element.scrollTop, element.clientHeight)
      setShown((now) => (now[0] === next[0] && now[1] === next[1] ? now : next))
    }
    look()
    element.addEventListener('scroll', look, { passive: true })
    return () => element.removeEventListener('scroll', look)
  }, [scroller, layout, isVirtual])
  return isVirtual ? shown : [0, rows.length]
}

function useHandPaint(scroller: React.RefObject<HTMLDivElement | null>, canvas: React.RefObject<HTMLDivElement | null>, view: BoardView, timeText: (at: number, location: string) => string): void {
  const store = useBoardStore()
  const latest = useRef({ view, timeText })
  latest.current = { view, timeText }
  useEffect(() => {
    const board = canvas.current
    const element = scroller.current
    if (!board || !element) return
    const elements: HandElements = { ghost: overlay(board, 'ghost'), wish: overlay(board, 'wish'), card: overlay(board, 'card'), hatches: [...board.querySelectorAll<HTMLElement>('[data-overlay="hatch"]')] }
    // Read only when it has changed: a reading between two writes lays the page out.
    let seen = viewOf(element)
    const look = () => {
      seen = viewOf(element)
    }
    const paint = () => paintHand(elements, store.getState().hand, { ...latest.current.view, timeText: latest.current.timeText, view: seen })
    paint()
    element.addEventListener('scroll', look, { passive: true })
    const watch = new ResizeObserver(look)
    watch.observe(element)
    const stop = store.subscribe((now, before) => now.hand !== before.hand && paint())
    return () => {
      stop()
      watch.disconnect()
      element.removeEventListener('scroll', look)
    }
  }, [store, scroller, canvas])
}

function viewOf({ scrollLeft: left, scrollTop: top, clientWidth, clientHeight }: HTMLElement): PaintInput['view'] {
  return { left, top, right: left + clientWidth - HEAD_WIDTH_PX, bottom: top + clientHeight - HEAD_HEIGHT_PX }
}

/** The ring is moved, and the row under it brought clear of the heads, without drawing any row. */
function useCursorRing(scroller: React.RefObject<HTMLDivElement | null>, canvas: React.RefObject<HTMLDivElement | null>, view: BoardView): void {
  const store = useBoardStore()
  const latest = useRef(view)
  latest.current = view
  const repaint = useRef<(() => void) | null>(null)
  useEffect(() => repaint.current?.(), [view])
  useEffect(() => {
    const board = canvas.current
    const element = scroller.current
    if (!board || !element) return
    const ring = overlay(board, 'ring')
    const paint = (reveal: boolean) => {
      const { rows, layout, axisOf } = latest.current
      const { cursor, hand } = store.getState()
      const index = cursor === null ? -1 : rows.findIndex(({ key }) => key === cursor.row)
      const row = rows[index]
      ring.hidden = cursor === null || hand?.by === 'keys' || row === undefined || (document.activeElement !== element && !element.matches(':focus-within'))
      if (cursor === null || !row) {
        element.removeAttribute('aria-activedescendant')
        return
      }
      const bar = row.kind === 'row' ? row.bars.find(({ key }) => key === cursor.bar) : undefined
      const box = bar ? barBox(axisOf(row.location), shownSpan(bar)) : { x: row.kind === 'group' ? 0 : xOf(axisOf(row.location), cursor.at), width: row.kind === 'group' ? 120 : 24 }
      const height = row.kind === 'group' ? layout.metrics.group : layout.metrics.row
      const top = (layout.tops[index] ?? 0) + (bar ? bar.lane * layout.metrics.row : 0)
      ring.style.transform = `translate(${box.x - 2}px, ${top}px)`
      ring.style.width = `${Math.max(24, box.width + 4)}px`
      ring.style.height = `${height}px`
      if (bar) element.setAttribute('aria-activedescendant', `b-${bar.key}`)
      else element.removeAttribute('aria-activedescendant')
      // In the next frame, when the page is laid out anyhow.
      if (reveal) requestAnimationFrame(() => revealBox(element, box.x, box.width, top, height))
    }
    paint(false)
    const refresh = () => paint(false)
    repaint.current = refresh
    element.addEventListener('focus', refresh)
    element.addEventListener('blur', refresh)
    const stop = store.subscribe((now, before) => (now.cursor !== before.cursor || (now.hand === null) !== (before.hand === null)) && paint(now.cursor !== before.cursor))
    return () => {
      stop()
      element.removeEventListener('focus', refresh)
      element.removeEventListener('blur', refresh)
    }
  }, [store, scroller, canvas])
}

const MARGIN_PX = 24

function revealBox(element: HTMLElement, x: number, width: number, top: number, height: number): void {
  const viewWidth = element.clientWidth - HEAD_WIDTH_PX
  const viewHeight = element.clientHeight - HEAD_HEIGHT_PX
  if (x < element.scrollLeft + MARGIN_PX) element.scrollLeft = x - MARGIN_PX
  else if (x + Math.min(width, viewWidth / 2) > element.scrollLeft + viewWidth - MARGIN_PX) element.scrollLeft = x + Math.min(width, viewWidth / 2) - viewWidth + MARGIN_PX
  if (top < element.scrollTop) element.scrollTop = top
  else if (top + height > element.scrollTop + viewHeight) element.scrollTop = top + height - viewHeight
}

function touching(row: BoardRow, selected: ReadonlySet<string>): ReadonlySet<string> | null {
  return row.kind === 'row' && selected.size > 0 && row.bars.some(({ key }) => selected.has(key)) ? selected : null
}

function editsOf<T>(row: BoardRow, edits: ReadonlyMap<string, T>): ReadonlyMap<string, T> | null {
  return row.kind === 'row' && edits.size > 0 && row.bands.some(({ journey }) => edits.has(journey.id)) ? edits : null
}

function timeOf(at: number, location: string, board: BoardState, wallTime: (time: string) => string): string {
  const zone = board.places.get(location)?.timezone ?? 'UTC'
  return wallTime(minutesText(wallMinutes(at, board.from, zone)))
}
