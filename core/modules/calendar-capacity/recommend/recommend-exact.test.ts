import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bruteForceCents } from '../../../../tests/support/brute-force-recommend.ts'
import { syntheticDay } from '../../../../tests/support/day-problem.ts'
import { recommend } from './recommend.ts'

const STEADY = { minutes: 25, metres: 15_000 }

describe('recommend against every combination', () => {
  it('finds the least cost there is, or says that nothing passes', () => {
    let served = 0
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 2 }), (seed, workers, trucks, journeys) => {
        const travel = (from: { lat: number; lon: number }, to: { lat: number; lon: number }) => (from === to ? { minutes: 0, metres: 0 } : STEADY)
        const { problem, job, duties } = syntheticDay(seed, { workers, trucks, journeys, travel })
        const advice = recommend(problem, job, { limit: 3, alternatives: true })
        const best = advice.recommendations[0]?.money.totalCents ?? null
        expect(best).toBe(bruteForceCents(problem, job, duties))
        expect(recommend(problem, job, { limit: 1, alternatives: false }).recommendations[0]?.money.totalCents ?? null).toBe(best)
        if (best !== null) served += 1
      }),
      { numRuns: 600, seed: 20_260_513 },
    )
    // A test in which nothing ever passes would prove nothing.
    expect(served).toBeGreaterThan(80)
  }, 60_000)
})
