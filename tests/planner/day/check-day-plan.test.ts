import { describe, expect, it, test } from 'vitest'
import { MS_PER_HOUR } from '../../../core/domain/time/zoned-time.ts'
import type { DayPlanAnswer } from '../../../core/modules/calendar-capacity/day-plan/day-plan-answer.ts'
import type { DayPlanInput } from '../../../core/modules/calendar-capacity/day-plan/day-plan-input.ts'
import { checkDayPlan } from './check-day-plan.ts'
import { JOB_RULES, OTHER_RULES } from './day-faults.ts'
import { boardJourneys, plainAnswer, type PlainJourney } from './plain-answer.ts'
import { smallDay, smallJob, smallJourney, smallTime, smallTruck, smallWorker } from './small-day.ts'

const licence = { class: 'D', province: 'ON', airBrake: null, expiry: null }
const stood = smallJob('stood', '08:00', '09:00')
const locked = smallJob('locked', '12:00', '13:00')
const pinned = smallJob('pinned', '08:00', '09:00')
const begun = smallJob('begun', '08:00', '09:00')

const DAY = smallDay(
  {
    trucks: [
      smallTruck('t1', { features: ['liftgate'] }), smallTruck('t2'), smallTruck('t3'), smallTruck('t4'), smallTruck('t5'), smallTruck('t6'), smallTruck('small', { volumeCuft: 400 }), smallTruck('weak', { payloadKg: 500 }),
      smallTruck('broken', { status: 'out_of_service' }), smallTruck('away', { absences: [{ startAt: smallTime('14:00'), endAt: smallTime('15:00') }] }),
    ],
    workers: [
      smallWorker('lead1', { roles: ['lead', 'driver'], licence, skills: ['piano'] }), smallWorker('lead2', { roles: ['lead'], licence: { ...licence, class: 'G' } }), smallWorker('lead3', { roles: ['lead'], licence }), smallWorker('lead4', { roles: ['lead'], licence }),
      smallWorker('driver1', { roles: ['driver'], licence }), smallWorker('tired', { roles: ['driver'], licence }), smallWorker('expired', { roles: ['driver'], licence: { ...licence, expiry: '2026-01-01' } }),
      smallWorker('help1'), smallWorker('help2', { apartFrom: ['help3'] }), smallWorker('help3'), smallWorker('help4'), smallWorker('help5'), smallWorker('lead5', { roles: ['lead'], licence }), ...['help6', 'help7', 'help8'].map((id) => smallWorker(id)), smallWorker('newcomer', { trainee: true }),
      smallWorker('left', { status: 'inactive' }), smallWorker('ill', { absences: [{ startAt: smallTime('00:00'), endAt: smallTime('23:00') }] }), smallWorker('student', { maxMinutesDay: 120 }),
    ],
    jobs: [
      smallJob('j1', '13:00', '14:00', { requiredSkills: ['piano'], requiredFeatures: ['liftgate'], avoidWorkers: ['help5'] }), smallJob('j2', '16:30', '18:00', { after: 'j1' }),
      smallJob('j3', '13:00', '15:00', { trucks: 2, crewSize: 4, volumeCuft: 1_500 }), smallJob('never', '10:00', '09:00'),
      smallJob('ranged', '09:00', '11:00', { crewSize: 3, leastCrew: 2, mostCrew: 3 }),
    ],
    journeys: [
      smallJourney('journey-1', 't1', [{ worker: 'lead1', role: 'lead' }, { worker: 'help1', role: 'helper' }], [stood]),
      smallJourney('journey-2', 't2', [{ worker: 'lead2', role: 'lead' }, { worker: 'driver1', role: 'driver' }], [locked]),
      smallJourney('journey-3', 't3', [{ worker: 'lead3', role: 'lead' }, { worker: 'help2', role: 'helper' }], [pinned], { pinned: true }),
      smallJourney('journey-4', 't4', [{ worker: 'lead4', role: 'lead' }, { worker: 'help4', role: 'helper' }], [begun], { underWay: true, firstOpenPosition: 1, departAt: smallTime('07:45') }),
    ],
  },
  { trucks: [smallTruck('tb')], workers: [smallWorker('far', { roles: ['lead'], licence })] },
  { lockedJobs: new Set(['locked']) },
)

