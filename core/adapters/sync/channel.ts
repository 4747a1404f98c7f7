import type { Opened } from './incoming.ts'
import type { Batch, Known } from './outgoing.ts'
import { SeqHoles } from './seq-holes.ts'

/** A document that is open on the line. */
export interface Channel extends Known {
  readonly number: number
  readonly holes: SeqHoles
  /** What the relay had when it was opened has been taken in. */
  isTaken: boolean
  lastId: number
  inFlight: (Batch & { readonly id: number }) | null
  reopen: boolean
  /** The relay asked for a pause, or has to tell first what it has: nothing goes up until it is opened again. */
  rests: boolean
  refusals: number
}

export function newChannel({ document, channel, seq }: Pick<Opened, 'document' | 'channel' | 'seq'>): Channel {
  return { document, number: channel, holes: new SeqHoles(seq), isTaken: false, seq, clocks: new Map(), needsAll: false, careful: false, lastId: 0, inFlight: null, reopen: false, rests: false, refusals: 0 }
}
