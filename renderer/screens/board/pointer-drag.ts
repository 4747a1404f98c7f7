import { isJobLocked } from '../../../core/domain/job/job-state.ts'
import { hitRow, rowIndexAt, type BoardLayout, type Hit } from './board-layout.ts'
import type { BoardBar, BoardRow, LaneRow } from './board-rows.ts'
import type { BoardStore } from './board-store.ts'
import type { HandController } from './hand-controller.ts'
import type { DropTarget, Held } from './plan-drop.ts'
import { momentAt, snap, xOf, type TimeAxis } from './time-axis.ts'

export interface PointerSurroundings {
  readonly rows: readonly BoardRow[]
  readonly layout: BoardLayout
  axisOf(location: string): TimeAxis
  readonly scroller: HTMLElement
  readonly canvas: HTMLElement
  /** Pixels of the frozen column and of the head, which lie over the rows. */
  readonly inset: { readonly left: number; readonly top: number }
  readonly mayMove: boolean
  barName(bar: BoardBar): string
  onClick(hit: Hit, row: BoardRow | undefined, at: number, event: PointerEvent): void
  /** Something is in the hand, or no longer. */
  onHold(isHeld: boolean): void
  onMarquee(box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number } | null, isDone: boolean): void
}

/** Below this it was a click. */
const DRAG_FROM_PX = 4
const EDGE_PX = 36
const EDGE_SPEED_PX = 14
/** Passing over an edge, as on the way in from the tray, is not resting there. */
const EDGE_WAIT_MS = 250
/** A place outside of the board where a job is let go to have it unassigned. */
export const TRAY_ATTRIBUTE = 'data-board-tray'

interface Boxes {
  readonly canvas: DOMRect
  readonly scroller: DOMRect
  readonly tray: DOMRect | null
}

interface Session {
  readonly pointer: number
  readonly fromX: number
  readonly fromY: number
  /** How far into the thing it was grabbed, so that it does not jump under the hand. */
  readonly grabMs: number
  readonly held: Held | null
  readonly label: string
  isDragging: boolean
}

