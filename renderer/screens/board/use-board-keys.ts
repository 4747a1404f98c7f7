import { useCallback, useRef, type KeyboardEvent } from 'react'
import { isJobLocked } from '../../../core/domain/job/job-state.ts'
import { SNAP_MINUTES } from './time-axis.ts'
import { shownSpan } from './board-layout.ts'
import type { BoardBar, BoardRow, GroupRow, LaneRow } from './board-rows.ts'
import type { BoardStore } from './board-store.ts'
import type { BoardView } from './board-view.ts'
import { jobName } from './board-words.ts'
import { withFolding } from './folding.ts'
import type { HandController } from './hand-controller.ts'
import { moveHold, type HoldStep } from './keyboard-hold.ts'
import type { Held } from './plan-drop.ts'
import { barsOf } from './pointer-drag.ts'
import type { BoardActions } from './use-board-actions.ts'
import { barOf, walk, type Step } from './walk-board.ts'

export interface BoardKeysInput {
  readonly store: BoardStore
  readonly view: BoardView
  readonly hand: HandController
  readonly actions: BoardActions
  readonly mayMove: boolean
  readonly select: (bar: BoardBar | null, row: BoardRow | undefined, at: number, isAdding: boolean) => void
  readonly onOpen: (bar: BoardBar) => void
}

const ARROWS: Readonly<Record<string, HoldStep>> = { ArrowLeft: 'left', ArrowRight: 'right', ArrowUp: 'up', ArrowDown: 'down' }

/** The board by keys alone: one tab stop, arrows from bar to bar, Space to take up, and everything a mouse can do. */
export function useBoardKeys(input: BoardKeysInput): (event: KeyboardEvent) => void {
  const latest = useRef(input)
  latest.current = input
  return useCallback((event: KeyboardEvent) => {
    if (handleKey(latest.current, event)) {
      event.preventDefault()
      event.stopPropagation()
    }
  }, [])
}

/** Whether the key was the board's. */
function handleKey(input: BoardKeysInput, event: KeyboardEvent): boolean {
  const { store, hand } = input
  const held = store.getState().hand
  if (held?.by === 'keys') return handleHeld(input, event)
  if (held?.by === 'place' && event.key === 'Escape') {
    hand.cancel()
    return true
  }
  const arrow = ARROWS[event.key]
  if (arrow && event.altKey) return nudge(input, event, arrow)
  if (arrow && !event.ctrlKey && !event.metaKey) return step(input, arrow, event.shiftKey)
  if (event.key === 'Home' || event.key === 'End') return step(input, stepOfEnd(event), false)
  if (event.key === ' ') return takeUp(input)
  if (event.key === 'Enter') return open(input)
  if (event.key === 'Delete' || event.key === 'Backspace') return input.mayMove && input.actions.unassign()
  if (event.key === 'Escape') return letGo(input)
  return false
}

function stepOfEnd({ key, ctrlKey, metaKey }: KeyboardEvent): Step {
  if (ctrlKey || metaKey) return key === 'Home' ? 'first' : 'last'
  return key === 'Home' ? 'rowStart' : 'rowEnd'
}

function step({ store, view, select }: BoardKeysInput, direction: Step, isAdding: boolean): boolean {
  const { cursor } = store.getState()
  const next = walk({ rows: view.rows, startAt: view.axis.days[0]?.startAt ?? 0 }, cursor, direction)
  if (!next) return true
  const at = barOf(view.rows, next.bar)
  if (isAdding && at) select(at.bar, at.row, next.at, true)
  // The bar may get another key under the cursor, as when the desk names a journey that was made a moment ago.
  store.setState({ cursor: next, followed: at?.bar.job.id ?? null })
  return true
}

function here({ store, view }: BoardKeysInput): { readonly row: LaneRow; readonly bar: BoardBar } | null {
  return barOf(view.rows, store.getState().cursor?.bar ?? null)
}

function takeUp(input: BoardKeysInput): boolean {
  const { store, view, hand, mayMove } = input
  const { cursor } = store.getState()
  const row = view.rows.find(({ key }) => key === cursor?.row)
  if (row?.kind === 'group') return toggle(input, row)
  const at = here(input)
  if (!at || !mayMove || isJobLocked(at.bar.job.status)) return true
  hand.take(heldOf(input, at), jobName(at.bar.job), 'keys')
  hand.aim({ kind: 'row', row: at.row, at: at.bar.startAt, isNewWanted: false })
  return true
}

