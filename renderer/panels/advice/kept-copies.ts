import { create } from 'zustand'
import { persist } from 'zustand/middleware'
import type { PlanRequest } from './day-plan.ts'

/** What a copy of a day supposes, without its plan: that is money and names, and is made anew from the board as it is. */
export interface KeptCopy {
  /** As the person called it. */
  readonly name: string | null
  readonly request: PlanRequest
}

type Days = Readonly<Record<string, readonly KeptCopy[]>>

interface KeptCopies {
  /** By user, then by day and depots. */
  readonly copies: Readonly<Record<string, Days>>
  /** In the place of those of that day. */
  keep(user: string, day: string, copies: readonly KeptCopy[]): void
}

/** Days of one person that copies are kept of; what was not touched for longest goes first. */
const MOST_DAYS = 14

export const useKeptCopies = create<KeptCopies>()(
  persist(
    (set) => ({
      copies: {},
      keep: (user, day, kept) =>
        set(({ copies }) => {
          const others = Object.entries(copies[user] ?? {}).filter(([each]) => each !== day)
          return { copies: { ...copies, [user]: Object.fromEntries(kept.length === 0 ? others : [...others, [day, kept] as const].slice(-MOST_DAYS)) } }
        }),
    }),
    { name: 'trujourney.what-if', version: 1 },
  ),
)
