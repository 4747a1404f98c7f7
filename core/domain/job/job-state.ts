import { stateMachine, type Cell } from '../state/state-machine.ts'
import { INVOICED_STATES, LOCKED_STATES, NO_PLACE_STATES, ON_SITE_STATES, UNDER_WAY_STATES } from './job-phase.ts'
import { JOB_STATES, type JobState } from './job-states.ts'

/*
 * lead ─► surveyed ─► estimateSent ─► booked ─► confirmed ─► planned ─► dispatched ─► accepted ─► enRoute ─► arrived ─► preSigned
 *   └──────────┴─────────► lost         └───────────┴────────────┴── rescheduled · onHold · cancelled ──┴───────┴────────┘  │
 *                                                                                                                           ▼
 * closed ◄─ paid ◄─ invoiced ◄─ reviewed ◄─ completed ◄─ postSigned ◄─ unloading ◄─► loaded ◄─► loading ◄───────────────────┘
 *                      ├─► writtenOff           ▲                          └─► inStorage ◄┘
 *            cancelled ┘ (fee)                  └────────── outOfStorage ◄────────┘ (─► planned, unloading)
 *
 * Extra stops go round loaded ─► loading and unloading ─► loaded. Labour-only and packing jobs go loading ─► postSigned; a delivery goes arrived ─► unloading.
 * Whether a step without signature is allowed is the role's business, not the table's.
 */
export { JOB_STATES, type JobState }

const _: Cell = '_'
const F: Cell = 'F'
const C: Cell = 'C'

/** Columns in the order of `JOB_STATES`. */
export const JOB_MACHINE = stateMachine('job', JOB_STATES, {
  lead:         [_, F, F, F, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, F, F, _, _, _, _, _, _],
  surveyed:     [_, _, F, F, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, F, F, _, _, _, _, _, _],
  estimateSent: [_, C, _, F, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, F, F, _, _, _, _, _, _],
  booked:       [_, _, _, _, F, F, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, F, F, F, _, _, _, _],
  confirmed:    [_, _, _, C, _, F, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, F, F, F, _, _, _, _],
  planned:      [_, _, _, C, C, _, F, _, _, _, _, _, _, _, _, _, _, _, _, _, _, F, F, F, _, _, _, _],
  dispatched:   [_, _, _, _, _, C, _, F, F, _, _, _, _, _, _, _, _, _, _, _, _, F, F, F, _, _, _, _],
  accepted:     [_, _, _, _, _, C, C, _, F, _, _, _, _, _, _, _, _, _, _, _, _, F, F, F, _, _, _, _],
  enRoute:      [_, _, _, _, _, _, _, C, _, F, _, _, _, _, _, _, _, _, _, _, _, _, F, F, _, _, _, _],
  arrived:      [_, _, _, _, _, _, _, _, C, _, F, F, _, F, _, _, _, _, _, _, _, _, F, F, _, _, _, _],
  preSigned:    [_, _, _, _, _, _, _, _, _, C, _, F, _, F, _, _, _, _, _, _, _, _, F, F, _, _, _, _],
  loading:      [_, _, _, _, _, _, _, _, _, _, C, _, F, _, F, _, _, _, _, _, _, _, _, _, _, _, _, _],
  loaded:       [_, _, _, _, _, _, _, _, _, _, _, F, _, F, _, _, _, _, _, _, _, _, _, _, F, _, _, _],
  unloading:    [_, _, _, _, _, _, _, _, _, C, _, _, F, _, F, F, _, _, _, _, _, _, _, _, F, _, _, _],
  postSigned:   [_, _, _, _, _, _, _, _, _, _, _, C, _, C, _, F, _, _, _, _, _, _, _, _, F, _, _, _],
  completed:    [_, _, _, _, _, _, _, _, _, _, _, _, _, _, C, _, F, _, _, _, _, _, _, _, _, _, _, _],
  reviewed:     [_, _, _, _, _, _, _, _, _, _, _, _, _, _, _, C, _, F, _, _, _, _, _, _, _, _, _, _],
  invoiced:     [_, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, C, _, F, _, _, _, _, _, _, _, F, _],
  paid:         [_, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, C, _, F, _, _, _, _, _, _, _, _],
  closed:       [_, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, C, _, _, _, _, _, _, _, _, _, _, _],
  lost:         [C, _, C, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _],
  onHold:       [_, F, F, F, F, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, F, _, F, F, _, _, _, _],
  rescheduled:  [_, _, _, _, F, F, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, F, _, F, _, _, _, _],
  cancelled:    [_, _, _, C, _, _, _, _, _, _, _, _, _, _, _, _, _, F, _, _, _, _, _, _, _, _, _, _],
  inStorage:    [_, _, _, _, _, _, _, _, _, _, _, _, C, C, _, _, _, _, _, _, _, _, _, _, _, F, _, _],
  outOfStorage: [_, _, _, _, _, F, _, _, _, _, _, _, _, F, _, F, _, _, _, _, _, _, F, _, C, _, _, _],
  writtenOff:   [_, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, C, C, _, _, _, _, _, _, _, _, _],
  transferred:  [_, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _],
})

/** The office has checked or finished the figures: no edit without reopening. */
export function isJobLocked(state: JobState): boolean {
  return LOCKED_STATES.has(state)
}

/** An invoice went out, or the job is past that: its bill changes by credit notes alone. */
export function isJobInvoiced(state: JobState): boolean {
  return INVOICED_STATES.has(state)
}

/** The crew is at one of the job's addresses. */
export function isJobOnSite(state: JobState): boolean {
  return ON_SITE_STATES.has(state)
}

/** The crew has left for the job and has not finished it: on the road, on site or driving loaded. */
export function isJobUnderWay(state: JobState): boolean {
  return UNDER_WAY_STATES.has(state)
}

/** A job that was called off, put off or given away stays on the journey's list until somebody takes it off, but nobody drives there. */
export function takesPlace(status: JobState): boolean {
  return !NO_PLACE_STATES.has(status)
}
