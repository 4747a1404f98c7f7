import { describe, expect, it } from 'vitest'
import { syntheticDay } from '../../../../tests/support/day-problem.ts'
import { ok, refuse } from '../../../domain/failure/failure.ts'
import { MS_PER_HOUR } from '../../../domain/time/zoned-time.ts'
import type { Disruption } from '../plan-shape.ts'
import type { DayJob, DayJourney, DayProblem } from '../recommend/day-problem.ts'
import { playJourney } from '../recommend/worker-facts.ts'
import { withDisruptions, type DisruptedDay } from './apply-disruptions.ts'
import type { PlanPlace } from './day-plan-input.ts'

const { problem: base, job } = syntheticDay(7, { workers: 6, trucks: 3, journeys: 0 })
const [ann, bob] = base.workers.map(({ id }) => id) as [string, string]
const [first, second] = base.trucks.map(({ id }) => id) as [string, string]
const jobs = [0, 1].map((index): DayJob => ({ ...job, id: `job-${index}`, estimatedHours: 3, windowStartAt: base.defaultStartAt + index * 4 * MS_PER_HOUR, windowEndAt: base.defaultStartAt + (index * 4 + 2) * MS_PER_HOUR }))
const waiting: DayJob = { ...job, id: 'waiting' }

function journey(change: Partial<DayJourney> = {}): DayJourney {
  return { id: 'journey', truck: first, yard: base.yard, departAt: null, crew: [{ worker: ann, role: 'lead' }, { worker: bob, role: 'driver' }], jobs, open: true, pinned: false, underWay: false, firstOpenPosition: 0, ...change }
}

function place(journeys: readonly DayJourney[] = [journey()], location = 'here'): PlanPlace {
  return { location, problem: { ...base, journeys } satisfies DayProblem, jobs: [waiting] }
}

const jobOf = (id: string) => (id === 'elsewhere' ? ok({ location: 'there', job: { ...job, id } }) : id === 'later' ? ok({ location: 'here', job: { ...job, id } }) : refuse('record.not_found', { kind: 'job', id }))

function after(disruptions: readonly unknown[], places: readonly PlanPlace[] = [place()], locked: ReadonlySet<string> = new Set()): DisruptedDay {
  const day = withDisruptions(places, disruptions as Disruption[], { jobOf, lockedJourneys: locked })
  if (!day.ok) throw new Error(day.failure.code)
  return day.value
}

const codeOf = (disruption: unknown) => {
  const day = withDisruptions([place()], [disruption as Disruption], { jobOf })
  return day.ok ? null : day.failure.code
}
const only = ({ places }: DisruptedDay) => places[0]?.problem.journeys[0] as DayJourney

describe('somebody who is away, a truck that is down', () => {
  it('comes off a journey that has not left, and is absent', () => {
    const day = after([{ kind: 'workerAway', worker: ann, from: null }, { kind: 'truckDown', truck: first, from: null }])
    expect(only(day)).toMatchObject({ truck: null, crew: [{ worker: bob }] })
    expect(day.taken.get('journey')).toEqual({ truck: first, crew: [{ worker: ann, role: 'lead' }], jobs: [] })
    expect(day.held).toEqual([])
    expect(day.places[0]?.problem.workers.find(({ id }) => id === ann)?.absences).toHaveLength(1)
    expect(day.places[0]?.problem.trucks.find(({ id }) => id === first)?.absences).toHaveLength(1)
  })

  it('stays on one that is under way, locked or fixed in place, which is named', () => {
    for (const change of [{ underWay: true }, { pinned: true }, { open: false }]) {
      const day = after([{ kind: 'workerAway', worker: ann, from: null }], [place([journey(change)])])
      expect(only(day).crew).toHaveLength(2)
      expect(day.held).toMatchObject([{ journey: 'journey', refusal: { code: 'worker.absent', params: { worker: ann } } }])
    }
    expect(after([{ kind: 'truckDown', truck: first, from: null }], [place()], new Set(['journey'])).held).toMatchObject([{ refusal: { code: 'truck.absent' } }])
  })

  it('leaves alone what is over before it begins', () => {
    const over = playJourney(base, journey(), null)?.offDutyAt ?? 0
    expect(only(after([{ kind: 'workerAway', worker: ann, from: over }])).crew).toHaveLength(2)
    expect(only(after([{ kind: 'workerAway', worker: ann, from: over - MS_PER_HOUR }])).crew).toHaveLength(1)
  })

  it('comes off in every problem that shows the journey, and is told once', () => {
    const day = after([{ kind: 'workerAway', worker: ann, from: null }], [place([journey({ open: false })], 'there'), place()])
    expect(day.places.map(({ problem }) => problem.journeys[0]?.crew.length)).toEqual([1, 1])
    expect(day.taken.get('journey')?.crew).toHaveLength(1)
    expect(day.held).toEqual([])
  })
})

