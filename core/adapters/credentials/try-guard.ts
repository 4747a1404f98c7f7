import { RefusalError } from '../../domain/failure/failure.ts'
import type { Database } from '../../kernel/ports/database.ts'
import type { Clock } from '../../kernel/ports/environment.ts'

const FREE_TRIES = 5
const FIRST_WAIT_MS = 30_000
const LONGEST_WAIT_MS = 15 * 60_000

interface Tries {
  readonly wrong: number
  readonly waitUntil: number
}

/** Five tries, then a pause that doubles up to a quarter of an hour: slow enough for a PIN of four digits (104 days for all of them). */
export interface TryGuard {
  /** Seconds to wait, 0 for none. */
  secondsToWait(user: string): number
  /** Before the answer is known, so that a hundred tries at once count as a hundred. */
  countTry(user: string): void
  wasRight(user: string): void
}

/** `table`: whose tries are kept apart from the other’s. */
export function createTryGuard(database: Database, clock: Clock, table: 'sign_in' | 'second_factor' | 'display_try' | 'phone_try' = 'sign_in'): TryGuard {
  // The database is for the next start. While an import holds it, memory alone counts.
  const known = new Map<string, Tries>()

  function triesOf(user: string): Tries {
    const tries = known.get(user) ?? database.read.get<Tries>(`SELECT wrong, wait_until AS waitUntil FROM ${table} WHERE user = ?`, user) ?? { wrong: 0, waitUntil: 0 }
    known.set(user, tries)
    return tries
  }

  function keep(user: string, tries: Tries): void {
    known.set(user, tries)
    try {
      database.transact((tx) => {
        tx.run(`INSERT INTO ${table} (user, wrong, wait_until) VALUES (?, ?, ?) ON CONFLICT (user) DO UPDATE SET wrong = excluded.wrong, wait_until = excluded.wait_until`, user, tries.wrong, tries.waitUntil)
      })
    } catch (error) {
      if (!(error instanceof RefusalError)) throw error
    }
  }

  return {
    secondsToWait(user) {
      const { wrong, waitUntil } = triesOf(user)
      // A clock that was set back must not make the pause longer than it is.
      return Math.ceil(Math.max(0, Math.min(waitUntil - clock.now(), waitAfter(wrong))) / 1000)
    },
    countTry(user) {
      const wrong = triesOf(user).wrong + 1
      keep(user, { wrong, waitUntil: clock.now() + waitAfter(wrong) })
    },
    wasRight(user) {
      if (triesOf(user).wrong > 0) keep(user, { wrong: 0, waitUntil: 0 })
    },
  }
}

/** How long a pause so many wrong tries earn, ms. */
export function waitAfter(wrong: number): number {
  return wrong < FREE_TRIES ? 0 : Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (wrong - FREE_TRIES))
}
