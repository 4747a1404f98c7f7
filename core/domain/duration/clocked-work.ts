import { DEFAULT_TIMELINE } from '../journey/work-time.ts'

/** Milliseconds that a crew clocked at a job, all heads added up. */
export interface CrewClock {
  /** Loading and packing. */
  readonly loadMs: number
  readonly unloadMs: number
  /** Waiting, and what has no name. */
  readonly otherMs: number
  /** People who clocked any of it. */
  readonly heads: number
}

/** What a crew of the booked size would have taken, minutes; null where nobody clocked any. Unpaid breaks, the yard and the roads are not work at the job. */
export interface ClockedWork {
  readonly workMinutes: number
  readonly loadMinutes: number | null
  readonly unloadMinutes: number | null
}

const MS_PER_MINUTE = 60_000

/** The mean of the heads, brought to the booked crew as plans do it the other way round. Null where there was no work. */
export function clockedWork({ loadMs, unloadMs, otherMs, heads }: CrewClock, bookedCrew: number): ClockedWork | null {
  if (heads < 1 || bookedCrew < 1 || loadMs < 0 || unloadMs < 0 || otherMs < 0 || loadMs + unloadMs === 0) return null
  const perHead = heads === bookedCrew ? 1 / heads : (heads / bookedCrew) ** DEFAULT_TIMELINE.crewExponent / heads
  const minutes = (ms: number) => (ms / MS_PER_MINUTE) * perHead
  return { workMinutes: minutes(loadMs + unloadMs + otherMs), loadMinutes: loadMs > 0 ? minutes(loadMs) : null, unloadMinutes: unloadMs > 0 ? minutes(unloadMs) : null }
}
