import { describe, expect, it } from 'vitest'
import { syntheticDay } from '../../../../tests/support/day-problem.ts'
import { hoursApply, hoursPackOn } from '../../../domain/hours-of-service/hours-packs.ts'
import { DEFAULT_TIMELINE } from '../../../domain/journey/work-time.ts'
import { defaultStartOf, instantOnRecord } from '../../../domain/journey/timeline-input.ts'
import { startOfDay } from '../../../domain/time/zoned-time.ts'
import { asOfNow } from '../state/as-of-now.ts'
import { driverHoursOf } from '../state/driver-hours.ts'
import type { DayJob, DayJourney, DayProblem, DayTruck, DayWorker } from './day-problem.ts'
import { exactCrew } from '../../../../tests/support/exact-crew.ts'
import { recommend } from './recommend.ts'
import { DEFAULT_RECOMMEND } from './recommend-settings.ts'

const DATE = '2026-06-10'
const ZONE = 'America/Toronto'
const HOUR = 3_600_000
const at = (time: string, date = DATE) => instantOnRecord(date, time, ZONE)
const YARD = { lat: 43.6, lon: -79.4 }
const ALL = { limit: 20, alternatives: false }

function truck(id: string, change: Partial<DayTruck> = {}): DayTruck {
  return { id, name: id, status: 'active', volumeCuft: 1_000, payloadKg: null, registeredKg: 12_000, axles: 2, airBrake: false, features: ['liftgate'], costPerKmCents: 100, costPerHourCents: 1_000, absences: [], ...change }
}

function worker(id: string, change: Partial<DayWorker> = {}): DayWorker {
  return {
    id, name: id, status: 'active', onLoan: false, roles: ['driver', 'lead'], skills: ['piano'], licence: { class: 'D', province: 'ON', airBrake: false, expiry: '2030-01-01' }, wagePerHourCents: 2_000,
    overtime: { ruleId: 'test', version: 1, afterMinutesWeek: 2_640, afterMinutesDay: null, doubleAfterMinutesDay: null, factor: 1.5, assumed: false }, weekMinutes: 0, maxMinutesDay: null, trainee: false, apartFrom: [], goodWith: [], absences: [], ...change,
  }
}

function job(change: Partial<DayJob> = {}): DayJob {
  return {
    id: 'job', windowStartAt: at('08:00'), windowEndAt: at('09:00'), graceMinutes: 0, estimatedHours: 4, ...exactCrew(change.crewSize ?? 2), volumeCuft: 500, weightKg: null, requiredSkills: ['piano'], requiredFeatures: ['liftgate'], trucks: 1, after: null, avoidWorkers: [], wishedWorkers: [], revenueCents: null, workQuantiles: null,
    stops: [{ kind: 'origin', position: { lat: 43.7, lon: -79.4 } }, { kind: 'destination', position: { lat: 43.65, lon: -79.4 } }], ...change,
  }
}

function day(change: Partial<DayProblem> = {}, history: Parameters<typeof driverHoursOf>[3] = () => []): DayProblem {
  const date = change.date ?? DATE
  const pack = hoursPackOn('CA', date)
  return {
    date, zone: ZONE, province: 'ON', yard: YARD, defaultStartAt: defaultStartOf(date, ZONE), notBefore: null, trucks: [truck('t')], workers: [worker('a'), worker('b', { wagePerHourCents: 2_500 })], journeys: [],
    travel: (from, to) => (from === to ? { minutes: 0, metres: 0 } : { minutes: 30, metres: 20_000 }),
    timeline: DEFAULT_TIMELINE, driverHours: driverHoursOf(pack, ZONE, startOfDay(date, ZONE), history), hoursApply: (kg) => hoursApply(pack, kg), settings: DEFAULT_RECOMMEND, ...change,
  }
}

function journey(id: string, change: Partial<DayJourney> = {}): DayJourney {
  return { id, truck: 't', yard: YARD, departAt: null, crew: [{ worker: 'a', role: 'lead' }, { worker: 'b', role: 'driver' }], jobs: [job({ id: `${id}-job` })], open: true, pinned: false, underWay: false, firstOpenPosition: 0, ...change }
}

