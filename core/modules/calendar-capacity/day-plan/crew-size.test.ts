import { describe, expect, it } from 'vitest'
import { smallDay, smallJob, smallTime, smallTruck, smallWorker } from '../../../../tests/planner/day/small-day.ts'
import type { TravelFunction } from '../../../domain/journey/timeline.ts'
import { DEFAULT_TIMELINE } from '../../../domain/journey/work-time.ts'
import { MS_PER_MINUTE } from '../../../domain/time/zoned-time.ts'
import type { DayJob, DayTruck } from '../recommend/day-problem.ts'
import { playJourney } from '../recommend/worker-facts.ts'
import { legTable } from './leg-table.ts'
import { planDay } from './plan-day.ts'

const licence = { class: 'D', province: 'ON', airBrake: null, expiry: null }
const YARD = { lat: 43.65, lon: -79.38 }
const baseMs = smallTime('00:00')
const steady: TravelFunction = Object.assign(() => ({ minutes: 17, metres: 9_000 }), { isSteady: true as const })
const hourly: TravelFunction = (_from, _to, at) => ({ minutes: 10 + (at / MS_PER_MINUTE) % 23, metres: 9_000 })

describe('the stays that the search adds up', () => {
  it.each([['steady', steady], ['hourly', hourly]])('are those of the board for every number of people: %s drives', (_, travel) => {
    const jobs = [smallJob('exact', '08:00', '09:00', { estimatedHours: 3.7 }), smallJob('ranged', '08:00', '09:00', { crewSize: 3, leastCrew: 2, mostCrew: 5, estimatedHours: 6.3 }), smallJob('alone', '08:00', '09:00', { crewSize: 2, leastCrew: 1, mostCrew: 2, estimatedHours: null })]
    const legs = legTable({ yard: YARD, jobs, travel, timeline: DEFAULT_TIMELINE, baseMs })
    const problem = { ...smallDay({}).places[0]!.problem, travel }
    jobs.forEach((job, index) => {
      for (let people = 0; people <= 7; people += 1) {
        const timing = playJourney(problem, { yard: YARD, departAt: null, jobs: [job] }, people)!.jobs[0]!
        const starts = (timing.startAt - baseMs) / MS_PER_MINUTE
        expect([legs.stayMinutes(index, starts, people), legs.stayDriving(index, starts, people)]).toEqual([(timing.endAt - timing.startAt) / MS_PER_MINUTE, timing.driveMinutes])
      }
    })
  })
})

describe('a plan chooses how many go', () => {
  const people = [smallWorker('lead', { roles: ['lead'], licence }), ...['a', 'b', 'c'].map((id) => smallWorker(id, { wagePerHourCents: 1_500 }))]
  const sizesOf = (jobs: readonly DayJob[], truck: Partial<DayTruck>, workers = people) => {
    const { journeys, unplanned } = planDay(smallDay({ trucks: [smallTruck('t', truck)], workers, jobs }), { seed: 1, budget: { iterations: 300 } })
    return { crews: journeys.map(({ crew }) => crew.length), unplanned: unplanned.length }
  }
  const job = smallJob('j', '08:00', '09:00', { crewSize: 2, leastCrew: 2, mostCrew: 4, estimatedHours: 8 })

  it('more where the truck costs more than they do, fewer where it does not', () => {
    expect(sizesOf([job], { costPerHourCents: 8_000 }).crews).toEqual([4])
    expect(sizesOf([{ ...job, mostCrew: 3 }], { costPerHourCents: 8_000 }).crews).toEqual([3])
    expect(sizesOf([{ ...job, crewSize: 4, estimatedHours: 4 }], { costPerHourCents: 0 }).crews).toEqual([2])
  })

  it('more where only they are done in time for the next one', () => {
    const next = smallJob('next', '14:30', '15:00', { crewSize: 2, leastCrew: 2, mostCrew: 4 })
    expect(sizesOf([job, next], { costPerHourCents: 0 })).toEqual({ crews: [3], unplanned: 0 })
    expect(sizesOf([{ ...job, mostCrew: 2 }, { ...next, mostCrew: 2 }], { costPerHourCents: 0 }).unplanned).toBe(1)
  })

  it('fewer where nobody else is there, and nobody below the least', () => {
    expect(sizesOf([{ ...job, crewSize: 4, estimatedHours: 4 }], {}, people.slice(0, 2))).toEqual({ crews: [2], unplanned: 0 })
    expect(sizesOf([{ ...job, crewSize: 4, leastCrew: 3, estimatedHours: 4 }], {}, people.slice(0, 2)).unplanned).toBe(1)
  })
})
