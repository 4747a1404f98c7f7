import type { Place } from '../../panels/places/use-places.ts'
import { PlanDayDialog } from '../../panels/advice/plan-day-dialog.tsx'
import type { BoardSearch } from './board-search.ts'
import type { RowsBy } from './board-rows.ts'
import type { BoardState } from './board-state.ts'
import type { BoardView } from './board-view.ts'
import { BlockTimeDialog } from './block-time-dialog.tsx'
import { CopyDayDialog } from './copy-day-dialog.tsx'
import { MoveDialog } from './move-dialog.tsx'
import type { OpenDialog } from './open-dialog.ts'
import { ReasonDialog } from './reason-dialog.tsx'
import type { useDrop } from './use-drop.ts'

export interface BoardDialogsProps {
  readonly dialog: OpenDialog | null
  readonly onClose: () => void
  readonly board: BoardState
  readonly view: BoardView
  readonly drop: ReturnType<typeof useDrop>
  readonly by: RowsBy
  readonly search: BoardSearch
  readonly locations: readonly string[]
  readonly offered: readonly Place[]
  readonly onSearch: (change: Partial<BoardSearch>) => void
}

export function BoardDialogs({ dialog, onClose, board, view, drop, by, search, locations, offered, onSearch }: BoardDialogsProps) {
  const location = locations[0] ?? ''
  const place = board.places.get(location)
  return (
    <>
      {dialog?.kind === 'move' && <MoveDialog held={dialog.held} label={dialog.label} board={board} view={view} by={by} drop={drop} onClose={onClose} />}
      {dialog?.kind === 'copyDay' && <CopyDayDialog locations={offered.filter(({ id }) => locations.includes(id))} date={search.date} drop={drop} onClose={onClose} onSearch={onSearch} />}
      {dialog?.kind === 'blockTime' && <BlockTimeDialog board={board} resource={dialog.resource} date={search.date} drop={drop} onClose={onClose} />}
      <PlanDayDialog isOpen={dialog?.kind === 'planDay'} location={location} locationName={place?.name ?? ''} date={search.date} zone={place?.timezone ?? 'UTC'} onClose={onClose} />
      {drop.reasonWanted && <ReasonDialog key={drop.reasonWanted.sentence} wanted={drop.reasonWanted} onClose={drop.closeReason} />}
    </>
  )
}