describe('a job', () => {
  it('takes longer, whether its hours are on file or not', () => {
    expect(only(after([{ kind: 'jobLonger', job: 'job-0', minutes: 90 }])).jobs[0]?.estimatedHours).toBe(4.5)
    const unknown = journey({ jobs: [{ ...jobs[0]!, estimatedHours: null }] })
    const before = playJourney(base, unknown, null)!
    const later = playJourney(base, only(after([{ kind: 'jobLonger', job: 'job-0', minutes: 60 }], [place([unknown])])), null)!
    expect(Math.abs(later.jobs[0]!.endAt - before.jobs[0]!.endAt - MS_PER_HOUR)).toBeLessThan(MS_PER_HOUR / 6)
  })

  it('takes so much longer of the crew that is on it', () => {
    const ranged = journey({ jobs: [{ ...jobs[0]!, crewSize: 4, leastCrew: 1, mostCrew: 4 }] })
    const ends = (one: DayJourney) => playJourney(base, one, one.crew.length)!.jobs[0]!.endAt
    const later = only(after([{ kind: 'jobLonger', job: 'job-0', minutes: 60 }], [place([ranged])]))
    expect(Math.abs(ends(later) - ends(ranged) - MS_PER_HOUR)).toBeLessThanOrEqual(MS_PER_HOUR / 60)
  })

  it('begins later, within a promise made anew where the old one is over', () => {
    const { windowEndAt } = jobs[0]!
    const at = windowEndAt! + MS_PER_HOUR
    expect(only(after([{ kind: 'jobLate', job: 'job-0', notBefore: at }])).jobs[0]).toMatchObject({ windowStartAt: at, windowEndAt: at + MS_PER_HOUR })
    expect(only(after([{ kind: 'jobLate', job: 'job-0', notBefore: windowEndAt! - MS_PER_HOUR }])).jobs[0]).toMatchObject({ windowStartAt: windowEndAt! - MS_PER_HOUR, windowEndAt })
  })

  it('comes to the day once, or leaves it', () => {
    expect(after([{ kind: 'jobAdded', job: 'later' }, { kind: 'jobAdded', job: 'later' }, { kind: 'jobAdded', job: 'job-1' }]).places[0]?.jobs.map(({ id }) => id)).toEqual(['waiting', 'later'])
    const day = after([{ kind: 'jobDropped', job: 'job-0' }, { kind: 'jobDropped', job: 'waiting' }])
    expect(only(day).jobs.map(({ id }) => id)).toEqual(['job-1'])
    expect(day.places[0]?.jobs).toEqual([])
    expect(day.taken.get('journey')?.jobs).toEqual(['job-0'])
  })

  it('that has begun cannot leave the day', () => {
    const day = withDisruptions([place([journey({ underWay: true, firstOpenPosition: 1 })])], [{ kind: 'jobDropped', job: 'job-0' as never }], { jobOf })
    expect(day).toMatchObject({ ok: false, failure: { code: 'journey.under_way' } })
  })
})

it('brings people and trucks, with names of their own', () => {
  const { places } = after([{ kind: 'hire', location: null, people: 2, drives: false, wagePerHourCents: 2_600 }, { kind: 'hire', location: null, people: 1, drives: true, wagePerHourCents: 3_000 }, { kind: 'rentTruck', like: second, dayCents: 20_000 }])
  const { workers, trucks } = places[0]!.problem
  expect(workers.slice(6)).toMatchObject([{ id: 'hire-1', roles: ['helper'] }, { id: 'hire-2' }, { id: 'hire-3', roles: ['driver', 'helper'], wagePerHourCents: 3_000, licence: { province: base.province } }])
  const like = trucks.find(({ id }) => id === second)!
  expect(trucks.at(-1)).toMatchObject({ id: 'rent-1', volumeCuft: like.volumeCuft, costPerHourCents: (like.costPerHourCents ?? base.settings.assumedTruckHourCents) + 2_000 })
})

it('refuses whoever is not known, and jobs of a location that is not planned', () => {
  expect(codeOf({ kind: 'workerAway', worker: 'nobody', from: null })).toBe('record.not_found')
  expect(codeOf({ kind: 'truckDown', truck: 'none', from: null })).toBe('record.not_found')
  expect(codeOf({ kind: 'jobLonger', job: 'none', minutes: 5 })).toBe('record.not_found')
  expect(codeOf({ kind: 'jobDropped', job: 'none' })).toBe('record.not_found')
  expect(codeOf({ kind: 'jobAdded', job: 'none' })).toBe('record.not_found')
  expect(codeOf({ kind: 'jobAdded', job: 'elsewhere' })).toBe('plan.other_location')
  expect(codeOf({ kind: 'rentTruck', like: 'none', dayCents: 1 })).toBe('record.not_found')
  expect(codeOf({ kind: 'hire', location: 'nowhere', people: 1, drives: false, wagePerHourCents: 1 })).toBe('record.not_found')
})