/** The first job of the board keeps its journey, the new ones are placed behind it and on journeys of their own. */
const PLAN: readonly PlainJourney[] = [
  ...boardJourneys(DAY).map((journey) => (journey.key === 'journey-1' ? { ...journey, jobs: ['stood', 'j1', 'j2'] } : journey)),
  { key: 'plan-1', location: 'a', truck: 't5', crew: [['lead3', 'lead'], ['help3', 'helper']], departAt: '13:00', jobs: ['j3'] },
  { key: 'plan-2', location: 'a', truck: 't3', crew: [['lead4', 'lead'], ['help4', 'helper']], departAt: '13:00', jobs: ['j3'] },
  { key: 'plan-3', location: 'a', truck: 't6', crew: [['lead5', 'lead'], ['help6', 'helper'], ['help7', 'helper']], departAt: '09:00', jobs: ['ranged'] },
]

const on = (key: string, change: Partial<PlainJourney>) => (plan: readonly PlainJourney[]) => plan.map((journey) => (journey.key === key ? { ...journey, ...change } : journey))

it('finds nothing in a plan that keeps every rule, and nothing in the board as it is', () => {
  expect(checkDayPlan(DAY, plainAnswer(DAY, PLAN))).toEqual([])
  expect(checkDayPlan(DAY, plainAnswer(DAY, boardJourneys(DAY)))).toEqual([])
})

/** One fault planted for each hard rule; the day may be another one as well. */
const PLANTED: Readonly<Record<(typeof JOB_RULES)[number] | (typeof OTHER_RULES)[number], readonly [(plan: readonly PlainJourney[]) => readonly PlainJourney[], input?: DayPlanInput]>> = {
  window: [on('plan-1', { departAt: '14:45' })],
  'truck.features': [on('journey-1', { truck: 't4', departAt: '12:30', jobs: ['j1', 'j2'] })],
  'truck.volume': [on('plan-2', { truck: 'small' })],
  'truck.payload': [on('plan-2', { truck: 'weak' })],
  'crew.size': [on('plan-1', { crew: [['lead3', 'lead']] })],
  'crew.skill': [on('journey-1', { crew: [['driver1', 'driver'], ['lead2', 'lead']] })],
  avoid: [on('journey-1', { crew: [['lead1', 'lead'], ['help5', 'helper']] })],
  after: [on('journey-1', { jobs: ['stood', 'j2', 'j1'] })],
  trucks: [(plan) => plan.filter(({ key }) => key !== 'plan-2')],
  'truck.none': [on('plan-1', { truck: null })],
  'truck.foreign': [on('plan-1', { truck: 'tb' })],
  'truck.status': [on('plan-1', { truck: 'broken' })],
  'truck.absent': [on('plan-1', { truck: 'away' })],
  'truck.busy': [on('plan-1', { truck: 't2' })],
  driver: [on('plan-1', { crew: [['lead2', 'lead'], ['help3', 'helper']] })],
  hours: [on('plan-1', { crew: [['lead3', 'lead'], ['tired', 'driver']] })],
  lead: [(plan) => on('plan-1', { crew: [['driver1', 'driver'], ['help3', 'helper']] })(on('plan-2', { crew: [['lead4', 'driver'], ['help4', 'helper']] })(plan))],
  'crew.most': [on('plan-3', { crew: [['lead5', 'lead'], ['help6', 'helper'], ['help7', 'helper'], ['help8', 'helper']] })],
  'worker.inactive': [on('plan-1', { crew: [['lead3', 'lead'], ['left', 'helper']] })],
  'worker.absent': [on('plan-1', { crew: [['lead3', 'lead'], ['ill', 'helper']] })],
  'worker.busy': [on('plan-1', { crew: [['lead3', 'lead'], ['help1', 'helper']] })],
  'worker.twice': [on('plan-1', { crew: [['lead3', 'lead'], ['help3', 'helper'], ['help3', 'packer']] })],
  'worker.max_day': [on('plan-1', { crew: [['lead3', 'lead'], ['student', 'helper']] })],
  'worker.foreign': [on('plan-1', { crew: [['far', 'lead'], ['help3', 'helper']] }), { ...DAY, loans: false }],
  apart: [on('plan-1', { crew: [['lead3', 'lead'], ['help3', 'helper'], ['help2', 'helper']] })],
  trainee: [(plan) => on('plan-1', { crew: [['driver1', 'driver'], ['newcomer', 'helper']] })(on('plan-2', { crew: [['lead4', 'driver'], ['help4', 'helper']] })(plan))],
  past: [on('plan-1', {}), { ...DAY, places: DAY.places.map((place) => ({ ...place, problem: { ...place.problem, notBefore: smallTime('13:30') } })) }],
  clock: [on('journey-1', { jobs: ['stood', 'j1', 'j2'] }), withEarlyJob()],
}