/* Amounts are those of the start that missed by the least. */
describe('a crew size that is a range', () => {
  const helpers = ['c', 'd'].map((id) => worker(id, { roles: ['helper'], wagePerHourCents: 1_500 }))
  const ranged = job({ crewSize: 2, leastCrew: 2, mostCrew: 4, estimatedHours: 9 })
  const said = (problem: DayProblem, asked: DayJob) => recommend(problem, asked, { limit: 50, alternatives: true }).recommendations.map(({ assignments, money, timeline, reasons }) => ({ people: assignments[0]?.crew.length ?? 0, cents: money.totalCents, minutes: ((timeline.jobs[0]?.endAt ?? 0) - (timeline.jobs[0]?.startAt ?? 0)) / 60_000, reasons }))

  it('sends more people where the truck and overtime cost more than they do, and says what that changes', () => {
    const dear = day({ trucks: [truck('t', { costPerHourCents: 9_000 })], workers: [worker('a'), worker('b'), ...helpers] })
    const [best, ...others] = said(dear, ranged)
    const booked = others.find(({ people }) => people === 2)
    expect([best?.people, booked?.minutes]).toEqual([4, 540])
    expect(best?.reasons).toContainEqual({ code: 'crew.more_cheaper', params: { people: 4, booked: 2, minutes: 540 - (best?.minutes ?? 0), cents: (booked?.cents ?? 0) - (best?.cents ?? 0) } })
    expect(said(dear, job({ ...ranged, mostCrew: 2 }))[0]).toMatchObject({ people: 2, minutes: 540 })
  })

  it('sends fewer where that is cheaper, and where nobody else is free', () => {
    const four = job({ crewSize: 4, leastCrew: 2, mostCrew: 4, estimatedHours: 3 })
    const best = said(day({ workers: [worker('a'), worker('b'), ...helpers] }), four)[0]
    expect(best).toMatchObject({ people: 2 })
    expect(best?.reasons.map(({ code }) => code)).toContain('crew.fewer_cheaper')
    expect(said(day(), four)[0]?.reasons).toContainEqual({ code: 'crew.other_size', params: { people: 2, booked: 4 } })
  })

  it('adds to a planned crew up to what its jobs have room for', () => {
    const planned = day({ workers: [worker('a'), worker('b'), ...helpers], journeys: [journey('j', { crew: [{ worker: 'a', role: 'lead' }, { worker: 'b', role: 'driver' }], jobs: [job({ id: 'first', windowStartAt: at('08:00'), windowEndAt: at('08:00') })] })], trucks: [truck('t', { costPerHourCents: 9_000 })] })
    const late = job({ ...ranged, windowStartAt: at('10:00'), windowEndAt: at('20:00'), estimatedHours: 6 })
    expect(said(planned, late).map(({ people }) => people).filter((people) => people > 2).length).toBeGreaterThan(0)
    expect(said(planned, late)[0]).toMatchObject({ people: 4 })
    expect(said(planned, job({ ...late, mostCrew: 3 }))[0]).toMatchObject({ people: 3 })
  })
})

