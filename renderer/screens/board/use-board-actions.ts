import { msg } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { useMemo, useRef, type RefObject } from 'react'
import type { Id } from '../../../core/domain/records/field.ts'
import { useDesk } from '../../desk/desk-context.tsx'
import type { KeyAction } from '../../ui/keys/key-registry.ts'
import { usePreferences, type Density } from '../../ui/preferences.ts'
import { toast, toastFailure } from '../../ui/toasts.tsx'
import { homeLocation } from './drop-draft.ts'
import type { BoardBodyProps } from './board-search.ts'
import type { BoardGridHandle } from './board-grid.tsx'
import { shownSpan } from './board-layout.ts'
import type { BoardBar, LaneRow } from './board-rows.ts'
import type { BoardStore } from './board-store.ts'
import { ZOOM_LIMITS, ZOOM_STEP, type BoardView } from './board-view.ts'
import { jobName } from './board-words.ts'
import type { HandController } from './hand-controller.ts'
import type { CameUp, OpenDialog } from './open-dialog.ts'
import { planDrop, type Held } from './plan-drop.ts'
import { barsOf } from './pointer-drag.ts'
import type { useDrop } from './use-drop.ts'
import { barOf, problemBars } from './walk-board.ts'

export interface BoardActionsInput {
  readonly store: BoardStore
  readonly view: BoardView
  readonly hand: HandController
  readonly grid: RefObject<BoardGridHandle | null>
  readonly props: BoardBodyProps
  readonly drop: ReturnType<typeof useDrop>
  readonly setDialog: (dialog: OpenDialog | null) => void
  readonly setPrinting: (on: boolean) => void
  readonly matches: ((bar: BoardBar) => boolean) | null
}

export type BoardActions = ReturnType<typeof useBoardActions>

const DENSITIES: readonly Density[] = ['comfortable', 'compact', 'dense']

