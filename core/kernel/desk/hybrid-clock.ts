import type { Clock } from '../ports/environment.ts'

/**
 * Hybrid logical time as 16 hex digits (12 of milliseconds, 4 of a counter): sorts as text, never goes back,
 * and is after everything this desk has seen, whatever the wall clock does (Kulkarni et al. 2014).
 */
export interface HybridClock {
  next(): string
  /** Takes another desk's time into account; times more than a day ahead are ignored, so that one wrong clock drags nobody along. */
  observe(hlc: string): void
  readonly last: string
}

const DAY_MS = 86_400_000

export function createHybridClock(clock: Clock, last = '0000000000000000'): HybridClock {
  let latest = last
  return {
    next() {
      const wall = hybridTime(clock.now(), 0)
      latest = wall > latest ? wall : successor(latest)
      return latest
    },
    observe(hlc) {
      if (hlc > latest && millisecondsOf(hlc) <= clock.now() + DAY_MS) latest = hlc
    },
    get last() {
      return latest
    },
  }
}

export function millisecondsOf(hlc: string): number {
  return Number.parseInt(hlc.slice(0, 12), 16)
}

export function hybridTime(milliseconds: number, counter: number): string {
  return milliseconds.toString(16).padStart(12, '0') + counter.toString(16).padStart(4, '0')
}

function successor(hlc: string): string {
  const counter = Number.parseInt(hlc.slice(12), 16) + 1
  return counter > 0xffff ? hybridTime(millisecondsOf(hlc) + 1, 0) : hybridTime(millisecondsOf(hlc), counter)
}
