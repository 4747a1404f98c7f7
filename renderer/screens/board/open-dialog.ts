import type { Held } from './plan-drop.ts'

/** Whose time is to be blocked, from when. */
export interface BlockedResource {
  readonly kind: 'truck' | 'worker'
  readonly id: string
  readonly at: number
}

/** The dialog that is open over the board. */
export type OpenDialog =
  | { readonly kind: 'move'; readonly held: Held; readonly label: string }
  | { readonly kind: 'copyDay' }
  | { readonly kind: 'planDay' }
  | { readonly kind: 'blockTime'; readonly resource: BlockedResource | null }
