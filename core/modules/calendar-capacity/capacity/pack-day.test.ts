import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { boardState, factsOf, isLoose, plannedState } from '../../../../tests/planner/day/day-state.ts'
import { faultText, newFaults } from '../../../../tests/planner/day/new-faults.ts'
import { dayKind, randomDay } from '../../../../tests/planner/day/random-day.ts'
import { smallDay, smallJob, smallTime, smallTruck, smallWorker } from '../../../../tests/planner/day/small-day.ts'
import { localTimeOf } from '../../../domain/time/zoned-time.ts'
import type { DayPlanInput, PlanPlace } from '../day-plan/day-plan-input.ts'
import type { PlannedJourney } from '../day-plan/day-plan-answer.ts'
import { DEFAULT_CAPACITY } from './capacity-settings.ts'
import { dayCapacity } from './day-capacity.ts'
import { inCoarseSteps, packDay, type PackedDay } from './pack-day.ts'
import { peakOf } from './peak.ts'
import { replanDay } from './replan-day.ts'

/** By the checker of the plans, which shares no code with whoever made them. Hours are left to the advice, and so is who is taken along for the wheel: of two drivers on a truck, both of whom could take it, the checker counts both as driving. */
function faultsOf(input: DayPlanInput, packed: PackedDay): string[] {
  const [place] = input.places
  if (!place) return []
  const facts = factsOf(input)
  const untouched = new Set(place.problem.journeys)
  const planned = packed.journeys.filter((journey) => !untouched.has(journey) && JSON.stringify(place.problem.journeys.find(({ id }) => id === journey.id)) !== JSON.stringify(journey)).map(({ id, truck, crew, departAt, jobs }) => ({
    key: id, location: place.location, truck, crew, departAt: departAt === null ? null : localTimeOf(departAt, place.problem.zone), jobs: jobs.map((job) => ({ job: job.id })),
  })) as unknown as PlannedJourney[]
  const after = plannedState(facts, { journeys: planned })
  // Packing leaves a journey without a truck as it is.
  const journeys = after.journeys.filter((journey) => planned.some(({ key }) => key === journey.key) || !isLoose(facts, journey))
  return newFaults(boardState(facts), { ...after, journeys }).filter(({ rule }) => rule !== 'hours' && rule !== 'crew.most').map(faultText)
}

/** One location. */
function oneDay(kind: Parameters<typeof randomDay>[0]): { input: DayPlanInput; place: PlanPlace } {
  const input = randomDay({ ...kind, places: 1, from: 'open', locks: false, loans: false })
  const [place] = input.places as [PlanPlace]
  return { input, place }
}

describe('packing a day', () => {
  it('accounts for every job once, breaks no rule, and places about as many as the planner', () => {
    let placedQuick = 0
    let placedBetter = 0
    fc.assert(
      fc.property(dayKind, (kind) => {
        const { input, place } = oneDay(kind)
        const { problem, jobs } = place
        const packed = packDay(problem, jobs, DEFAULT_CAPACITY)
        const standing = packed.journeys.flatMap((journey) => journey.jobs.map(({ id }) => id))
        const left = new Set(packed.left.map(({ id }) => id))
        for (const { id, trucks } of jobs) expect([standing.filter((one) => one === id).length, left.has(id)]).toEqual(left.has(id) ? [0, true] : [trucks, false])
        expect(faultsOf(input, packed)).toEqual([])
        placedQuick += jobs.length - packed.left.length
        placedBetter += jobs.length - replanDay(problem, jobs, { iterations: 60 }).left.length
      }),
      { numRuns: 150 },
    )
    expect(placedQuick).toBeGreaterThan(15)
    expect(placedQuick).toBeGreaterThan(0.8 * placedBetter)
  })

  it('does not depend on the order of the jobs, and puts one behind the job it comes after', () => {
    const trucks = [smallTruck('t')]
    const workers = ['a', 'b'].map((id) => smallWorker(id, { roles: ['driver', 'lead'], licence: { class: 'D', province: 'ON', airBrake: null, expiry: '2030-01-01' } }))
    const jobs = [smallJob('second', '08:00', '18:00', { after: 'first' }), smallJob('first', '08:00', '20:00')]
    const { problem } = smallDay({ trucks, workers }).places[0] as PlanPlace
    const packed = packDay(problem, jobs, DEFAULT_CAPACITY)
    expect(packed.left).toEqual([])
    expect(packDay(problem, jobs.toReversed(), DEFAULT_CAPACITY)).toEqual(packed)
    const [first] = packed.journeys.filter(({ jobs: own }) => own.some(({ id }) => id === 'first'))
    const [second] = packed.journeys.filter(({ jobs: own }) => own.some(({ id }) => id === 'second'))
    if (first !== second) expect(second?.departAt).toBeGreaterThan(first?.departAt ?? Infinity)
  })

  it('packs a day that has begun from the next half hour on, and counts a job whose window is over for no lack of room', () => {
    const licence = { class: 'D', province: 'ON', airBrake: null, expiry: '2030-01-01' }
    const { problem } = smallDay({ trucks: [smallTruck('t')], workers: ['a', 'b'].map((id) => smallWorker(id, { roles: ['driver', 'lead'], licence })) }).places[0] as PlanPlace
    const begun = inCoarseSteps({ ...problem, notBefore: smallTime('13:10') }, DEFAULT_CAPACITY)
    const found = dayCapacity(begun, [smallJob('open', '08:00', '18:00'), smallJob('over', '08:00', '09:00')], DEFAULT_CAPACITY)
    expect([found.left.map(({ id }) => id), found.squeezed, found.journeys.map(({ departAt }) => departAt)]).toEqual([['over'], 0, [smallTime('13:30')]])
  })
})

