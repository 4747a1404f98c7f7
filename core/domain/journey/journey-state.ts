import { stateMachine } from '../state/state-machine.ts'
import type { Cell } from '../state/state-machine.ts'

/*
 * draft ─► planned ─► dispatched ─► accepted ─► enRoute ─► onSite ─► returning ─► done
 *   └────────┴───────────┴────────────┴─► cancelled ▲ └──┬────┘ (next job)  │
 *                                                   └────┴──────────────────┘ (a job added)
 * Once the truck has left the yard it must come back: from enRoute on there is no cancelling.
 */
export const JOURNEY_STATES = ['draft', 'planned', 'dispatched', 'accepted', 'enRoute', 'onSite', 'returning', 'done', 'cancelled'] as const

export type JourneyState = (typeof JOURNEY_STATES)[number]

const _: Cell = '_'
const F: Cell = 'F'
const C: Cell = 'C'

/** Columns in the order of `JOURNEY_STATES`. */
export const JOURNEY_MACHINE = stateMachine('journey', JOURNEY_STATES, {
  draft:      [_, F, _, _, _, _, _, _, F],
  planned:    [C, _, F, _, _, _, _, _, F],
  dispatched: [_, C, _, F, F, _, _, _, F],
  accepted:   [_, C, C, _, F, _, _, _, F],
  enRoute:    [_, _, _, C, _, F, F, _, _],
  onSite:     [_, _, _, _, F, _, F, F, _],
  returning:  [_, _, _, _, F, C, _, F, _],
  done:       [_, _, _, _, _, _, C, _, _],
  cancelled:  [C, _, _, _, _, _, _, _, _],
})

export function isJourneyLocked(state: JourneyState): boolean {
  return state === 'done' || state === 'cancelled'
}

/** The truck and crew are out of the yard: they cannot be given to another journey. */
export function isJourneyUnderWay(state: JourneyState): boolean {
  return state === 'enRoute' || state === 'onSite' || state === 'returning'
}