describe('every hard rule', () => {
  const nobody = [worker('a'), worker('b')]
  const each = (change: Partial<DayWorker>) => ({ workers: nobody.map((one) => ({ ...one, ...change })) })
  const tired = () => [1, 2, 3, 4, 5, 6].map((back) => ({ kind: 'driving' as const, startAt: at('08:00') - back * 24 * HOUR, endAt: at('08:00') - back * 24 * HOUR + 11.5 * HOUR }))

  it('lets the day through that breaks none of them', () => {
    const { recommendations, refused } = recommend(day(), job(), ALL)
    expect(recommendations.map(({ assignments }) => assignments)).toEqual([[{ job: 'job', journey: null, position: 0, truck: 't', crew: [{ worker: 'b', role: 'lead', added: true }, { worker: 'a', role: 'driver', added: true }], departAt: '07:30' }]])
    expect(refused).toEqual([])
  })

  it.each<[string, number, Partial<DayProblem>, Partial<DayJob>, boolean?]>([
    ['truck.out_of_service', 1, { trucks: [truck('t', { status: 'out_of_service' })] }, {}],
    ['truck.features', 1, { trucks: [truck('t', { features: [] })] }, {}],
    ['truck.volume', 300, {}, { volumeCuft: 1_200 }],
    ['truck.payload', 500, { trucks: [truck('t', { payloadKg: 2_500 })] }, { weightKg: 3_000 }],
    ['truck.absent', 300, { trucks: [truck('t', { absences: [{ startAt: at('00:00'), endAt: at('23:00') }] })] }, {}],
    ['truck.busy', 240, { journeys: [journey('other', { open: false, crew: [] })] }, {}],
    ['window.contradiction', 1, {}, { windowEndAt: at('07:00') }],
    ['licence.class', 1, each({ licence: { class: 'G', province: 'ON', airBrake: false, expiry: null } }), {}],
    ['licence.air_brake', 1, { trucks: [truck('t', { airBrake: true })] }, {}],
    ['licence.expired', 1, each({ licence: { class: 'D', province: 'ON', airBrake: false, expiry: '2026-06-09' } }), {}],
    ['licence.unknown', 1, each({ licence: { class: null, province: null, airBrake: null, expiry: null } }), {}],
    ['worker.inactive', 1, each({ status: 'inactive' }), {}],
    ['worker.avoided', 1, {}, { avoidWorkers: ['a', 'b'] }],
    ['worker.trainee', 1, each({ trainee: true, roles: ['driver'] }), {}],
    ['crew.no_lead', 1, each({ trainee: true }), {}],
    ['crew.apart', 1, { workers: [worker('a', { apartFrom: ['b'] }), worker('b', { apartFrom: ['a'] })] }, {}],
    ['order.too_early', 150, { journeys: [journey('other', { truck: 'x', crew: [], open: false, jobs: [job({ id: 'first', windowStartAt: at('07:30') })] })] }, { after: 'first' }],
    ['order.too_late', 240, { journeys: [journey('other', { truck: 'x', crew: [], open: false, jobs: [job({ id: 'next', after: 'job' })] })] }, {}],
    ['worker.absent', 285, each({ absences: [{ startAt: at('00:00'), endAt: at('13:00') }] }), {}],
    ['worker.max_day', 30, each({ maxMinutesDay: 300 }), {}],
    ['hours.cycle', 30, {}, {}, true],
    ['crew.no_lead', 1, { workers: [worker('a', { roles: ['driver'] }), worker('b', { roles: ['driver'] }), worker('c', { status: 'inactive' })] }, {}],
    ['crew.no_skill', 1, {}, { requiredSkills: ['crane'] }],
    ['crew.too_few', 1, {}, { crewSize: 3 }],
    ['crew.no_set', 1, { workers: [worker('a', { skills: [] }), worker('b', { skills: [], roles: ['lead'], licence: { class: 'G', province: 'ON', airBrake: null, expiry: null } }), worker('c', { roles: ['helper'] }), worker('d', { roles: ['helper'], skills: ['crane'] })], settings: { ...DEFAULT_RECOMMEND, leadMayDrive: false } }, { requiredSkills: ['crane', 'piano'] }],
  ])('refuses with %s by %d', (code, by, change, wanted, isTired = false) => {
    const { recommendations, refused } = recommend(day(change, isTired ? tired : undefined), job(wanted), ALL)
    expect(recommendations).toEqual([])
    expect(refused.map(({ refusal }) => refusal.code)).toEqual([code])
    // The hours' own amount is the hours' business; the others are exact.
    if (!isTired) expect(refused[0]?.refusal.by).toBeCloseTo(by, 0)
  })

  it('refuses one who is on another journey, and takes him again when he is back', () => {
    const other = journey('other', { open: false, truck: 'x', jobs: [job({ id: 'early', windowStartAt: at('06:00'), windowEndAt: at('07:00'), estimatedHours: 1 })] })
    const { recommendations } = recommend(day({ journeys: [other] }), job({ windowEndAt: at('12:00') }), ALL)
    // Back in the yard at 07:30 and off duty at 07:45: on the road again a quarter of an hour later.
    expect(recommendations[0]?.assignments[0]).toMatchObject({ departAt: '08:00' })
    const none = recommend(day({ journeys: [other] }), job({ windowStartAt: at('06:30'), windowEndAt: at('07:00') }), ALL)
    expect(none.refused[0]?.refusal).toMatchObject({ code: 'worker.busy' })
  })
})

