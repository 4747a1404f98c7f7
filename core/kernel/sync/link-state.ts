import type { CloseReason, Grant } from '../wire/wire-message.ts'

/** Why there is no line to the relay. Those of the relay itself are its close reasons. */
export const LINK_PROBLEMS = ['unreachable', 'untrusted', 'wrong_relay', 'wrong_region', 'audit_refused', 'revoked', 'unauthenticated', 'forbidden', 'unsupported', 'draining', 'other'] as const
export type LinkProblem = (typeof LINK_PROBLEMS)[number]

export const LINK_STATES = ['off', 'paused', 'connecting', 'online', 'waiting', 'stopped'] as const

/** What only the running desk knows of its line to the relay; the rest is in the database. */
export interface LinkState {
  /** `waiting`: tries again at `nextTryAt`; `stopped`: does not try again by itself. */
  readonly state: (typeof LINK_STATES)[number]
  readonly since: number
  readonly nextTryAt: number | null
  readonly problem: LinkProblem | null
  /** Documents that are in step, and those that are wanted. */
  readonly opened: number
  readonly wanted: number
  /** Documents whose changes from the relay this desk does not take, with the failure's code. */
  readonly notTaken: readonly { readonly document: string; readonly code: string }[]
  /** Of those that are wanted, the ones that are not in step. */
  readonly notYet: readonly string[]
  /** Changes that the relay has told of and that are not taken in yet, or that could not be. */
  readonly behind: readonly { readonly document: string; readonly changes: number }[]
  /** What the relay lets this workstation have; empty without a line. */
  readonly grants: readonly Grant[]
}

export const LINK_OFF: LinkState = { state: 'off', since: 0, nextTryAt: null, problem: null, opened: 0, wanted: 0, notTaken: [], notYet: [], behind: [], grants: [] }

/** How a desk looks at its own line; the adapter that keeps the line writes it. */
export interface LinkWatch {
  current(): LinkState
}

export function problemOf(reason: CloseReason): LinkProblem {
  const known = LINK_PROBLEMS.find((problem) => problem === reason)
  return known ?? 'other'
}
