import { describe, expect, it } from 'vitest'
import { syntheticDay } from '../../../../tests/support/day-problem.ts'
import { MS_PER_HOUR, MS_PER_MINUTE } from '../../../domain/time/zoned-time.ts'
import type { DayJob, DayJourney, DayProblem, DayTruck, DayWorker } from '../recommend/day-problem.ts'
import { dayModel } from './day-model.ts'
import { DEFAULT_PLAN_WEIGHTS, type DayPlanInput } from './day-plan-input.ts'
import { boardJourneys } from './final-journey.ts'
import { journeyRules } from './journey-rules.ts'
import { planDay } from './plan-day.ts'
import { playJourney } from '../recommend/worker-facts.ts'
import { exactCrew } from '../../../../tests/support/exact-crew.ts'
import { workerColumns } from './worker-columns.ts'

const { problem: base, job: anyJob } = syntheticDay(7, { workers: 6, trucks: 3, journeys: 0 })
const AT = base.defaultStartAt
const truck: DayTruck = { ...base.trucks[0]!, status: 'active', absences: [], payloadKg: null, registeredKg: 4_000, axles: 2, airBrake: false, volumeCuft: 2_000, features: [] }
const trucks = ['truck-a', 'truck-b'].map((id): DayTruck => ({ ...truck, id }))
const person: DayWorker = { ...base.workers[0]!, status: 'active', onLoan: false, roles: ['helper'], skills: [], weekMinutes: 0, maxMinutesDay: null, trainee: false, apartFrom: [], goodWith: [], absences: [], licence: { class: 'AZ', province: 'ON', expiry: null, airBrake: true } as DayWorker['licence'] }
const staff = [
  { ...person, id: 'ann', roles: ['lead', 'driver'] }, { ...person, id: 'bob', roles: ['driver'] }, { ...person, id: 'cy' },
  { ...person, id: 'di', roles: ['lead', 'driver'] }, { ...person, id: 'ed', roles: ['driver'] }, { ...person, id: 'flo' },
]
const job: DayJob = { ...anyJob, id: 'job', ...exactCrew(2), trucks: 1, estimatedHours: 3, volumeCuft: 400, weightKg: null, requiredSkills: [], requiredFeatures: [], after: null, avoidWorkers: [], wishedWorkers: [], windowStartAt: AT, windowEndAt: AT + 2 * MS_PER_HOUR }
const next: DayJob = { ...job, id: 'next', windowStartAt: AT + 5 * MS_PER_HOUR, windowEndAt: AT + 7 * MS_PER_HOUR }
const journey: DayJourney = { id: 'journey', truck: 'truck-a', yard: base.yard, departAt: null, crew: [{ worker: 'ann', role: 'lead' }, { worker: 'bob', role: 'driver' }], jobs: [job], open: true, pinned: false, underWay: false, firstOpenPosition: 0 }
const second: DayJourney = { ...journey, id: 'second', truck: 'truck-b', crew: [{ worker: 'di', role: 'lead' }, { worker: 'ed', role: 'driver' }], jobs: [{ ...job, id: 'other' }] }

interface Change { readonly journeys?: readonly DayJourney[]; readonly workers?: readonly DayWorker[]; readonly jobs?: readonly DayJob[]; readonly problem?: Partial<DayProblem>; readonly input?: Partial<DayPlanInput> }

function dayOf({ journeys = [journey, second], workers = staff, jobs = [], problem = {}, input = {} }: Change): DayPlanInput {
  return {
    places: [{ location: 'here', problem: { ...base, trucks, workers, journeys, ...problem }, jobs }],
    from: 'board', weights: DEFAULT_PLAN_WEIGHTS, loans: false, lockedJourneys: new Set(), lockedJobs: new Set(), ...input,
  }
}

function codes(change: Change): string[] {
  const day = dayModel(dayOf(change))
  const all = boardJourneys(day)
  const rules = journeyRules(day, workerColumns(day), all)
  return [...new Set(all.flatMap((one) => rules(one)).map(({ refusal }) => refusal.code))].toSorted()
}

const as = (id: string, change: Partial<DayWorker>) => staff.map((one) => (one.id === id ? { ...one, ...change } : one))
const withJob = (change: Partial<DayJob>) => ({ journeys: [{ ...journey, jobs: [{ ...job, ...change }] }, second] })
const withCrew = (...crew: DayJourney['crew']) => ({ journeys: [{ ...journey, crew }, second] })