describe('load', () => {
  const licence = { class: 'D', province: 'ON', airBrake: null, expiry: '2030-01-01' }
  const crew = (count: number) => Array.from({ length: count }, (_, index) => smallWorker(`w${index}`, { roles: ['driver', 'lead'], licence }))

  it('tells a full morning from a full day', () => {
    const { problem } = smallDay({ trucks: [smallTruck('t')], workers: crew(2) }).places[0] as PlanPlace
    const morning = dayCapacity(problem, [smallJob('m', '08:00', '08:15', { estimatedHours: 3 })], DEFAULT_CAPACITY)
    const day = dayCapacity(problem, [smallJob('d', '08:00', '08:15', { estimatedHours: 9 })], DEFAULT_CAPACITY)
    expect([morning.state, morning.load]).toEqual(['filling', 0.5])
    expect(day).toMatchObject({ state: 'full', trucks: { busy: 1, there: 1 }, people: { busy: 2, there: 2 } })
    expect(day.load).toBeGreaterThanOrEqual(1)
  })

  it('counts who and what is there for long enough, and names what is scarcest', () => {
    const away = { absences: [{ startAt: smallTime('00:00'), endAt: smallTime('16:00') }] }
    const trucks = ['a', 'b', 'c'].map((id) => smallTruck(id))
    const workers = [...crew(3), smallWorker('gone', away), smallWorker('carries'), smallWorker('later', { absences: [{ startAt: smallTime('00:00'), endAt: smallTime('12:30') }] })]
    const { problem } = smallDay({ trucks: [...trucks, smallTruck('broken', { status: 'out_of_service' })], workers }).places[0] as PlanPlace
    const capacity = dayCapacity(problem, [smallJob('j', '08:00', '08:15', { estimatedHours: 8, crewSize: 3 })], DEFAULT_CAPACITY)
    expect(capacity).toMatchObject({ scarcest: 'people', trucks: { busy: 1, there: 3 }, people: { busy: 3, there: 5, thereMinutes: 4 * 600 + 300 }, drivers: { busy: 1, there: 3 }, leads: { busy: 1, there: 3 } })
  })

  it('counts the busiest moment, what comes back before what leaves', () => {
    expect(peakOf([{ startAt: 0, endAt: 10, units: 2 }, { startAt: 10, endAt: 20, units: 3 }, { startAt: 15, endAt: 30, units: 1 }])).toBe(4)
    expect(peakOf([{ startAt: 0, endAt: 10, units: 2 }, { startAt: 15, endAt: 30, units: 1 }], 10, 20)).toBe(1)
    expect(peakOf([])).toBe(0)
  })
})
