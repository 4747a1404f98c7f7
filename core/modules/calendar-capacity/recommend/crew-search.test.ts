import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cheapestCrew, usefulCandidates, type CandidatePool, type CrewCandidate, type CrewNeed } from './crew-search.ts'

const candidate = fc.record({ cents: fc.integer({ min: 0, max: 30 }), drives: fc.integer({ min: 0, max: 3 }), leads: fc.boolean(), skills: fc.integer({ min: 0, max: 3 }), recorded: fc.boolean() })
const anyNeed = fc.record({ least: fc.integer({ min: 0, max: 4 }), extra: fc.integer({ min: 0, max: 2 }), driverSlots: fc.constantFrom(0, 1, 3), lead: fc.boolean(), skills: fc.integer({ min: 0, max: 3 }), leadMayDrive: fc.boolean(), recorded: fc.integer({ min: 0, max: 2 }) })

/** Every subset, every way to hand out the roles. */
function leastCents(candidates: readonly CrewCandidate[], need: CrewNeed): number | null {
  let least: number | null = null
  for (let bits = 0; bits < 1 << candidates.length; bits += 1) {
    const crew = candidates.filter((_one, index) => (bits >> index) & 1)
    if (crew.length < need.least || crew.length > need.most) continue
    if ((crew.reduce((skills, one) => skills | one.skills, 0) & need.skills) !== need.skills) continue
    if (crew.filter((one) => one.recorded).length < need.recorded) continue
    if (!fills(crew, need.driverSlots, need.lead, need.leadMayDrive, new Set())) continue
    const cents = crew.reduce((sum, one) => sum + one.cents, 0)
    if (least === null || cents < least) least = cents
  }
  return least
}

function fills(crew: readonly CrewCandidate[], slots: number, lead: boolean, both: boolean, used: ReadonlySet<CrewCandidate>): boolean {
  if (slots !== 0) {
    const slot = slots & -slots
    return crew.some((one) => (one.drives & slot) !== 0 && !used.has(one) && fills(crew, slots & ~slot, lead, both, new Set([...used, one])))
  }
  return !lead || crew.some((one) => one.leads && (both || !used.has(one)))
}

function poolOf(candidates: readonly CrewCandidate[], allowed: (worker: number) => number): CandidatePool {
  const order = candidates.map((_one, index) => index).toSorted((a, b) => (candidates[a]?.cents ?? 0) - (candidates[b]?.cents ?? 0) || a - b)
  return {
    order, cents: Float64Array.from(candidates, (one) => one.cents), leads: Uint8Array.from(candidates, (one) => (one.leads ? 1 : 0)), skills: Uint16Array.from(candidates, (one) => one.skills), recorded: Uint8Array.from(candidates, (one) => Number(one.recorded)),
    licensed: (worker) => candidates[worker]?.drives ?? 0, drives: (worker, bits) => bits & allowed(worker),
  }
}

describe('the cheapest crew', () => {
  it('costs what the cheapest of all subsets costs, and fills every place', () => {
    fc.assert(
      fc.property(fc.array(candidate, { maxLength: 8 }), fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 8, maxLength: 8 }), anyNeed, (drawn, hours, { least, extra, ...rest }) => {
        const need: CrewNeed = { ...rest, least, most: least + extra }
        const allowed = (worker: number) => hours[worker] ?? 0
        const given = drawn.map((one, worker) => ({ ...one, worker }))
        const crew = cheapestCrew(usefulCandidates(poolOf(given, allowed), need), need)
        expect(crew?.cents ?? null).toBe(leastCents(given.map((one) => ({ ...one, drives: one.drives & allowed(one.worker) })), need))
        if (crew === null) return
        expect(crew.picks.reduce((sum, pick) => sum + (given[pick.worker]?.cents ?? 0), 0)).toBe(crew.cents)
        expect(crew.picks.reduce((slots, pick) => (pick.slot < 0 ? slots : slots | (1 << pick.slot)), 0)).toBe(need.driverSlots)
        for (const { worker, slot, leads } of crew.picks) {
          if (slot >= 0) expect((given[worker]?.drives ?? 0) & allowed(worker) & (1 << slot)).not.toBe(0)
          if (leads) expect(given[worker]?.leads).toBe(true)
          if (leads && slot >= 0) expect(need.leadMayDrive).toBe(true)
        }
        expect(crew.picks.filter((pick) => pick.leads)).toHaveLength(need.lead ? 1 : 0)
      }),
      { numRuns: 1_500 },
    )
  })
})
