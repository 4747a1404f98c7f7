/**
 * How a workstation stands with its relay. `own`: it has joined none, and its company answers to nobody else. `stale`: too long without the relay for
 * what administrators do and for money; `over`: for everything but looking, without personal data; `out`: it was taken out of the company.
 */
export const STANDINGS = ['own', 'fresh', 'stale', 'over', 'out'] as const
export type StandingState = (typeof STANDINGS)[number]

export interface Standing {
  readonly state: StandingState
  /** Of the lease that it goes by; null where it has none (yet). */
  readonly lease: string | null
  /** Epoch ms, all of them; null where there is no such end. */
  readonly heardAt: number | null
  readonly strictUntil: number | null
  readonly until: number | null
  readonly outSince: number | null
}

/** As a policy's conditions count it: what holds of a stale one holds of one that is over, too. */
export type LeaseRank = 0 | 1 | 2 | 3
const RANKS = { own: 0, fresh: 0, stale: 1, over: 2, out: 3 } as const satisfies Readonly<Record<StandingState, LeaseRank>>

export function rankOf({ state }: Standing): LeaseRank {
  return RANKS[state]
}

export const OWN_STANDING: Standing = { state: 'own', lease: null, heardAt: null, strictUntil: null, until: null, outSince: null }

interface Held {
  readonly id: string | null
  readonly at: number
  readonly strictUntil: number
  readonly until: number
}

export function standingUnder({ id, at, strictUntil, until }: Held, now: number): Standing {
  const state = now >= until ? 'over' : now >= strictUntil ? 'stale' : 'fresh'
  return { state, lease: id, heardAt: id === null ? null : at, strictUntil, until, outSince: null }
}