describe('money', () => {
  it('adds up: wages of all paid time, overtime, truck', () => {
    const [best] = recommend(day({ workers: [worker('a', { weekMinutes: 2_600 }), worker('b')] }), job(), ALL).recommendations
    // 15 min yard, 30 out, 240 on site with 30 of driving, 30 back, 15 yard: 330 min; 290 of them past a's 44 hours.
    expect(best?.money).toEqual({ workCents: 2 * 8_000, travelCents: 2 * 3_000, idleCents: 0, overtimeCents: Math.round((290 / 60) * 1_000), truckKmCents: 6_000, truckHourCents: 5_000, latenessCents: best?.money.latenessCents, wishesCents: 0, recordCents: 0, totalCents: 16_000 + 6_000 + 4_833 + 6_000 + 5_000 + (best?.money.latenessCents ?? 0) })
  })

  it('assumes a wage that it may not know, and says so', () => {
    const [best] = recommend(day({ workers: [worker('a', { wagePerHourCents: null }), worker('b')] }), job(), ALL).recommendations
    expect(best?.reasons.map(({ code }) => code)).toContain('money.assumed')
  })

  it('joins a journey where that is cheaper, and tells what it does to the other job', () => {
    const early = job({ id: 'early', windowStartAt: at('08:00'), windowEndAt: at('08:30'), estimatedHours: 2 })
    const { recommendations } = recommend(day({ journeys: [journey('j', { jobs: [early] })], trucks: [truck('t'), truck('u')], workers: [worker('a'), worker('b'), worker('c'), worker('d')] }), job({ windowStartAt: at('10:00'), windowEndAt: at('12:00') }), ALL)
    expect(recommendations[0]).toMatchObject({ kind: 'existingJourney', assignments: [{ journey: 'j', position: 1, departAt: '07:30' }], others: [{ job: 'early', arrivalShiftMinutes: 0 }] })
    expect(recommendations.map(({ assignments }) => assignments[0]?.truck)).toEqual(['t', 't', 'u'])
  })
})

