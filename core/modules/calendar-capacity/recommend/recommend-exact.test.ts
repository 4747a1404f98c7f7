import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bruteForceCents } from '../../../../tests/support/brute-force-recommend.ts'
import { syntheticDay } from '../../../../tests/support/day-problem.ts'
import { MS_PER_MINUTE, startOfDay } from '../../../domain/time/zoned-time.ts'
import type { DayJourney, DayProblem } from './day-problem.ts'
import { recommend } from './recommend.ts'

const STEADY = { minutes: 25, metres: 15_000 }

describe('recommend against every combination', () => {
  it.each([
    ['plain days', false, false, 0, 300, false],
    ['days with pairs, trainees, wishes and jobs that follow others', true, false, 0, 400, false],
    ['days with ranges of crew sizes', false, true, 0, 300, false],
    ['days with ranges and all rules', true, true, 0, 400, false],
    ['plain days on which records count', false, false, 1_500, 250, false],
    ['days with all rules on which records count a lot', true, true, 2_000, 400, false],
    ['days that have begun, with ranges and all rules', true, true, 0, 900, true],
  ])('finds the least cost there is, or says that nothing passes: %s', (_, rules, ranges, recordCents, numRuns, begun) => {
    let served = 0
    const met = { wished: 0, missed: 0, trainee: 0, followed: 0 }
    const sizes = { more: 0, fewer: 0 }
    const records = { counted: 0, decided: 0 }
    const hours = { late: 0, now: 0, joined: 0, underWay: 0 }
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 2 }), (seed, workers, trucks, journeys) => {
        const travel = (from: { lat: number; lon: number }, to: { lat: number; lon: number }) => (from === to ? { minutes: 0, metres: 0 } : STEADY)
        const { problem: whole, job, duties } = syntheticDay(seed, { workers, trucks, journeys, travel, rules, ranges })
        const problem = begun ? begunDay(whole, seed) : whole
        const good = recordCents > 0 ? { records: { workers: new Set(problem.workers.filter((_worker, index) => (seed >> index) % 2 === 0).map(({ id }) => id)), cents: recordCents } } : {}
        const advice = recommend(problem, job, { limit: 3, alternatives: true, late: true, ...good })
        const best = advice.recommendations[0]
        const bestCents = best?.money.totalCents ?? null
        const isLate = best?.rulesPassed.includes('window') === false
        const least = bruteForceCents(problem, job, duties, good.records ?? null)
        expect([bestCents, isLate]).toEqual([least?.cents ?? null, least?.late ?? false])
        expect(recommend(problem, job, { limit: 1, alternatives: false, late: true, ...good }).recommendations[0]?.money.totalCents ?? null).toBe(bestCents)
        expect(recommend(problem, job, { limit: 1, alternatives: false, ...good }).recommendations[0]?.money.totalCents ?? null).toBe(isLate ? null : bestCents)
        for (const one of advice.recommendations) expect(one.reasons.some(({ code }) => code === 'time.is_late')).toBe(isLate)
        if (!best) return
        const joined = problem.journeys.find(({ id }) => id === best.assignments[0]?.journey)
        const { leaveYardAt } = best.timeline
        if (joined?.underWay !== true) expect(leaveYardAt).toBeGreaterThanOrEqual(problem.notBefore ?? 0)
        hours.late += Number(isLate)
        hours.now += Number(problem.notBefore !== null && leaveYardAt < problem.notBefore + 5 * MS_PER_MINUTE)
        hours.joined += Number(joined?.underWay === false && problem.notBefore !== null && (joined.departAt ?? Infinity) < problem.notBefore)
        hours.underWay += Number(joined?.underWay === true)
        served += 1
        const without = recordCents > 0 ? recommend(problem, job, { limit: 1, alternatives: false }).recommendations[0] : best
        records.counted += Number(best.money.recordCents < 0)
        records.decided += Number(best.money.totalCents - best.money.recordCents !== without?.money.totalCents)
        const people = best.assignments[0]?.crew.length ?? 0
        sizes.more += Number(people > job.crewSize && job.mostCrew > job.crewSize)
        sizes.fewer += Number(people < job.crewSize)
        met.wished += Number(best.reasons.some(({ code }) => code === 'crew.wished'))
        met.missed += Number(best.money.wishesCents > 0)
        met.trainee += Number(best.assignments[0]?.crew.some(({ worker }) => problem.workers.find(({ id }) => id === worker)?.trainee))
        met.followed += Number(problem.journeys.some(({ jobs }) => jobs.some(({ id, after }) => id === job.after || after === job.id)))
      }),
      { numRuns, seed: 20_260_513 },
    )
    // A test in which nothing ever passes, or no rule ever bites, would prove nothing.
    expect(served).toBeGreaterThan(35)
    for (const count of Object.values(met)) expect(count > 1).toBe(rules)
    for (const count of Object.values(sizes)) expect(count > 1).toBe(ranges)
    for (const count of Object.values(hours)) expect(count > 1).toBe(begun)
    for (const count of Object.values(records)) expect(count > 1).toBe(recordCents > 0)
  })
})

/** At any time of the day, or soon after a journey should have left; some of those that should have did. Often there are no trucks but those on journeys, so that they are joined. */
function begunDay(problem: DayProblem, seed: number): DayProblem {
  const leaves = (journey: DayJourney) => journey.departAt ?? (journey.jobs[0]?.windowStartAt ?? problem.defaultStartAt) - STEADY.minutes * MS_PER_MINUTE
  const [first] = problem.journeys
  const notBefore = seed % 3 > 0 && first ? leaves(first) + (1 + (seed % 90)) * MS_PER_MINUTE : startOfDay(problem.date, problem.zone) + (5 * 60 + (seed % 1_120)) * MS_PER_MINUTE
  const journeys = problem.journeys.map((journey, index): DayJourney => {
    const departAt = leaves(journey)
    return departAt < notBefore && (seed >> index) % 2 === 0 ? { ...journey, departAt, underWay: true, firstOpenPosition: seed % 5 === 0 ? journey.jobs.length : 0 } : { ...journey, departAt }
  })
  const held = new Set(journeys.map(({ truck }) => truck))
  return { ...problem, notBefore, journeys, trucks: seed % 3 === 0 ? problem.trucks : problem.trucks.map((truck) => ({ ...truck, status: held.has(truck.id) ? 'active' : 'out_of_service' })) }
}