/** What can be done on the board besides dragging; the toolbar, the keys and the details all call these. */
export function useBoardActions(input: BoardActionsInput) {
  const { t } = useLingui()
  const { client } = useDesk()
  const latest = useRef(input)
  latest.current = input
  /** The last problem and the last match that were gone to. */
  const walked = useRef({ problem: -1, match: -1 })

  return useMemo(() => {
    const now = () => latest.current
    const bars = (): { row: LaneRow; bar: BoardBar }[] => {
      const { store, view } = now()
      const { selected, cursor } = store.getState()
      const chosen = barsOf(view.rows, selected)
      const under = barOf(view.rows, cursor?.bar ?? null)
      return chosen.length > 0 ? chosen : under ? [under] : []
    }
    const heldOf = (found: readonly { row: LaneRow; bar: BoardBar }[]): Held => ({ kind: 'jobs', jobs: found.map(({ row, bar }) => ({ job: bar.job, journey: bar.journey, row: row.key })) })
    const nameOf = (found: readonly { bar: BoardBar }[]) => `${found[0] ? jobName(found[0].bar.job) : ''}${found.length > 1 ? ` +${found.length - 1}` : ''}`
    const show = ({ row, bar }: { row: LaneRow; bar: BoardBar }) => {
      const { store, grid } = now()
      const at = shownSpan(bar).startAt
      store.setState({ cursor: { row: row.key, bar: bar.key, at }, selected: new Set([bar.key]) })
      grid.current?.showMoment(at, row.key)
      now().props.onSearch({ job: bar.job.id })
    }
    const zoomBy = (factor: number) => {
      const { store, view } = now()
      store.setState({ pxPerHour: Math.min(ZOOM_LIMITS.to, Math.max(ZOOM_LIMITS.from, view.pxPerHour * factor)) })
    }

    return {
      /** Suggestions for a job are shown: 1 to 3 are theirs. */
      isAdvising(): boolean {
        const { store, props } = now()
        return props.search.job !== undefined && store.getState().board?.loose.has(props.search.job) === true
      },
      bars,
      show,
      zoomIn: () => zoomBy(ZOOM_STEP),
      zoomOut: () => zoomBy(1 / ZOOM_STEP),
      fit: () => now().store.setState({ pxPerHour: null }),
      nextDensity() {
        const { density, set } = usePreferences.getState()
        set({ density: DENSITIES[(DENSITIES.indexOf(density) + 1) % DENSITIES.length] ?? 'comfortable' })
      },
      showNow() {
        const { props, grid } = now()
        if (props.search.view === 'day' && props.search.date !== props.today) props.onDate(props.today)
        else grid.current?.showMoment(Date.now())
      },
      nextProblem(direction: 1 | -1) {
        const found = problemBars(now().view.rows)
        if (found.length === 0) return toast({ tone: 'done', title: t`There is no conflict on this board.` })
        walked.current.problem = (walked.current.problem + direction + found.length) % found.length
        const at = found[walked.current.problem]
        if (at) show(at)
      },
      nextMatch(direction: 1 | -1) {
        const { view, matches } = now()
        if (!matches) return
        const found = view.rows.flatMap((row) => (row.kind === 'group' ? [] : row.bars.filter(matches).map((bar) => ({ row, bar }))))
        if (found.length === 0) return toast({ tone: 'done', title: t`Nothing on this board answers to that.` })
        walked.current.match = (walked.current.match + direction + found.length) % found.length
        const at = found[walked.current.match]
        if (at) show(at)
      },
      /** Back to the tray. */
      unassign(): boolean {
        const { store, drop, view, props } = now()
        const found = bars()
        const { board } = store.getState()
        if (found.length === 0 || !board) return false
        const rows = view.rows.filter((row) => row.kind === 'row')
        const plan = planDrop({ state: board, rows, by: props.search.rows ?? 'trucks' }, heldOf(found), { kind: 'tray' })
        if (!plan) return false
        const name = nameOf(found)
        void drop.send(plan, t`${name}: back to unassigned`)
        store.setState({ selected: new Set() })
        return true
      },
      /** Picked up without holding the button: the next click on the board places it. */
      pickUp(thing?: { held: Held; label: string }) {
        const { hand } = now()
        const found = bars()
        if (thing) hand.take(thing.held, thing.label, 'place')
        else if (found.length > 0) hand.take(heldOf(found), nameOf(found), 'place')
        now().grid.current?.focus()
      },
      moveTo(thing?: { held: Held; label: string }) {
        const found = bars()
        if (thing) now().setDialog({ kind: 'move', ...thing })
        else if (found.length > 0) now().setDialog({ kind: 'move', held: heldOf(found), label: nameOf(found) })
      },
      /** To another depot, by keys and clicks; a drag onto its rows does the same. */
      offer(thing?: { held: Held; label: string }) {
        const held = thing?.held ?? heldOf(bars())
        const each = held.kind === 'jobs' ? held.jobs[0] : undefined
        const from = each && homeLocation(each)
        if (each && from !== undefined) now().setDialog({ kind: 'offer', job: each.job.id, name: thing?.label ?? jobName(each.job), from })
      },
      copyDay: () => now().setDialog({ kind: 'copyDay' }),
      planDay: () => now().setDialog({ kind: 'planDay' }),
      whatIf: () => now().setDialog({ kind: 'whatIf' }),
      /** Something came up: with what is named, or else with what lies under the cursor. */
      cameUp(first?: CameUp) {
        const { store, view } = now()
        const [under] = bars()
        const row = view.rows.find(({ key }) => key === store.getState().cursor?.row)
        const ofRow: CameUp | null = row?.kind !== 'row' ? null : row.truck ? { kind: 'truckDown', subject: row.truck.id } : row.worker ? { kind: 'workerAway', subject: row.worker.id } : null
        now().setDialog({ kind: 'repair', first: first ?? (under ? { kind: 'jobLonger', subject: under.bar.job.id } : (ofRow ?? { kind: 'workerAway', subject: null })) })
      },
      blockTime(resource?: { kind: 'truck' | 'worker'; id: string; at: number }) {
        const { store, view } = now()
        const { cursor } = store.getState()
        const row = view.rows.find(({ key }) => key === cursor?.row)
        const under = row?.kind === 'row' ? (row.truck ? { kind: 'truck' as const, id: row.truck.id, at: cursor?.at ?? 0 } : row.worker ? { kind: 'worker' as const, id: row.worker.id, at: cursor?.at ?? 0 } : null) : null
        now().setDialog({ kind: 'blockTime', resource: resource ?? under })
      },
      print: () => now().setPrinting(true),
      async pin() {
        const journeys = [...new Map(bars().map(({ bar }) => [bar.journey.id, bar.journey])).values()]
        if (journeys.length === 0) return
        const pinned = journeys.some(({ pinnedBy }) => pinnedBy === null)
        const reply = await client.call('journey.pin', { journeys: journeys.map(({ id }) => id as Id<'journey'>), pinned })
        if (!reply.ok) return toastFailure(reply.failure)
        toast({ tone: 'done', title: pinned ? t`Pinned: it changes only for a reason now.` : t`Unpinned.`, detail: now().drop.mark, action: { label: t`Undo`, run: () => void now().drop.undo() } })
      },
    }
  }, [client, t])
}