describe('who goes out with whom', () => {
  const crewOf = (advice: ReturnType<typeof recommend>, index = 0) => advice.recommendations[index]?.assignments[0]?.crew.map(({ worker: id }) => id).toSorted()
  const codes = (advice: ReturnType<typeof recommend>) => advice.recommendations[0]?.reasons.map(({ code }) => code) ?? []
  const helper = (id: string, change: Partial<DayWorker> = {}) => worker(id, { roles: ['helper'], ...change })

  it('sends whom the customer asked for where that costs no more than the wish is worth, and says so', () => {
    const workers = [worker('a'), helper('b'), helper('c', { wagePerHourCents: 2_200 })]
    const near = recommend(day({ workers }), job({ wishedWorkers: ['c'] }), ALL)
    expect([crewOf(near), codes(near).includes('crew.wished'), near.recommendations[0]?.money.wishesCents]).toEqual([['a', 'c'], true, 0])
    const dear = recommend(day({ workers: [worker('a'), helper('b'), helper('c', { wagePerHourCents: 9_000 })] }), job({ wishedWorkers: ['c'] }), ALL)
    expect([crewOf(dear), codes(dear).includes('crew.wish_missed'), dear.recommendations[0]?.money.wishesCents]).toEqual([['a', 'b'], true, DEFAULT_RECOMMEND.missedWishCents])
    // One who does not work here cannot be missed.
    expect(recommend(day({ workers }), job({ wishedWorkers: ['gone'] }), ALL).recommendations[0]?.money.wishesCents).toBe(0)
  })

  it('lets the record of a crew decide between crews that cost nearly the same, never that of one person, and never for much', () => {
    const workers = [worker('a'), helper('b'), helper('c', { wagePerHourCents: 2_030 })]
    const records = (ids: readonly string[], cents = 300) => ({ ...ALL, records: { workers: new Set(ids), cents } })
    const told = (options: Parameters<typeof recommend>[2], given = workers) => {
      const advice = recommend(day({ workers: given }), job(), options)
      return [crewOf(advice), advice.recommendations[0]?.money.recordCents, codes(advice).includes('crew.good_record')]
    }
    // c costs 165 cents more than b, for five hours and a half.
    expect(told(ALL)).toEqual([['a', 'b'], 0, false])
    expect(told(records(['a', 'c']))).toEqual([['a', 'c'], -300, true])
    expect(told(records(['c']))).toEqual([['a', 'b'], 0, false])
    expect(told(records(['a', 'c'], 100))).toEqual([['a', 'b'], 0, false])
    expect(told(records(['a', 'c'], 0))).toEqual([['a', 'b'], 0, false])
    expect(told(records(['a', 'c']), [worker('a'), helper('b'), helper('c', { wagePerHourCents: 2_100 })])).toEqual([['a', 'b'], 0, false])
  })

  it('finds the crew that has both whom the customer asked for and the record, where neither alone is cheaper', () => {
    const workers = [worker('a'), helper('b'), helper('c', { wagePerHourCents: 2_200 }), helper('d', { wagePerHourCents: 2_030 }), helper('e')]
    const advice = recommend(day({ workers }), job({ crewSize: 3, wishedWorkers: ['c'] }), { ...ALL, records: { workers: new Set(['a', 'd']), cents: 300 } })
    expect([crewOf(advice), advice.recommendations[0]?.money.wishesCents, advice.recommendations[0]?.money.recordCents]).toEqual([['a', 'c', 'd'], 0, -300])
  })

  it('counts who is on a journey already, and adds nobody for a record', () => {
    const early = job({ id: 'early', windowStartAt: at('08:00'), windowEndAt: at('08:30'), estimatedHours: 2 })
    const standing = day({ journeys: [journey('j', { jobs: [early] })], workers: [worker('a'), worker('b'), worker('c'), worker('d')] })
    const best = (ids: readonly string[]) => recommend(standing, job({ windowStartAt: at('10:00'), windowEndAt: at('12:00') }), { ...ALL, records: { workers: new Set(ids), cents: 300 } }).recommendations[0]
    expect([best(['a', 'b'])?.kind, best(['a', 'b'])?.money.recordCents]).toEqual(['existingJourney', -300])
    expect([best(['a', 'c'])?.kind, best(['a', 'c'])?.money.recordCents, best(['a', 'c'])?.assignments[0]?.crew.length]).toEqual(['existingJourney', 0, 2])
  })

  it('keeps pairs apart, with the cheapest crew that is left', () => {
    const workers = [worker('a', { apartFrom: ['b', 'c'] }), helper('b', { apartFrom: ['a'] }), helper('c', { apartFrom: ['a'] }), helper('d', { wagePerHourCents: 2_600 }), worker('e', { wagePerHourCents: 5_000 })]
    expect(crewOf(recommend(day({ workers }), job(), ALL))).toEqual(['a', 'd'])
    expect(crewOf(recommend(day({ workers }), job({ crewSize: 3 }), ALL))).toEqual(['b', 'c', 'e'])
  })

  it('takes those who go well together where that costs nothing', () => {
    const workers = [worker('a', { goodWith: ['c'] }), helper('b'), helper('c', { goodWith: ['a'] })]
    const advice = recommend(day({ workers }), job(), ALL)
    expect([crewOf(advice), codes(advice).includes('crew.good_pair')]).toEqual([['a', 'c'], true])
  })

  it('gives a trainee a lead, and leaves pinned journeys and unwanted people alone', () => {
    const early = job({ id: 'early', windowEndAt: at('08:30'), estimatedHours: 1 })
    const late = job({ windowStartAt: at('10:00'), windowEndAt: at('12:00'), crewSize: 1 })
    const on = (change: Partial<DayJourney>, crew: DayWorker[]) => recommend(day({ workers: crew, journeys: [journey('j', { jobs: [early], crew: crew.slice(0, 1).map(({ id }) => ({ worker: id, role: 'lead' as const })), ...change })] }), late, ALL).recommendations.filter(({ kind }) => kind === 'existingJourney')
    expect(on({}, [worker('t', { trainee: true }), worker('a')])[0]?.assignments[0]?.crew).toMatchObject([{ worker: 't', added: false }, { worker: 'a', role: 'lead', added: true }])
    expect(on({ pinned: true }, [worker('a')])).toEqual([])
    expect(on({ jobs: [{ ...early, avoidWorkers: ['b'] }] }, [worker('a'), worker('b')])[0]?.assignments[0]?.crew).toMatchObject([{ worker: 'a' }])
  })

  it('begins when the job is done that it has to follow', () => {
    const first = journey('other', { truck: 'u', crew: [], open: false, jobs: [job({ id: 'first', windowStartAt: at('07:30'), estimatedHours: 2.2 })] })
    const [best] = recommend(day({ trucks: [truck('t'), truck('u', { status: 'out_of_service' })], journeys: [first] }), job({ after: 'first', windowEndAt: at('12:00') }), ALL).recommendations
    expect(best?.timeline.jobs[0]?.startAt).toBe(at('09:45'))
  })
})

