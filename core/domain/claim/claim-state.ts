import { stateMachine } from '../state/state-machine.ts'
import type { Cell } from '../state/state-machine.ts'

/*
 * open ─► acknowledged ─► settled ─► closed
 *   └──────────┴─► withdrawn └► denied ─┘        A settled, denied or closed claim may be reopened to acknowledged.
 */
export const CLAIM_STATES = ['open', 'acknowledged', 'settled', 'denied', 'closed', 'withdrawn'] as const

const _: Cell = '_'
const F: Cell = 'F'
const C: Cell = 'C'

/** Columns in the order of `CLAIM_STATES`. */
export const CLAIM_MACHINE = stateMachine('claim', CLAIM_STATES, {
  open:         [_, F, _, _, _, F],
  acknowledged: [_, _, F, F, _, F],
  settled:      [_, C, _, _, F, _],
  denied:       [_, C, _, _, F, _],
  closed:       [_, C, _, _, _, _],
  withdrawn:    [C, _, _, _, _, _],
})
