import type { DisruptionDraft } from '../../panels/advice/disruption-editor.tsx'
import type { Disruption } from '../../panels/advice/day-plan.ts'
import type { Held } from './plan-drop.ts'

/** Whose time is to be blocked, from when. */
export interface BlockedResource {
  readonly kind: 'truck' | 'worker'
  readonly id: string
  readonly at: number
}

/** What came up, as far as the place says where it was said. */
export type CameUp = Pick<DisruptionDraft, 'kind' | 'subject'>

/** The dialog that is open over the board. */
export type OpenDialog =
  | { readonly kind: 'move'; readonly held: Held; readonly label: string }
  | { readonly kind: 'copyDay' }
  /** `whatIf`: what happened, and the board may change to meet it. */
  | { readonly kind: 'planDay'; readonly whatIf?: readonly Disruption[] }
  /** No dialog: the plan is drawn over the board, and one may go back to it. */
  | { readonly kind: 'planOnBoard' }
  | { readonly kind: 'repair'; readonly first: CameUp }
  | { readonly kind: 'whatIf' }
  /** A job for another depot; `to` where it was let go there. */
  | { readonly kind: 'offer'; readonly job: string; readonly name: string; readonly from: string; readonly to?: string }
  | { readonly kind: 'blockTime'; readonly resource: BlockedResource | null }