describe('days that are out of the ordinary', () => {
  it('has an answer for an empty depot and for one without people', () => {
    expect(recommend(day({ trucks: [], workers: [] }), job(), ALL)).toEqual({ recommendations: [], options: 0, refused: [], refusedWorkers: [] })
    expect(recommend(day({ workers: [] }), job(), ALL).refused).toMatchObject([{ truck: 't', refusal: { code: 'driver.none' } }])
  })

  it('says so when a place is only the middle of a postal area', () => {
    const [best] = recommend(day(), job({ stops: [{ kind: 'origin', position: { lat: 43.7, lon: -79.4 }, approximate: true }] }), ALL).recommendations
    expect(best?.reasons).toContainEqual({ code: 'time.approximate_place', params: { legs: 2 } })
    expect(best?.timeline).toMatchObject({ approximateLegs: 2, unknownLegs: 0 })
  })

  it('plans a job without a position by the usual leg, and says so', () => {
    const [best] = recommend(day(), job({ stops: [{ kind: 'origin', position: null }, { kind: 'destination', position: null }] }), ALL).recommendations
    expect(best?.reasons).toContainEqual({ code: 'time.unknown_place', params: { legs: 3 } })
  })

  it.each(['2026-03-08', '2026-11-01'])('keeps to the wall clock on %s, when the clocks change', (date) => {
    const change = { windowStartAt: at('08:00', date), windowEndAt: at('09:00', date) }
    const [best] = recommend(day({ date }), job(change), ALL).recommendations
    expect(best?.assignments[0]?.departAt).toBe('07:30')
    expect(best?.arriveAt).toBe(at('08:00', date))
    // A truck cannot leave at a time the clock skips, nor at one it shows twice.
    const night = recommend(day({ date }), job({ windowStartAt: at('01:00', date), windowEndAt: at('01:00', date) + 3 * HOUR }), { limit: 50, alternatives: true }).recommendations
    for (const { assignments, timeline } of night) expect(at(assignments[0]?.departAt ?? '', date)).toBe(timeline.leaveYardAt)
  })

  it('sends several trucks with a driver each and one lead', () => {
    const workers = [worker('a'), worker('b', { roles: ['driver'] }), worker('c', { roles: ['helper'] }), worker('d', { roles: ['helper'] })]
    const [best] = recommend(day({ trucks: [truck('t'), truck('u')], workers }), job({ trucks: 2, crewSize: 4, volumeCuft: 1_700 }), ALL).recommendations
    expect(best?.assignments.map((one) => one.crew.map(({ worker: id, role }) => `${id} ${role}`))).toEqual([['a lead', 'c helper'], ['b driver', 'd helper']])
    expect(recommend(day({ trucks: [truck('t'), truck('u')], workers }), job({ trucks: 2, crewSize: 4, volumeCuft: 1_900 }), ALL).refused).toMatchObject([{ refusal: { code: 'truck.volume', by: 100 } }, { refusal: { code: 'truck.volume', by: 100 } }])
  })
})

