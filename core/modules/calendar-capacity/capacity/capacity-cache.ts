import type { DayCapacity } from './day-capacity.ts'

/** Some locations' next sixty days; a day's journeys are what it costs. */
const KEPT = 400

/** Days as they were reckoned last. One counts for as long as what it was made of has the same fingerprint. */
export interface CapacityCache {
  get(key: string, fingerprint: string): DayCapacity | null
  put(key: string, fingerprint: string, day: DayCapacity): void
}

export function createCapacityCache(kept = KEPT): CapacityCache {
  const days = new Map<string, { readonly fingerprint: string; readonly day: DayCapacity }>()
  return {
    get(key, fingerprint) {
      const known = days.get(key)
      return known?.fingerprint === fingerprint ? known.day : null
    },
    put(key, fingerprint, day) {
      days.delete(key)
      days.set(key, { fingerprint, day })
      for (const oldest of days.keys()) {
        if (days.size <= kept) break
        days.delete(oldest)
      }
    },
  }
}
