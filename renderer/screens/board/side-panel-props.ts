import type { RefObject } from 'react'
import type { BoardCounts } from './board-counts.ts'
import type { BoardSearch } from './board-search.ts'
import type { Held } from './plan-drop.ts'
import type { BoardActions } from './use-board-actions.ts'
import type { useDrop } from './use-drop.ts'

export interface SidePanelProps {
  readonly counts: BoardCounts
  readonly search: BoardSearch
  readonly frame: RefObject<HTMLDivElement | null>
  readonly mayMove: boolean
  readonly actions: BoardActions
  readonly drop: ReturnType<typeof useDrop>
  readonly lift: (event: PointerEvent, held: Held, label: string) => void
  readonly onSearch: (change: Partial<BoardSearch>) => void
}
