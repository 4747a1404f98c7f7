import { Trans } from '@lingui/react/macro'
import { ArrowRightLeft, Handshake, Inbox, MousePointerClick, Pin, Siren } from 'lucide-react'
import { useMay } from '../../desk/use-session.ts'
import { useDepots } from '../../panels/handover/use-depots.ts'
import { Button } from '../../ui/button.tsx'
import type { Held } from './plan-drop.ts'
import type { BoardActions } from './use-board-actions.ts'

export interface BarActionsProps {
  readonly actions: BoardActions
  readonly isPlaced: boolean
  readonly isPinned?: boolean
  /** From the tray: what lies on no row can be named only here. */
  readonly thing?: { readonly held: Held; readonly label: string }
  /** The one job that is chosen: something may come up with it. */
  readonly job?: string
}

/** Everything that a drag does, by single clicks. */
export function BarActions({ actions, isPlaced, isPinned = false, thing, job }: BarActionsProps) {
  const mayPlan = useMay('plan.repair')
  const mayOffer = useMay('transfer.offer')
  const depots = useDepots()
  return (
    <div className="flex flex-wrap gap-1.5">
      <Button icon={<ArrowRightLeft aria-hidden className="size-4" />} onPress={() => actions.moveTo(thing)}>
        <Trans>Move to…</Trans>
      </Button>
      <Button icon={<MousePointerClick aria-hidden className="size-4" />} onPress={() => actions.pickUp(thing)}>
        <Trans>Pick up</Trans>
      </Button>
      {isPlaced && (
        <>
          <Button icon={<Pin aria-hidden className="size-4" />} onPress={() => void actions.pin()}>
            {isPinned ? <Trans>Unpin</Trans> : <Trans>Pin</Trans>}
          </Button>
          <Button icon={<Inbox aria-hidden className="size-4" />} onPress={() => actions.unassign()}>
            <Trans>Unassign</Trans>
          </Button>
        </>
      )}
      {mayOffer && job !== undefined && depots.length > 1 && (
        <Button icon={<Handshake aria-hidden className="size-4" />} onPress={() => actions.offer(thing)}>
          <Trans>Offer to a depot…</Trans>
        </Button>
      )}
      {mayPlan && job !== undefined && (
        <Button icon={<Siren aria-hidden className="size-4" />} onPress={() => actions.cameUp({ kind: isPlaced ? 'jobLonger' : 'jobAdded', subject: job })}>
          <Trans>Something came up…</Trans>
        </Button>
      )}
    </div>
  )
}
