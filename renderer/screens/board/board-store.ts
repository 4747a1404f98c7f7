import { createContext, use } from 'react'
import { useStore } from 'zustand'
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Output } from '../../desk/desk-contract.ts'
import type { BoardState } from './board-state.ts'
import type { Folding } from './folding.ts'
import type { DropPlan, DropTarget, Held } from './plan-drop.ts'
import type { Cursor } from './walk-board.ts'

export type Recommendation = Output<'recommend.job'>['recommendations'][number]

/** Something is being moved: by the pointer, by the keys, or picked up to be placed with a click. */
export interface Hand {
  readonly by: 'pointer' | 'keys' | 'place'
  readonly held: Held
  readonly label: string
  readonly target: DropTarget | null
  readonly plan: DropPlan | null
  /** Let go here, a job is not moved but offered: it is held over the heading of another depot's rows. */
  readonly offerTo: { readonly location: string; readonly name: string } | null
}

/** Another person's change, shown for a moment where it happened. */
export interface RemoteEdit {
  readonly by: string
  readonly at: number
}

/** What the board shows and what one is doing on it. What belongs into the address (day, rows, filters) is not here. */
export interface BoardUi {
  readonly board: BoardState | null
  readonly cursor: Cursor | null
  /** Keys of bars. */
  readonly selected: ReadonlySet<string>
  readonly hand: Hand | null
  /** Moves that are shown already: how many were sent, and how many of them the desk has not answered. */
  readonly moves: { readonly sent: number; readonly unanswered: number }
  readonly edits: ReadonlyMap<string, RemoteEdit>
  readonly folding: Folding
  readonly pxPerHour: number | null
  /** A job that has just been moved: cursor and choice go with it to its new bar, also when the desk gives its journey another id. */
  readonly followed: string | null
  /** A recommendation looked at before it is taken. */
  readonly suggestion: { readonly job: string; readonly recommendation: Recommendation } | null
}

export type BoardStore = StoreApi<BoardUi>

export function createBoardStore(): BoardStore {
  return createStore<BoardUi>(() => ({ board: null, cursor: null, selected: new Set(), hand: null, moves: { sent: 0, unanswered: 0 }, edits: new Map(), folding: new Map(), pxPerHour: null, followed: null, suggestion: null }))
}

export const BoardStoreContext = createContext<BoardStore | null>(null)

export function useBoardStore(): BoardStore {
  const store = use(BoardStoreContext)
  if (store === null) throw new Error('no board around this')
  return store
}

export function useBoard<T>(select: (ui: BoardUi) => T): T {
  return useStore(useBoardStore(), select)
}

/** For what is only drawn below a board that is there. */
export function useShownBoard(): BoardState {
  const board = useBoard((ui) => ui.board)
  if (board === null) throw new Error('no board yet')
  return board
}
