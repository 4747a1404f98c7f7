import type { Language } from '../../domain/failure/failure.ts'
import type { DoorEvents } from '../../kernel/contract/door-contract.ts'
import type { ProviderAttempt } from '../provider/provider-attempt.ts'
import type { Identity } from '../provider/provider-links.ts'
import type { Id } from '../../domain/records/field.ts'

/**
 * A place where people sign in: one browser, one window process. It outlives its connections, so that a reload or a socket that
 * dropped stays signed in. Nothing of it is ever stored.
 */
export interface Seat {
  user: Id<'user'> | null
  locked: boolean
  /** Chosen before signing in. */
  language: Language | null
  /** Epoch milliseconds of the last call that a person may have caused. */
  lastCallAt: number
  /** Who has given a password here, and when: for them the PIN is enough for a while. */
  readonly passwordAt: Map<string, number>
  /** Whoever sits here gave their password then, and has not locked the screen since; what needs proof counts from it. */
  provedAt: number | null
  /** The company asks for a second step that this person has not set up: until then nothing else is answered. */
  mustSetUp: boolean
  /** A secret for an app that no code has confirmed yet. */
  proposedFactor: { readonly user: Id<'user'>; readonly secret: string; readonly until: number } | null
  providerTry: ProviderTry | null
  readonly lines: Set<Line>
  /** The answer of the call that is being worked on carries the status: told before it, a window would go on without showing the rest (a recovery code is shown once). */
  awaitsStatus: boolean
  /** Since when nothing is connected to it; null while something is. */
  emptySince: number | null
}

/** A try to show who one is at the company's own provider, of the browser that sits here. */
export interface ProviderTry {
  readonly id: string
  readonly purpose: 'signIn' | 'unlock' | 'prove'
  readonly attempt: ProviderAttempt
  /** What the provider sent the browser back with; null until it has. */
  answer: string | null
  /** What it came to; kept while a code of the second step is typed. */
  identity: Identity | null
  readonly until: number
  close(): void
}

export function dropProviderTry(seat: Seat): void {
  seat.providerTry?.close()
  seat.providerTry = null
}

/** One connection of a seat. */
export interface Line {
  readonly seat: Seat
  tell(topic: keyof DoorEvents, payload: unknown): void
}

export function newSeat(now: number): Seat {
  return { user: null, locked: false, language: null, lastCallAt: now, passwordAt: new Map(), provedAt: null, mustSetUp: false, proposedFactor: null, providerTry: null, lines: new Set(), awaitsStatus: false, emptySince: now }
}
