import type { Clock } from '../ports/environment.ts'
import type { SteadyClock } from '../ports/steady-clock.ts'

/** What outlives the program: what time it was then, and where the steady clock stood. */
export interface KeptTime {
  readonly at: number
  readonly steady: number
  readonly boot: string | null
  /** It goes back to what a relay signed, by nothing but the steady clock. */
  readonly isRelays: boolean
}

/**
 * What time it is, for what ends by itself. Since a relay has signed its time in this boot of the machine: that, and what the steady clock has counted since;
 * the wall clock has no say. Before: the latest of the wall clock, the newest time that is known here and what has passed since at least, and the newest
 * hybrid time: a clock that is set back makes nothing younger.
 */
export interface TrustedTime {
  /** Epoch ms, whole ones. */
  now(): number
  /** The relay has signed that it was then, not later than now and not before it was asked. */
  heard(relayAt: number): void
  /** How far the wall clock is from it, ahead is positive; null where there is nothing better than the wall clock. */
  offMs(): number | null
  /** For what is written: the relay's time where it is known, so that a wrong clock marks nothing wrong. Else the wall clock's. */
  stamp(): number
  keep(): KeptTime
}

interface Dependencies {
  readonly clock: Clock
  readonly steady: SteadyClock
  readonly kept: KeptTime | null
  /** Milliseconds of the newest hybrid time that was written or seen here. */
  readonly newestHybrid: () => number
}

export function createTrustedTime({ clock, steady, kept, newestHybrid }: Dependencies): TrustedTime {
  let known: { readonly at: number; readonly steady: number; readonly isRelays: boolean } | null = kept && takenUp(kept, steady)

  function now(): number {
    const passed = steady.now()
    if (known?.isRelays === true) return Math.floor(known.at + (passed - known.steady))
    const at = Math.max(clock.now(), known === null ? 0 : Math.floor(known.at + (passed - known.steady)), newestHybrid())
    known = { at, steady: passed, isRelays: false }
    return at
  }

  return {
    now,
    heard(relayAt) {
      known = { at: relayAt, steady: steady.now(), isRelays: true }
    },
    offMs: () => (known?.isRelays === true ? clock.now() - now() : null),
    stamp: () => (known?.isRelays === true ? now() : clock.now()),
    keep: () => ({ at: now(), steady: steady.now(), boot: steady.boot, isRelays: known?.isRelays === true }),
  }
}

/**
 * In the same boot the steady clock has gone on. Else at least as much has passed as this boot has lasted: it began after that. Where the system does not
 * tell boots apart, the difference of two readings is never more than what has passed.
 */
function takenUp({ at, steady: then, boot, isRelays }: KeptTime, steady: SteadyClock) {
  const now = steady.now()
  if (boot !== null && boot === steady.boot && now >= then) return { at, steady: then, isRelays }
  const passed = boot !== null || now < then ? now : now - then
  return { at: at + passed, steady: now, isRelays: false }
}