/** A first job so early that the truck leaves the evening before. */
function withEarlyJob(): DayPlanInput {
  return { ...DAY, places: DAY.places.map((place) => ({ ...place, jobs: place.jobs.map((job) => (job.id === 'j3' ? { ...job, windowStartAt: smallTime('00:00'), windowEndAt: smallTime('15:00') } : job)) })) }
}

describe('every hard rule that a plan breaks is found', () => {
  it.each([...JOB_RULES, ...OTHER_RULES])('%s', (rule) => {
    const [change, input = DAY] = PLANTED[rule]
    const plan = rule === 'clock' ? on('plan-1', { departAt: null })(PLAN) : change(PLAN)
    expect(checkDayPlan(input, plainAnswer(input, plan)).map((fault) => fault.split(':')[0])).toContain(rule)
  })
})

test('a crew within its range may be smaller than booked and takes longer; below it, and in the time of another crew, it may not', () => {
  const two = on('plan-3', { crew: [['lead5', 'lead'], ['help6', 'helper']] })(PLAN)
  expect(checkDayPlan(DAY, plainAnswer(DAY, two))).toEqual([])
  expect(checkDayPlan(DAY, plainAnswer(DAY, on('plan-3', { crew: [['lead5', 'lead']] })(PLAN))).join()).toMatch(/crew.size: ranged on plan-3 by 1/)
  const [three, longer] = [PLAN, two].map((plan) => plainAnswer(DAY, plan).journeys.find(({ key }) => key === 'plan-3')!)
  expect(longer!.timeline!.backAtYardAt - three!.timeline!.backAtYardAt).toBe(Math.round(100 * 1.5 ** 0.88 - 100) * 60_000)
  expect(checkDayPlan(DAY, { ...plainAnswer(DAY, PLAN), journeys: plainAnswer(DAY, PLAN).journeys.map((journey) => (journey.key === 'plan-3' ? { ...journey, timeline: longer!.timeline } : journey)) }).join()).toMatch(/times: plan-3/)
})

type Spoil = (answer: DayPlanAnswer) => DayPlanAnswer
const first = (change: (journey: DayPlanAnswer['journeys'][number]) => DayPlanAnswer['journeys'][number], key = 'journey-1'): Spoil => (answer) => ({ ...answer, journeys: answer.journeys.map((journey) => (journey.key === key ? change(journey) : journey)) })