/** The chosen bars, if the one under the cursor is among them. */
function heldOf({ store, view }: BoardKeysInput, at: { readonly row: LaneRow; readonly bar: BoardBar }): Held {
  const { selected } = store.getState()
  const others = selected.has(at.bar.key) ? barsOf(view.rows, selected).filter(({ bar }) => bar.key !== at.bar.key) : []
  return { kind: 'jobs', jobs: [at, ...others].map(({ row, bar }) => ({ job: bar.job, journey: bar.journey, row: row.key })) }
}

function handleHeld({ store, view, hand }: BoardKeysInput, event: KeyboardEvent): boolean {
  const arrow = ARROWS[event.key]
  const { target } = store.getState().hand ?? {}
  if (arrow && target?.kind === 'row') {
    // By key: the rows may have been drawn anew since it was taken up.
    const row = view.rows.findIndex(({ key }) => key === target.row.key)
    const next = moveHold({ row, at: target.at }, arrow, event.shiftKey, { isRow: (index) => view.rows[index]?.kind === 'row', rows: view.rows.length, startAt: view.axis.days[0]?.startAt ?? 0, endAt: view.axis.days.at(-1)?.endAt ?? 0 })
    const onto = view.rows[next.row] as LaneRow
    hand.aim({ kind: 'row', row: onto, at: next.at, isNewWanted: false })
    store.setState({ cursor: { row: onto.key, bar: null, at: next.at } })
    return true
  }
  if (event.key === 'Enter' || event.key === ' ') {
    hand.drop()
    return true
  }
  if (event.key === 'Escape') {
    const { held } = store.getState().hand ?? {}
    hand.cancel()
    const first = held?.kind === 'jobs' ? held.jobs[0] : undefined
    const row = view.rows.find((each): each is LaneRow => each.kind === 'row' && each.key === first?.row)
    const bar = row?.bars.find(({ job, journey }) => job.id === first?.job.id && journey.id === first.journey?.id)
    // The cursor goes back with it.
    if (row && bar) store.setState({ cursor: { row: row.key, bar: bar.key, at: shownSpan(bar).startAt } })
    return true
  }
  // Nothing else while something is held: a slip of the finger must not lose it.
  return event.key !== 'Tab'
}

/** Alt and an arrow moves at once; with Ctrl it makes the bar longer or shorter. */
function nudge(input: BoardKeysInput, event: KeyboardEvent, arrow: HoldStep): boolean {
  const { hand, view, mayMove } = input
  const at = here(input)
  if (!at || !mayMove || isJobLocked(at.bar.job.status)) return true
  if (event.ctrlKey || event.metaKey) {
    if (arrow === 'up' || arrow === 'down') return true
    hand.take({ kind: 'end', moved: { job: at.bar.job, journey: at.bar.journey } }, jobName(at.bar.job), 'keys')
    hand.aim({ kind: 'row', row: at.row, at: at.bar.endAt + (arrow === 'left' ? -1 : 1) * SNAP_MINUTES * 60_000, isNewWanted: false })
    hand.drop()
    return true
  }
  const from = view.rows.indexOf(at.row)
  const next = moveHold({ row: from, at: at.bar.startAt }, arrow, event.shiftKey, { isRow: (index) => view.rows[index]?.kind === 'row', rows: view.rows.length, startAt: view.axis.days[0]?.startAt ?? 0, endAt: view.axis.days.at(-1)?.endAt ?? 0 })
  const onto = view.rows[next.row] as LaneRow
  const { job } = at.bar
  hand.take(heldOf(input, at), jobName(job), 'keys')
  hand.aim({ kind: 'row', row: onto, at: next.at, isNewWanted: false })
  hand.drop()
  return true
}

function open(input: BoardKeysInput): boolean {
  const { store, view } = input
  const { cursor, suggestion } = store.getState()
  // A suggestion that is looked at is what Enter takes; its panel listens further out.
  if (suggestion !== null) return false
  const row = view.rows.find(({ key }) => key === cursor?.row)
  if (row?.kind === 'group') return toggle(input, row)
  const at = here(input)
  if (!at) return true
  if (store.getState().selected.has(at.bar.key)) input.onOpen(at.bar)
  else input.select(at.bar, at.row, shownSpan(at.bar).startAt, false)
  return true
}

function toggle({ store }: BoardKeysInput, { location, isClosed }: GroupRow): boolean {
  store.setState(({ folding }) => ({ folding: withFolding(folding, [location], !isClosed) }))
  return true
}

function letGo({ store, select }: BoardKeysInput): boolean {
  if (store.getState().suggestion !== null) return false
  if (store.getState().selected.size === 0) return false
  select(null, undefined, 0, false)
  return true
}
