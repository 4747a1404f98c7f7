import type { LocalDate } from '../time/local-date.ts'

/**
 * A set of rules in force from a day on. Packs of one subject are listed oldest first; each holds until the next begins.
 * `assumed` marks rules for which no source was read: they are the safe or usual reading and are shown as such.
 */
export interface DatedPack {
  readonly id: string
  readonly version: number
  readonly validFrom: LocalDate
  readonly assumed: boolean
}

/** The pack in force on a day. A day before the first pack takes the first: older law is not kept, and imported history must still be readable. */
export function packOn<P extends DatedPack>(packs: readonly [P, ...P[]], date: LocalDate): P {
  let found: P = packs[0]
  for (const pack of packs) {
    if (pack.validFrom > date) break
    found = pack
  }
  return found
}
