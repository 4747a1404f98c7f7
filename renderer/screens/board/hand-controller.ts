import type { BoardRow, LaneRow, RowsBy } from './board-rows.ts'
import type { BoardStore, Hand } from './board-store.ts'
import { planDrop, type DropPlan, type DropTarget, type Held } from './plan-drop.ts'

export interface HandSurroundings {
  readonly rows: readonly BoardRow[]
  readonly by: RowsBy
  /** Sends what the plan says; the board already shows it. */
  commit(plan: DropPlan, hand: Hand): void
  /** Whom it would be offered to on the heading of a location's rows; null where it may not be. */
  offerTo(held: Held, location: string): Hand['offerTo']
  offer(to: NonNullable<Hand['offerTo']>, hand: Hand): void
  /** A sentence for the screen reader: where the thing is now. */
  describe(hand: Hand): string
  say(words: () => string): void
}

/** Takes something up, aims it, lets go or puts it back. The same for pointer, keys and clicks. */
export interface HandController {
  take(held: Held, label: string, by: Hand['by']): void
  aim(target: DropTarget | null): void
  drop(): void
  cancel(): void
}

export function createHandController(store: BoardStore, surroundings: () => HandSurroundings): HandController {
  const set = (hand: Hand | null) => store.setState({ hand })
  return {
    take(held, label, by) {
      set({ by, held, label, target: null, plan: null, offerTo: null })
    },
    aim(target) {
      const { hand, board } = store.getState()
      if (hand === null || board === null || isSameTarget(hand.target, target)) return
      const { rows, by, describe, say, offerTo: depotOf } = surroundings()
      const offerTo = target?.kind === 'group' ? depotOf(hand.held, target.location) : null
      const plan = target === null || offerTo !== null ? null : planDrop({ state: board, rows: rows.filter(isLane), by }, hand.held, target)
      const aimed = { ...hand, target, plan, offerTo }
      set(aimed)
      say(() => describe(aimed))
    },
    drop() {
      const { hand } = store.getState()
      if (hand === null) return
      set(null)
      if (hand.offerTo) surroundings().offer(hand.offerTo, hand)
      else if (hand.plan) surroundings().commit(hand.plan, hand)
    },
    cancel: () => set(null),
  }
}

function isLane(row: BoardRow): row is LaneRow {
  return row.kind === 'row'
}

function isSameTarget(a: DropTarget | null, b: DropTarget | null): boolean {
  if (a === null || b === null) return a === b
  if (a.kind === 'row') return b.kind === 'row' && a.row === b.row && a.at === b.at && a.isNewWanted === b.isNewWanted
  return a.kind === 'group' ? b.kind === 'group' && a.location === b.location : b.kind === 'tray'
}