describe('a day that has begun', () => {
  const LATE = { limit: 50, alternatives: true, late: true }
  const begun = (time: string, change: Partial<DayProblem> = {}) => day({ notBefore: at(time), ...change })
  const afternoon = (change: Partial<DayJob> = {}) => job({ windowStartAt: at('13:00'), windowEndAt: at('15:00'), estimatedHours: 2, ...change })
  const told = ({ recommendations }: ReturnType<typeof recommend>) => recommendations.map(({ assignments, reasons, rulesPassed }) => [assignments[0]?.departAt, reasons.find(({ code }) => code === 'time.is_late')?.params['minutes'] ?? null, rulesPassed.includes('window')])
  const leaves = (advice: ReturnType<typeof recommend>) => advice.recommendations.map(({ assignments }) => assignments[0]?.departAt ?? '').toSorted((a, b) => (a < b ? -1 : 1))

  it('proposes no departure that is past, and the soonest there is', () => {
    const advice = recommend(begun('14:02'), afternoon(), LATE)
    expect(leaves(advice)).toEqual(['14:05', '14:15', '14:30'])
    expect(told(advice).every(([, minutes, isKept]) => minutes === null && isKept)).toBe(true)
    // Without a window the day goes on from now.
    expect(leaves(recommend(begun('16:58'), afternoon({ windowStartAt: null, windowEndAt: null }), LATE))).toEqual(['17:00', ...Array.from({ length: 16 }, (_, quarter) => at('17:00') + (quarter + 1) * 900_000).map((ms) => new Date(ms).toLocaleTimeString('en-CA', { timeZone: ZONE, hour: '2-digit', minute: '2-digit', hour12: false }))])
  })

  it('changes nothing where all there is to try is still to come, and nothing of other days', () => {
    expect(recommend(begun('12:30'), afternoon(), LATE)).toEqual(recommend(day(), afternoon(), LATE))
    expect(leaves(recommend(begun('12:31'), afternoon(), LATE))[0]).toBe('12:35')
  })

  it('says of a window that can no longer be kept by how much, and only then', () => {
    const [best, ...others] = told(recommend(begun('15:00'), afternoon(), LATE))
    expect(best).toEqual(['15:00', 30, false])
    expect(others.every(([, minutes, isKept]) => Number(minutes) > 30 && !isKept)).toBe(true)
    const [written] = recommend(begun('15:00'), afternoon(), LATE).recommendations
    expect(written?.reasons.map(({ code }) => code)).not.toContain('time.may_be_late')
    expect(written?.money.latenessCents).toBeGreaterThanOrEqual(30 * DEFAULT_RECOMMEND.latePerMinuteCents)
    // What the customer puts up with is not missed; a plan takes nothing late.
    expect(told(recommend(begun('15:00'), afternoon({ graceMinutes: 30 }), LATE))).toEqual([['15:00', null, true]])
    expect(recommend(begun('15:00'), afternoon(), ALL)).toMatchObject({ recommendations: [], refused: [{ refusal: { code: 'window.missed' } }] })
    // Nobody is free in time, but there is time: as on any day, nothing.
    expect(recommend(begun('14:00', { trucks: [truck('t', { absences: [{ startAt: at('00:00'), endAt: at('20:00') }] })] }), afternoon(), LATE)).toMatchObject({ recommendations: [], refused: [{ refusal: { code: 'truck.absent' } }] })
  })

  it('waits for whoever comes free, where it is late anyway', () => {
    const away = { absences: [{ startAt: at('00:00'), endAt: at('20:10') }] }
    expect(told(recommend(begun('15:00', { trucks: [truck('t', away)] }), afternoon(), LATE))[0]).toEqual(['20:10', 340, false])
  })

  it('leaves now with a journey that should have left, and keeps the departure of one that did', () => {
    const planned = (change: Partial<DayJourney> = {}, own: Partial<DayJob> = {}) => journey('j', { departAt: at('13:30'), jobs: [job({ id: 'own', windowStartAt: at('14:00'), windowEndAt: at('14:45'), estimatedHours: 1, ...own })], ...change })
    const joined = (time: string, standing: DayJourney, wanted = afternoon({ windowEndAt: at('18:00') })) => recommend(begun(time, { journeys: [standing] }), wanted, LATE)
    const onIt = (advice: ReturnType<typeof recommend>) => advice.recommendations.flatMap(({ kind, assignments: [one], timeline }) => (kind === 'existingJourney' ? [[one?.position, one?.departAt, timeline.jobs[1]?.arriveAt]] : []))
    expect(onIt(joined('14:00', planned()))).toEqual([[1, '14:00', at('16:00')]])
    expect(onIt(joined('14:00', planned({ underWay: true, firstOpenPosition: 1 })))).toEqual([[1, '13:30', at('15:30')]])
    // By its plan it was past there: nobody knows where it is.
    expect(onIt(joined('15:31', planned({ underWay: true, firstOpenPosition: 1 })))).toEqual([])
    // Leaving now would make its own job late, and so would a late one before it.
    expect(onIt(joined('14:00', planned({}, { windowEndAt: at('14:15') })))).toEqual([])
    expect(onIt(joined('14:00', planned({ departAt: at('16:00') }, { windowStartAt: at('16:30'), windowEndAt: at('16:40') }), afternoon({ windowEndAt: at('14:00') })))).toEqual([[1, '16:00', at('18:00')]])
  })

  it('keeps to the date and to what its clock shows', () => {
    expect(recommend(begun('23:57'), afternoon(), LATE)).toMatchObject({ recommendations: [], refused: [{ refusal: { code: 'window.missed' } }] })
    expect(told(recommend(begun('23:50'), afternoon(), LATE))).toEqual([['23:50', 560, false]])
    // The hour from one to two comes twice: of the second nothing can be written down. The one behind two is skipped in spring.
    const night = (date: string, notBefore: number) => leaves(recommend(day({ date, notBefore }), job({ windowStartAt: at('00:40', date), windowEndAt: at('06:00', date) }), LATE))[0]
    expect(night('2026-11-01', at('01:20', '2026-11-01'))).toBe('01:20')
    expect(night('2026-11-01', at('01:20', '2026-11-01') + HOUR)).toBe('02:00')
    expect(night('2026-03-08', at('01:57', '2026-03-08'))).toBe('03:00')
  })

  it('is read from the clock at the location, and takes what must have left an hour ago for gone', () => {
    const journeys = [journey('hour', { departAt: at('08:00') }), journey('soon', { departAt: at('08:01') }), journey('left', { departAt: at('07:00'), underWay: true })]
    const { notBefore, journeys: seen } = asOfNow(day({ journeys }), at('09:00') + 1)
    expect([notBefore, seen.map(({ pinned }) => pinned)]).toEqual([at('09:01'), [true, false, false]])
    const other = day({ journeys })
    for (const ms of [at('00:00') - 1, at('00:00') + 24 * HOUR]) expect(asOfNow(other, ms)).toBe(other)
  })
})

describe('determinism', () => {
  it('does not depend on the order of the lists', () => {
    for (let seed = 1; seed <= 20; seed += 1) {
      const { problem: whole, job: wanted } = syntheticDay(seed, { workers: 40, trucks: 12, journeys: 8 })
      const problem = { ...whole, notBefore: seed % 2 === 0 ? null : whole.defaultStartAt + seed * (HOUR / 2) }
      const turned = { ...problem, trucks: problem.trucks.toReversed(), workers: problem.workers.toReversed(), journeys: problem.journeys.toReversed() }
      expect(recommend(turned, wanted, { ...ALL, late: true })).toEqual(recommend(problem, wanted, { ...ALL, late: true }))
    }
  })
})