/** The keys that are listed in the help sheet and can be rebound; those that walk and hold are the grid's own. */
export function boardKeyActions(actions: BoardActions, { onSearch, onDate, onStep, today, mayMove }: BoardBodyProps, may: { readonly plan: boolean; readonly repair: boolean }, focusFind: () => void): KeyAction[] {
  return [
    { id: 'board.day', scope: 'board', keys: ['d'], name: msg`One day`, run: () => onSearch({ view: 'day' }) },
    { id: 'board.threeDays', scope: 'board', keys: ['3'], name: msg`Three days`, run: () => actions.isAdvising() || onSearch({ view: '3day' }) },
    { id: 'board.week', scope: 'board', keys: ['w'], name: msg`One week`, run: () => onSearch({ view: 'week' }) },
    { id: 'board.today', scope: 'board', keys: ['t'], name: msg`Today`, run: () => onDate(today) },
    { id: 'board.now', scope: 'board', keys: ['n'], name: msg`Now`, run: () => actions.showNow() },
    { id: 'board.earlier', scope: 'board', keys: ['['], name: msg`Earlier days`, run: () => onStep(-1) },
    { id: 'board.later', scope: 'board', keys: [']'], name: msg`Later days`, run: () => onStep(1) },
    { id: 'board.zoomIn', scope: 'board', keys: ['+', '='], name: msg`Longer hours`, run: () => actions.zoomIn() },
    { id: 'board.zoomOut', scope: 'board', keys: ['-'], name: msg`Shorter hours`, run: () => actions.zoomOut() },
    { id: 'board.fit', scope: 'board', keys: ['0'], name: msg`Hours that fit the window`, run: () => actions.fit() },
    { id: 'board.density', scope: 'board', keys: ['y'], name: msg`Row height`, run: () => actions.nextDensity() },
    { id: 'board.trucks', scope: 'board', keys: ['r t'], name: msg`Rows are trucks`, run: () => onSearch({ rows: 'trucks' }) },
    { id: 'board.crews', scope: 'board', keys: ['r c'], name: msg`Rows are crews`, run: () => onSearch({ rows: 'crews' }) },
    { id: 'board.people', scope: 'board', keys: ['r p'], name: msg`Rows are people`, run: () => onSearch({ rows: 'workers' }) },
    { id: 'board.find', scope: 'board', keys: ['/'], name: msg`Find on the board`, run: focusFind },
    { id: 'board.nextProblem', scope: 'board', keys: ['F8'], name: msg`Next conflict`, run: () => actions.nextProblem(1) },
    { id: 'board.previousProblem', scope: 'board', keys: ['Shift+F8'], name: msg`Conflict before`, run: () => actions.nextProblem(-1) },
    { id: 'board.print', scope: 'board', keys: ['$mod+p'], name: msg`Print the board and the crew sheets`, run: () => actions.print() },
    ...(may.repair ? ([{ id: 'board.cameUp', scope: 'board', keys: ['s'], name: msg`Something came up…`, run: () => actions.cameUp() }] satisfies KeyAction[]) : []),
    ...(may.plan
      ? ([
          { id: 'board.planDay', scope: 'board', keys: ['e'], name: msg`Plan the day…`, run: () => actions.planDay() },
          { id: 'board.whatIf', scope: 'board', keys: ['i'], name: msg`What if…`, run: () => actions.whatIf() },
        ] satisfies KeyAction[])
      : []),
    ...(mayMove
      ? ([
          { id: 'board.moveTo', scope: 'board', keys: ['m'], name: msg`Move to…`, run: () => actions.moveTo() },
          { id: 'board.pickUp', scope: 'board', keys: ['p'], name: msg`Pick up, and place with a click`, run: () => actions.pickUp() },
          { id: 'board.pin', scope: 'board', keys: ['l'], name: msg`Pin or unpin the journey`, run: () => void actions.pin() },
          { id: 'board.blockTime', scope: 'board', keys: ['b'], name: msg`Block time`, run: () => actions.blockTime() },
          { id: 'board.copyDay', scope: 'board', keys: ['c'], name: msg`Copy the day`, run: () => actions.copyDay() },
        ] satisfies KeyAction[])
      : []),
  ]
}