/** Everything that is pressed, dragged and let go, by arithmetic on the rows: no element is asked where it is. */
export function createPointerDrag(store: BoardStore, hand: HandController, surroundings: () => PointerSurroundings | null) {
  let session: Session | null = null
  let last: PointerEvent | null = null
  let frame = 0
  let atEdgeSince: number | null = null
  let measured: Boxes | null = null

  /** Asking an element where it is lays the page out: once a drag is enough, until something scrolls. */
  function boxes(around: PointerSurroundings): Boxes {
    measured ??= { canvas: around.canvas.getBoundingClientRect(), scroller: around.scroller.getBoundingClientRect(), tray: document.querySelector(`[${TRAY_ATTRIBUTE}]`)?.getBoundingClientRect() ?? null }
    return measured
  }
  function moved(): void {
    measured = null
  }

  function locate(event: { readonly clientX: number; readonly clientY: number }): { row: BoardRow | undefined; x: number; y: number } | null {
    const around = surroundings()
    if (!around) return null
    const box = boxes(around).canvas
    const x = event.clientX - box.left
    const y = event.clientY - box.top
    const index = y < 0 ? -1 : rowIndexAt(around.layout, y)
    const inside = y < around.layout.height
    return { row: inside ? around.rows[index] : undefined, x, y: y - (around.layout.tops[index] ?? 0) }
  }

  function targetOf(event: PointerEvent, grabMs: number): DropTarget | null {
    const around = surroundings()
    if (!around) return null
    const { scroller, tray } = boxes(around)
    if (!holds(scroller, event)) return tray !== null && holds(tray, event) ? { kind: 'tray' } : null
    const place = locate(event)
    if (!place?.row) return null
    if (place.row.kind === 'group') return { kind: 'group', location: place.row.location }
    const axis = around.axisOf(place.row.location)
    return { kind: 'row', row: place.row, at: snap(momentAt(axis, place.x) - grabMs, axis.zone), isNewWanted: event.shiftKey }
  }

  function begin(event: PointerEvent): Session | null {
    const around = surroundings()
    const place = locate(event)
    if (!around || !place) return null
    const bare: Session = { pointer: event.pointerId, fromX: event.clientX, fromY: event.clientY, grabMs: 0, held: null, label: '', isDragging: false }
    if (!place.row || place.row.kind === 'group' || !around.mayMove || event.pointerType === 'touch') return bare
    const axis = around.axisOf(place.row.location)
    const hit = hitRow(place.row, axis, around.layout.metrics, place.x, place.y)
    const at = momentAt(axis, place.x)
    if (hit.kind === 'bar') {
      const { bar } = hit
      if (isJobLocked(bar.job.status)) return bare
      const label = around.barName(bar)
      if (hit.part !== 'body') return { ...bare, held: { kind: hit.part, moved: { job: bar.job, journey: bar.journey } }, label, grabMs: 0 }
      const { selected } = store.getState()
      const others = selected.has(bar.key) ? barsOf(around.rows, selected).filter((other) => other.bar.key !== bar.key) : []
      const jobs = [{ row: place.row, bar }, ...others].map(({ row, bar: each }) => ({ job: each.job, journey: each.journey, row: row.key }))
      return { ...bare, held: { kind: 'jobs', jobs }, label: jobs.length > 1 ? `${label} +${jobs.length - 1}` : label, grabMs: at - bar.startAt }
    }
    if (hit.kind === 'band') return { ...bare, held: { kind: 'journey', journey: hit.band.journey }, label: hit.band.journey.truck?.name ?? '', grabMs: at - hit.band.startAt }
    return bare
  }

  function down(event: PointerEvent): void {
    if (event.button !== 0 || session) return
    moved()
    session = begin(event)
    if (session) listen()
  }

  /** From the tray or the roster: something that lies on no row yet. */
  function lift(event: PointerEvent, held: Held, label: string): void {
    if (event.button !== 0 || session || event.pointerType === 'touch') return
    moved()
    session = { pointer: event.pointerId, fromX: event.clientX, fromY: event.clientY, grabMs: 0, held, label, isDragging: false }
    listen()
  }

  function move(event: PointerEvent): void {
    if (!session || event.pointerId !== session.pointer) return
    last = event
    if (!session.isDragging) {
      if (Math.hypot(event.clientX - session.fromX, event.clientY - session.fromY) < DRAG_FROM_PX) return
      session.isDragging = true
      if (session.held) hand.take(session.held, session.label, 'pointer')
      if (session.held) surroundings()?.onHold(true)
    }
    if (session.held) {
      hand.aim(targetOf(event, session.grabMs))
      if (frame === 0 && edgePull() !== null) frame = requestAnimationFrame(scrollAtEdges)
    } else drawMarquee(event, false)
  }

  function up(event: PointerEvent): void {
    if (!session || event.pointerId !== session.pointer) return
    const { isDragging, held } = session
    if (!isDragging) {
      const around = surroundings()
      const place = locate(event)
      const isOnBoard = around?.canvas.contains(event.target as Node) ?? false
      if (around && place && isOnBoard) around.onClick(place.row && place.row.kind !== 'group' ? hitRow(place.row, around.axisOf(place.row.location), around.layout.metrics, place.x, place.y) : { kind: 'empty' }, place.row, place.row ? momentAt(around.axisOf(place.row.location), place.x) : 0, event)
    } else if (held) hand.drop()
    else drawMarquee(event, true)
    end()
  }

  function drawMarquee(event: PointerEvent, isDone: boolean): void {
    const around = surroundings()
    if (!around || !session) return
    const box = boxes(around).canvas
    const x = Math.min(event.clientX, session.fromX) - box.left
    const y = Math.min(event.clientY, session.fromY) - box.top
    around.onMarquee({ x, y, width: Math.abs(event.clientX - session.fromX), height: Math.abs(event.clientY - session.fromY) }, isDone)
  }

  /** Which way the board should come towards the hand; null while it rests away from the edges. */
  function edgePull(): { readonly dx: number; readonly dy: number } | null {
    const around = surroundings()
    if (!around || !last) return null
    const box = boxes(around).scroller
    const dx = pull(last.clientX, box.left + around.inset.left, box.right)
    const dy = pull(last.clientY, box.top + around.inset.top, box.bottom)
    return (dx === 0 && dy === 0) || last.clientX > box.right + EDGE_PX ? null : { dx, dy }
  }

  /** Runs only while the hand is at an edge: a frame asked for is a frame drawn. */
  function scrollAtEdges(): void {
    frame = 0
    const around = surroundings()
    const edge = session?.isDragging && session.held ? edgePull() : null
    if (!around || !edge || !session || !last) {
      atEdgeSince = null
      return
    }
    atEdgeSince ??= performance.now()
    if (performance.now() - atEdgeSince > EDGE_WAIT_MS) {
      around.scroller.scrollBy(edge.dx, edge.dy)
      moved()
      hand.aim(targetOf(last, session.grabMs))
    }
    frame = requestAnimationFrame(scrollAtEdges)
  }

  function key(event: KeyboardEvent): void {
    if (event.key !== 'Escape') return
    event.preventDefault()
    event.stopPropagation()
    hand.cancel()
    surroundings()?.onMarquee(null, true)
    end()
  }

  function listen(): void {
    window.addEventListener('pointermove', move)
    window.addEventListener('pointerup', up)
    window.addEventListener('pointercancel', stop)
    window.addEventListener('keydown', key, true)
    window.addEventListener('scroll', moved, { capture: true, passive: true })
    window.addEventListener('resize', moved)
  }
  function stop(): void {
    hand.cancel()
    end()
  }
  function end(): void {
    if (session?.isDragging && session.held) surroundings()?.onHold(false)
    session = null
    last = null
    atEdgeSince = null
    cancelAnimationFrame(frame)
    frame = 0
    window.removeEventListener('pointermove', move)
    window.removeEventListener('pointerup', up)
    window.removeEventListener('pointercancel', stop)
    window.removeEventListener('keydown', key, true)
    window.removeEventListener('scroll', moved, true)
    window.removeEventListener('resize', moved)
    moved()
  }

  return {
    down,
    lift,
    end,
    /** Without a button held nobody watches for scrolls. */
    aimAt(event: PointerEvent): void {
      moved()
      hand.aim(targetOf(event, 0))
    },
  }
}

