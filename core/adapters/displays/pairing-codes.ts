import { randomInt } from 'node:crypto'
import { ok, refuse, type Result } from '../../domain/failure/failure.ts'
import type { Clock } from '../../kernel/ports/environment.ts'

const CODE_VALID_MS = 2 * 60_000
/** Codes that stand at once: each makes a mistyped one likelier to be another's. */
const MOST_WAITING = 20

/**
 * Codes that displays, or phones, show. In memory alone: a code is of one connection, and ends with it. One that wants another has the old
 * one no more. `full`: what is said where too many wait.
 */
export interface PairingCodes<Waiting extends object> {
  begin(waiting: Waiting): Result<{ readonly code: string; readonly untilAt: number }>
  /** Right once. */
  take(code: string): Waiting | undefined
  drop(waiting: Waiting): void
}

export function createPairingCodes<Waiting extends object>(clock: Clock, full: 'display.many_waiting' | 'phone.many_waiting'): PairingCodes<Waiting> {
  const codes = new Map<string, { readonly waiting: Waiting; readonly untilAt: number }>()

  function drop(waiting: Waiting): void {
    for (const [code, each] of codes) if (each.waiting === waiting || each.untilAt <= clock.now()) codes.delete(code)
  }

  return {
    begin(waiting) {
      drop(waiting)
      if (codes.size >= MOST_WAITING) return refuse(full)
      let code: string
      do code = String(randomInt(1_000_000)).padStart(6, '0')
      while (codes.has(code))
      const untilAt = clock.now() + CODE_VALID_MS
      codes.set(code, { waiting, untilAt })
      return ok({ code, untilAt })
    },
    take(code) {
      const found = codes.get(code)
      if (!found) return undefined
      codes.delete(code)
      return found.untilAt > clock.now() ? found.waiting : undefined
    },
    drop,
  }
}