describe('what a journey breaks', () => {
  it('nothing on a day in order', () => expect(codes({})).toEqual([]))

  const broken: readonly (readonly [string, Change, readonly string[]])[] = [
    ['too few people', withJob(exactCrew(3)), ['crew.too_few']],
    ['too few people for the least crew', withJob({ ...exactCrew(4), leastCrew: 3 }), ['crew.too_few']],
    ['fewer people than booked, but enough', withJob({ ...exactCrew(4), leastCrew: 2 }), []],
    ['nobody with the skill', withJob({ requiredSkills: ['piano'] }), ['crew.no_skill']],
    ['somebody the customer does not want', withJob({ avoidWorkers: ['bob'] }), ['worker.avoided']],
    ['a window that is missed', { journeys: [{ ...journey, departAt: AT + 3 * MS_PER_HOUR }, second] }, ['window.missed']],
    ['a window that is missed by no more than is put up with', { journeys: [{ ...journey, departAt: AT + 3 * MS_PER_HOUR, jobs: [{ ...job, graceMinutes: 240 }] }, second] }, []],
    ['a job that waits for one that nobody does', { ...withJob({ after: 'open' }), jobs: [{ ...job, id: 'open' }] }, ['order.too_early']],
    ['somebody whom nobody knows on two at once', { journeys: [{ ...journey, crew: [...journey.crew, { worker: 'gone', role: 'helper' }] }, { ...second, crew: [...second.crew, { worker: 'gone', role: 'helper' }] }] }, ['worker.busy']],
    ['a load that is too large', withJob({ volumeCuft: 5_000 }), ['truck.volume']],
    ['a truck on two at once', { journeys: [journey, { ...second, truck: 'truck-a' }] }, ['truck.busy']],
    ['a job of two trucks on one', withJob({ trucks: 2 }), ['truck.busy']],
    ['somebody on two at once', { journeys: [journey, { ...second, crew: [...second.crew, { worker: 'bob', role: 'helper' }] }] }, ['worker.busy']],
    ['somebody on one twice', withCrew(...journey.crew, { worker: 'bob', role: 'helper' }), ['worker.busy']],
    ['somebody away', { workers: as('bob', { absences: [{ startAt: AT, endAt: AT + MS_PER_HOUR }] }) }, ['worker.absent']],
    ['too long a day', { workers: as('bob', { maxMinutesDay: 60 }) }, ['worker.max_day']],
    ['two who are kept apart', { workers: as('bob', { apartFrom: ['ann'] }) }, ['crew.apart']],
    ['nobody who leads', withCrew({ worker: 'bob', role: 'driver' }, { worker: 'cy', role: 'helper' }), ['crew.no_lead']],
    ['nobody who may drive', withCrew({ worker: 'ann', role: 'lead' }, { worker: 'cy', role: 'driver' }), ['crew.no_driver']],
    ['a trainee who leads himself', { workers: as('ann', { trainee: true }) }, ['worker.trainee']],
  ]
  it.each(broken)('%s', (_what, change, expected) => expect(codes(change)).toEqual(expected))

  it('what follows on a journey that stays does not wait, unless it waits already', () => {
    const follower: DayJourney = { ...second, open: false, jobs: [{ ...next, id: 'follower', after: 'job' }] }
    const day = dayModel(dayOf({ journeys: [journey, follower] }))
    const [stood] = boardJourneys(day)
    const moved = (hours: number) => {
      const departAt = stood!.timeline.leaveYardAt + hours * MS_PER_HOUR
      const one = { ...stood!, departAt, timeline: playJourney(day.places[0]!.problem, { ...journey, departAt }, 2)! }
      return journeyRules(day, workerColumns(day), [one])(one).map(({ refusal, subject }) => `${refusal.code} ${subject}`)
    }
    expect(moved(1)).toEqual([])
    expect(moved(6)).toEqual(['window.missed job', 'order.too_early follower'])
  })

  it('a job of two trucks is judged by both of its journeys', () => {
    const party = { ...job, trucks: 2, ...exactCrew(4) }
    expect(codes({ journeys: [{ ...journey, jobs: [party] }, { ...second, jobs: [party] }] })).toEqual([])
  })
})

describe('a plan of a day that breaks rules already', () => {
  /** Has left three hours late: its first job is a fact, its second need not be. */
  const late: DayJourney = { ...journey, departAt: AT + 3 * MS_PER_HOUR, underWay: true, firstOpenPosition: 1, jobs: [job, next] }

  it.each(['open', 'board', 'scratch'] as const)('keeps and names a truck that is under way and late, built from %s', (from) => {
    const { journeys, broken } = planDay(dayOf({ journeys: [late], input: { from } }), { seed: 1, budget: { iterations: 200 } })
    expect(broken).toMatchObject([{ journey: 'journey', refusal: { code: 'window.missed' } }])
    expect(journeys.find(({ key }) => key === 'journey')).toMatchObject({ truck: 'truck-a', crew: [{ worker: 'ann', role: 'lead' }, { worker: 'bob', role: 'driver' }], jobs: from === 'open' ? [{ job: 'job' }, { job: 'next' }] : [{ job: 'job' }] })
  })

  it('serves what is not locked on it elsewhere', () => {
    const { journeys, unplanned } = planDay(dayOf({ journeys: [late], jobs: [] }), { seed: 1, budget: { iterations: 200 } })
    expect(unplanned).toEqual([])
    expect(journeys.find(({ jobs }) => jobs.some(({ job: id }) => id === 'next'))).toMatchObject({ key: 'plan-1', change: { jobsIn: [{ job: 'next', from: 'journey' }] } })
  })

  it('puts it back where there is no other place', () => {
    const { journeys, unplanned } = planDay(dayOf({ journeys: [late], workers: staff.slice(0, 2) }), { seed: 1, budget: { iterations: 200 } })
    expect(unplanned).toEqual([])
    expect(journeys).toMatchObject([{ key: 'journey', jobs: [{ job: 'job' }, { job: 'next' }], change: { kind: 'same' } }])
  })
})

it('a plan that would cost more than it saves is not made', () => {
  const settled = [{ ...journey, departAt: AT - 40 * MS_PER_MINUTE }, second]
  const { before, after, journeys } = planDay(dayOf({ journeys: settled, input: { weights: { ...DEFAULT_PLAN_WEIGHTS, stability: 100 } } }), { seed: 1, budget: { iterations: 200 } })
  expect(after).toEqual(before)
  expect(journeys.map(({ change }) => change.kind)).toEqual(['same', 'same'])
})