function holds({ left, right, top, bottom }: DOMRect, { clientX, clientY }: PointerEvent): boolean {
  return clientX >= left && clientX <= right && clientY >= top && clientY <= bottom
}

function pull(at: number, from: number, to: number): number {
  if (at < from + EDGE_PX && at > from - EDGE_PX) return -EDGE_SPEED_PX
  return at > to - EDGE_PX && at < to + EDGE_PX ? EDGE_SPEED_PX : 0
}

export function barsOf(rows: readonly BoardRow[], keys: ReadonlySet<string>): { readonly row: LaneRow; readonly bar: BoardBar }[] {
  return rows.flatMap((row) => (row.kind === 'group' ? [] : row.bars.filter(({ key }) => keys.has(key)).map((bar) => ({ row, bar }))))
}

/** Bars under a drawn frame. */
export function barsWithin(rows: readonly BoardRow[], layout: BoardLayout, axisOf: (location: string) => TimeAxis, box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number }): Set<string> {
  const found = new Set<string>()
  for (let index = Math.max(0, rowIndexAt(layout, box.y)); index < rows.length; index += 1) {
    const row = rows[index]
    const top = layout.tops[index] ?? 0
    if (!row || top > box.y + box.height) break
    if (row.kind === 'group') continue
    const axis = axisOf(row.location)
    for (const bar of row.bars) {
      const y = top + bar.lane * layout.metrics.row
      const isIn = xOf(axis, bar.endAt) > box.x && xOf(axis, bar.startAt) < box.x + box.width && y + layout.metrics.row > box.y && y < box.y + box.height
      if (isIn) found.add(bar.key)
    }
  }
  return found
}
