import type { CalendarCapacityDependencies } from '../dependencies.ts'
import { createCapacityCache } from './capacity-cache.ts'
import type { CapacityRunner } from './capacity-task.ts'
import { lookAhead } from './look-ahead.ts'

/** In this process, other work in between two days: for companies in memory, and tests. */
export function capacityHere(dependencies: CalendarCapacityDependencies): CapacityRunner {
  const cache = createCapacityCache()
  const pause = dependencies.hooks?.pause
  return {
    look: (state, task, work) =>
      lookAhead(state, task, dependencies, {
        cache,
        shouldStop: () => work?.signal.aborted ?? false,
        progress: (share) => work?.progress({ stage: 'days', share, bestCents: null }),
        ...(pause ? { pause } : {}),
      }),
  }
}