describe('an answer that does not say what it does is found out', () => {
  const told: readonly (readonly [string, RegExp, Spoil])[] = [
    ['a job that is dropped', /account: never was dropped/, (answer) => ({ ...answer, unplanned: [] })],
    ['a job that is both', /account: j1 is planned and unplanned/, (answer) => ({ ...answer, unplanned: [...answer.unplanned, { ...answer.unplanned[0]!, job: 'j1' }] })],
    ['an unknown job', /names: .*unknown job/, first((journey) => ({ ...journey, jobs: [...journey.jobs, { job: 'nobody', latePercent: 0, marginalCents: null }] }))],
    ['a lender that does not say so', /said to be lent/, first((journey) => ({ ...journey, crew: journey.crew.map((member) => ({ ...member, lent: true })) }))],
    ['other times', /times: journey-1/, first((journey) => ({ ...journey, timeline: { ...journey.timeline!, backAtYardAt: journey.timeline!.backAtYardAt - MS_PER_HOUR } }))],
    ['a change called none', /change: journey-1 is changed and called same/, first((journey) => ({ ...journey, change: { ...journey.change, kind: 'same' } }))],
    ['a job that comes in silently', /change: journey-1 jobs come in/, first((journey) => ({ ...journey, change: { ...journey.change, jobsIn: [] } }))],
    ['a person who comes in silently', /change: plan-1 people come in/, first((journey) => ({ ...journey, change: { ...journey.change, crewIn: [] } }), 'plan-1')],
    ['parts that do not add up', /parts come to/, first((journey) => ({ ...journey, money: { ...journey.money, idleCents: journey.money.idleCents + 1 } }))],
    ['changes that do not add up', /sums: the changes/, first((journey) => ({ ...journey, change: { ...journey.change, cents: journey.change.cents - 1 } }))],
    ['wages out of the air', /wages changes/, (answer) => ({ ...answer, after: { ...answer.after, workCents: answer.after.workCents - 5_000, totalCents: answer.after.totalCents - 5_000 } })],
    ['kilometres out of the air', /kilometres changes/, (answer) => ({ ...answer, after: { ...answer.after, truckKmCents: answer.after.truckKmCents - 1 } })],
    ['lateness out of the air', /lateness changes/, (answer) => ({ ...answer, after: { ...answer.after, latenessCents: answer.after.latenessCents + 500 } })],
    ['fewer journeys than the day has', /is not in the answer/, (answer) => ({ ...answer, journeys: answer.journeys.filter(({ key }) => key !== 'journey-2') })],
    ['two of one job apart', /trucks: j3/, (answer) => ({ ...answer, journeys: answer.journeys.map((journey) => (journey.key === 'plan-2' ? { ...journey, change: { ...journey.change, group: 2 } } : journey)) })],
  ]
  it.each(told)('%s', (_name, wanted, spoil) => {
    expect(checkDayPlan(DAY, spoil(plainAnswer(DAY, PLAN))).join('\n')).toMatch(wanted)
  })
})

describe('what nobody may change is held to', () => {
  const held: readonly (readonly [string, RegExp, (plan: readonly PlainJourney[]) => readonly PlainJourney[], DayPlanInput])[] = [
    ['pinned', /journey-3 may not be changed/, on('journey-3', { departAt: '07:30' }), DAY],
    ['locked journeys', /journey-2 may not be changed/, on('journey-2', { truck: 't5' }), { ...DAY, lockedJourneys: new Set(['journey-2']) }],
    ['locked jobs', /journey-2 lost a locked job/, on('journey-2', { jobs: [] }), DAY],
    ['the departure of one under way', /leaves at another time/, on('journey-4', { departAt: '07:50' }), DAY],
    ['the crew of one under way', /help4 was taken off/, on('journey-4', { crew: [['lead4', 'lead'], ['help5', 'helper']] }), DAY],
    ['what was begun', /what was begun is not first/, on('journey-4', { jobs: ['j1', 'begun'] }), DAY],
    ['what is kept where only open jobs are placed', /its jobs or their order changed/, on('journey-1', { jobs: ['j1', 'j2'] }), { ...DAY, from: 'open' }],
  ]
  it.each(held)('%s', (_name, wanted, change, input) => {
    expect(checkDayPlan(input, plainAnswer(input, change(PLAN))).join('\n')).toMatch(wanted)
  })
})

test('a board that breaks a rule may stay, named, and may not get worse', () => {
  const late = smallJourney('journey-1', 't1', [{ worker: 'lead1', role: 'lead' }, { worker: 'help1', role: 'helper' }], [smallJob('late', '08:00', '08:30')], { departAt: smallTime('08:40') })
  const input = smallDay({ trucks: [smallTruck('t1')], workers: [smallWorker('lead1', { roles: ['lead'], licence }), smallWorker('help1')], journeys: [late], jobs: [smallJob('j1', '13:00', '14:00')] })
  const plan = on('journey-1', { jobs: ['late', 'j1'] })(boardJourneys(input))
  const answer = plainAnswer(input, plan)
  expect(checkDayPlan(input, answer)).toEqual([])
  expect(checkDayPlan(input, { ...answer, broken: [] }).join()).toMatch(/broken: not named: window/)
  expect(checkDayPlan(input, plainAnswer(input, on('journey-1', { departAt: '08:41' })(plan))).join()).toMatch(/window: late on journey-1/)
})
