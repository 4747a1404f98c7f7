import { lazy, Suspense, useMemo, type RefObject } from 'react'
import { localTimeOf } from '../../../core/domain/time/zoned-time.ts'
import type { Place } from '../../panels/places/use-places.ts'
import type { BoardSearch } from './board-search.ts'
import type { RowsBy } from './board-rows.ts'
import type { BoardState } from './board-state.ts'
import type { BoardView } from './board-view.ts'
import { BlockTimeDialog } from './block-time-dialog.tsx'
import { CopyDayDialog } from './copy-day-dialog.tsx'
import { MoveDialog } from './move-dialog.tsx'
import { useToday } from '../../ui/use-now.ts'
import type { OpenDialog } from './open-dialog.ts'
import { planScopeOf } from './plan-scope.ts'
import { ReasonDialog } from './reason-dialog.tsx'
import type { useDrop } from './use-drop.ts'

/* Dear to load and seldom opened: not part of the board. */
const PlanDayDialog = lazy(async () => ({ default: (await import('../../panels/advice/plan-day-dialog.tsx')).PlanDayDialog }))
const PlanOnBoard = lazy(async () => ({ default: (await import('./plan-on-board.tsx')).PlanOnBoard }))
const RepairDialog = lazy(async () => ({ default: (await import('../../panels/advice/repair-dialog.tsx')).RepairDialog }))
const OfferTransferDialog = lazy(async () => ({ default: (await import('../../panels/handover/offer-transfer-dialog.tsx')).OfferTransferDialog }))
const WhatIfDialog = lazy(async () => ({ default: (await import('../../panels/advice/what-if-dialog.tsx')).WhatIfDialog }))

export interface BoardDialogsProps {
  readonly dialog: OpenDialog | null
  readonly onClose: () => void
  readonly onOpen: (dialog: OpenDialog) => void
  readonly board: BoardState
  readonly view: BoardView
  readonly frame: RefObject<HTMLDivElement | null>
  readonly drop: ReturnType<typeof useDrop>
  readonly by: RowsBy
  readonly search: BoardSearch
  readonly locations: readonly string[]
  readonly offered: readonly Place[]
  readonly onSearch: (change: Partial<BoardSearch>) => void
}

export function BoardDialogs({ dialog, onClose, onOpen, board, view, frame, drop, by, search, locations, offered, onSearch }: BoardDialogsProps) {
  return (
    <>
      {dialog?.kind === 'move' && <MoveDialog held={dialog.held} label={dialog.label} board={board} view={view} by={by} drop={drop} onClose={onClose} />}
      {dialog?.kind === 'copyDay' && <CopyDayDialog locations={offered.filter(({ id }) => locations.includes(id))} date={search.date} drop={drop} onClose={onClose} onSearch={onSearch} />}
      {dialog?.kind === 'blockTime' && <BlockTimeDialog board={board} resource={dialog.resource} date={search.date} drop={drop} onClose={onClose} />}
      <Suspense>
        {dialog?.kind === 'offer' && <OfferTransferDialog job={dialog.job} name={dialog.name} from={dialog.from} {...(dialog.to === undefined ? {} : { to: dialog.to })} onClose={onClose} />}
        {dialog?.kind === 'planOnBoard' && <PlanOnBoard view={view} frame={frame} onBack={() => onOpen({ kind: 'planDay' })} onEnd={onClose} />}
        <PlanDialogs dialog={dialog} board={board} date={search.date} onClose={onClose} onOpen={onOpen} />
      </Suspense>
      {drop.reasonWanted && <ReasonDialog key={drop.reasonWanted.sentence} wanted={drop.reasonWanted} onClose={drop.closeReason} />}
    </>
  )
}

function PlanDialogs({ dialog, board, date, onClose, onOpen }: Pick<BoardDialogsProps, 'dialog' | 'board' | 'onClose' | 'onOpen'> & { readonly date: string }) {
  const scope = useMemo(() => planScopeOf(board, date), [board, date])
  const zone = scope.locations[0]?.zone ?? 'UTC'
  const today = useToday(zone)
  if (dialog?.kind === 'planDay') return <PlanDayDialog scope={scope} onClose={onClose} onShowOnBoard={() => onOpen({ kind: 'planOnBoard' })} {...(dialog.whatIf ? { whatIf: dialog.whatIf } : {})} />
  if (dialog?.kind === 'repair') return <RepairDialog scope={scope} first={dialog.first} now={date === today ? roundedTime(zone) : null} onClose={onClose} onPlanWider={(whatIf) => onOpen({ kind: 'planDay', whatIf })} />
  if (dialog?.kind === 'whatIf') return <WhatIfDialog scope={scope} onClose={onClose} onLook={() => onOpen({ kind: 'planDay' })} />
  return null
}

const FIVE_MINUTES = 300_000

function roundedTime(zone: string): string {
  return localTimeOf(Math.floor(Date.now() / FIVE_MINUTES) * FIVE_MINUTES, zone)
}
