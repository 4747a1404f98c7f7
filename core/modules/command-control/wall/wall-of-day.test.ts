import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { JobState } from '../../../domain/job/job-state.ts'
import { JOURNEY_STATES, type JourneyState } from '../../../domain/journey/journey-state.ts'
import { WALL_LABELS } from '../../../domain/place/wall-label.ts'
import type { Board, BoardJourney } from '../board-shape.ts'
import { wallOfDay } from './wall-of-day.ts'
import { wallShape } from '../wall-shape.ts'

const MINUTE = 60_000
/** 07:00 in Toronto. */
const SEVEN = Date.UTC(2026, 5, 1, 11)

type Job = BoardJourney['jobs'][number]

function job(id: string, change: Partial<Job> = {}): Job {
  return {
    id, externalId: null, type: 'local', status: 'dispatched', date: '2026-06-01', days: null, windowStart: '08:00', windowEnd: '09:00', crewSize: 2, crewMin: null, crewMax: null, trucks: null, volumeCuft: null, estimatedHours: 4, requiredSkills: [], requiredFeatures: [],
    notesDispatch: null, customer: 'c', customerName: 'Carol Customer', quoteTotalCents: 123_456, clashes: [], seq: 1, plannedStart: null, arriveAt: SEVEN + 60 * MINUTE, startAt: SEVEN + 60 * MINUTE, endAt: SEVEN + 300 * MINUTE, waitMinutes: 0, lateMinutes: 0,
    stops: [{ seq: 1, kind: 'origin', address: '221B Baker Rd, Guelph, ON', lat: 43, lon: -79, area: null, floor: 3, hasElevator: null, parking: null }],
    ...change,
  }
}

function journey(id: string, status: JourneyState, jobs: Job[], change: Partial<BoardJourney> = {}): BoardJourney {
  return {
    id, externalId: null, status, departAt: null, pinnedBy: null, truck: { id: `t-${id}`, name: `Truck ${id}`, volumeCuft: 1_000, location: 'tor' }, crew: [{ worker: 'w', name: 'Maya Rodriguez', role: 'driver' }, { worker: 'x', name: 'Ola', role: 'helper' }], equipment: [], crewNeeded: 2, jobs,
    onDutyAt: SEVEN, leaveYardAt: SEVEN + 15 * MINUTE, backAtYardAt: SEVEN + 400 * MINUTE, offDutyAt: null, drivingMinutes: 0, onDutyMinutes: 0, lateMinutes: 0, metres: 0, unknownLegs: 0, approximateLegs: 0, clashes: [], ...change,
  }
}

function board(journeys: BoardJourney[], unassigned: Board['unassigned'] = []): Board {
  return {
    location: 'tor', date: '2026-06-01', timezone: 'America/Toronto', journeys, unassigned, idleTrucks: [], unavailableTrucks: [], freeWorkers: [], absentWorkers: [{ id: 'a', name: 'Absent Person', reason: 'surgery' }], clashes: [],
    counters: { jobs: 0, unassigned: 0, journeys: 0, understaffed: 0, withoutTruck: 0, late: 0, idleTrucks: 0, freeWorkers: 0, absentWorkers: 1, clashes: 0, quoteTotalCents: 987_654 },
  }
}

const MAP = { yard: { lat: 43.64, lon: -79.38 }, reported: new Map<string, never>() }

const shown = (journeys: BoardJourney[], now = SEVEN, unassigned: Board['unassigned'] = []) => wallOfDay({ board: board(journeys, unassigned), locationName: 'Toronto', label: 'street', now, ...MAP })

describe('a day on a wall', () => {
  it('has departures in their order, with first names and streets', () => {
    const { departures } = shown([journey('b', 'planned', [job('1')], { leaveYardAt: SEVEN + 60 * MINUTE }), journey('a', 'dispatched', [job('2')]), journey('c', 'enRoute', [job('3')]), journey('d', 'cancelled', [job('4')])])
    expect(departures).toMatchObject([
      { journey: 'a', state: 'dispatched', departAt: SEVEN + 15 * MINUTE, truck: 'Truck a', people: ['Maya R.', 'Ola'], places: ['Baker Rd'], lateMinutes: 0 },
      { journey: 'b', state: 'planned' },
    ])
    expect(departures).toHaveLength(2)
  })

  it('counts crews by state, and what stands on no journey', () => {
    const { crews, unassigned } = shown([journey('a', 'enRoute', []), journey('b', 'enRoute', []), journey('c', 'done', [])], SEVEN, [job('1'), job('2')])
    expect(crews).toEqual([{ state: 'enRoute', journeys: 2, people: 4 }, { state: 'done', journeys: 1, people: 2 }])
    expect(unassigned).toBe(2)
  })

  it('says who has not left, and by how much that makes them late', () => {
    // Due out at 07:15, with the customer promised until 09:00 and reached at 08:00: an hour goes by before anybody waits.
    expect(shown([journey('a', 'dispatched', [job('1')])], SEVEN + 19 * MINUTE)).toMatchObject({ exceptions: [], late: [] })
    expect(shown([journey('a', 'dispatched', [job('1')])], SEVEN + 35 * MINUTE)).toMatchObject({ exceptions: [{ journey: 'a', kind: 'notLeft', minutes: 20 }], late: [] })
    expect(shown([journey('a', 'dispatched', [job('1')])], SEVEN + 95 * MINUTE)).toMatchObject({ exceptions: [{ kind: 'notLeft', minutes: 80 }], late: [{ journey: 'a', place: 'Baker Rd', minutes: 20 }], departures: [{ lateMinutes: 20 }] })
  })

  it('carries a delay to the jobs behind it, as far as no waiting takes it up', () => {
    const second = job('2', { windowEnd: null, arriveAt: SEVEN + 330 * MINUTE, startAt: SEVEN + 330 * MINUTE })
    const patient = job('2', { windowEnd: null, arriveAt: SEVEN + 330 * MINUTE, startAt: SEVEN + 450 * MINUTE, waitMinutes: 120 })
    const now = SEVEN + 100 * MINUTE
    expect(shown([journey('a', 'enRoute', [job('1'), second])], now).late).toMatchObject([{ minutes: 40 }])
    expect(shown([journey('a', 'enRoute', [job('1', { windowEnd: '12:00' }), patient])], now).late).toEqual([])
    // Whoever has been reached is not late any more.
    expect(shown([journey('a', 'onSite', [job('1', { status: 'loading' }), second])], now).late).toEqual([])
    expect(shown([journey('a', 'done', [job('1', { status: 'completed' })])], now).late).toEqual([])
  })

  it('says what is missing, worst first', () => {
    const { exceptions } = shown([journey('a', 'planned', [job('1')], { truck: null, crewNeeded: 4, clashes: ['k', 'l'] }), journey('b', 'enRoute', [job('2', { windowEnd: '08:00', lateMinutes: 30, startAt: SEVEN + 90 * MINUTE })], { truck: null })])
    expect(exceptions.map(({ journey: of, kind, minutes, count }) => [of, kind, minutes, count])).toEqual([['b', 'late', 30, null], ['a', 'clash', null, 2], ['a', 'noTruck', null, null], ['a', 'shortCrew', null, 2]])
  })
})

describe('where the day is', () => {
  const away = { stops: [{ seq: 2, kind: 'destination' as const, address: null, lat: 43.8012, lon: -79.2013, area: null, floor: null, hasElevator: null, parking: null }, { seq: 1, kind: 'origin' as const, address: null, lat: 43.7012, lon: -79.3013, area: null, floor: null, hasElevator: null, parking: null }] }

  it('has each job once, at its first place on the grid, with its state', () => {
    const { jobs } = shown([journey('a', 'enRoute', [job('1', { ...away, clashes: ['k'] })]), journey('b', 'planned', [job('1', away)]), journey('c', 'cancelled', [job('2')])], SEVEN, [job('3'), job('4', { stops: [] })])
    expect(jobs).toEqual([{ lat: 43.7, lon: -79.3, state: 'dispatched', isLate: false, isClashing: true }, { lat: 43, lon: -79, state: null, isLate: false, isClashing: false }])
  })

  it('has the trucks of journeys that are not over, from the yard by their stops and back', () => {
    const wall = shown([journey('a', 'dispatched', [job('1', away)]), journey('b', 'done', [job('2')]), journey('c', 'draft', [job('3')]), journey('d', 'planned', [job('4')], { truck: null })])
    expect(wall.trucks).toEqual([{ journey: 'a', name: 'Truck a', state: 'dispatched', isLate: false, reported: null, stays: [
      { lat: 43.64, lon: -79.38, from: SEVEN + 15 * MINUTE, until: SEVEN + 15 * MINUTE },
      { lat: 43.7, lon: -79.3, from: SEVEN + 60 * MINUTE, until: SEVEN + 300 * MINUTE },
      { lat: 43.8, lon: -79.2, from: SEVEN + 300 * MINUTE, until: SEVEN + 300 * MINUTE },
      { lat: 43.64, lon: -79.38, from: SEVEN + 400 * MINUTE, until: SEVEN + 400 * MINUTE },
    ] }])
  })

  it('says where a truck said it was, as coarsely as a stop', () => {
    const reported = new Map([['t-a', { lat: 43.7012, lon: -79.3013, at: SEVEN, isLive: false }]])
    const wall = wallOfDay({ board: board([journey('a', 'enRoute', [job('1')])]), locationName: 'Toronto', label: 'town', now: SEVEN, yard: null, reported })
    expect(wall).toMatchObject({ yard: null, trucks: [{ reported: { lat: 43.7, lon: -79.3, at: SEVEN, isLive: false }, stays: [{ lat: 43, lon: -79 }] }] })
  })
})

/** Anything of a person or of money that a board can hold carries one of these. */
const SECRET = /zq|647|555|0171|\d{7,}\.?\d*¢/i
const KEYS = new Set(['location', 'locationName', 'date', 'timezone', 'at', 'departures', 'exceptions', 'crews', 'late', 'unassigned', 'overview', 'journey', 'state', 'departAt', 'truck', 'people', 'places', 'place', 'lateMinutes', 'kind', 'minutes', 'count', 'journeys', 'fromAt', 'untilAt', 'isLate', 'isClashing', 'yard', 'lat', 'lon', 'jobs', 'trucks', 'name', 'stays', 'from', 'until', 'reported', 'isLive'])

function keysIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(keysIn)
  return value !== null && typeof value === 'object' ? Object.entries(value).flatMap(([key, each]) => [key, ...keysIn(each)]) : []
}

const secretText = fc.constantFrom('Zqelda Zquirk', 'zquirk@example.invalid', '647-555-0171', '(647) 555 0171', 'zq: gate code 0171', 'Mme Zqoé')
const address = fc
  .tuple(fc.constantFrom('', 'c/o Zqelda Zquirk, ', 'Zqelda Zquirk, ', 'Unit 717, ', '717-'), fc.integer({ min: 10, max: 99_999 }), fc.constantFrom('Main St', 'rue des Érables', 'Zq', '5th Ave', 'Highway 7', 'King St W'), fc.constantFrom('', ' buzz 717', ' 647-555-0171', ' c/o Zqelda', ', apt 717', ' (Zqelda)', ' zq@example.invalid'), fc.constantFrom(', Toronto, ON M5V 2T6', '', ', Guelph'))
  .map(([before, number, street, after, town]) => ({ number: String(number), text: `${before}${number} ${street === 'Zq' ? 'Pine Rd' : street}${after}${town}` }))

const arbitraryJob = fc.record({ id: fc.uuid(), status: fc.constantFrom<JobState>('booked', 'dispatched', 'enRoute', 'loading', 'completed', 'cancelled'), name: secretText, notes: secretText, at: fc.integer({ min: -300, max: 300 }), address: fc.option(address), window: fc.constantFrom('07:00', '09:30', null) }).map(({ id, status, name, notes, at, address: written, window }) => ({
  numbers: written === null ? [] : [written.number],
  job: job(id, { status, externalId: `ZQ-${name}`, customer: `zq-${name}`, customerName: name, notesDispatch: notes, quoteTotalCents: 6_475_550_171, windowEnd: window, arriveAt: SEVEN + at * MINUTE, startAt: SEVEN + at * MINUTE, stops: [{ seq: 1, kind: 'origin', address: written?.text ?? null, lat: 43.6475550171, lon: -79.6475550171, area: null, floor: 717, hasElevator: null, parking: `zq ${notes}` }] }),
}))
const arbitraryJourney = fc.record({ id: fc.uuid(), status: fc.constantFrom(...JOURNEY_STATES), jobs: fc.array(arbitraryJob, { maxLength: 3 }), hasTruck: fc.boolean(), clashes: fc.array(fc.constant('zq-clash'), { maxLength: 2 }), crewNeeded: fc.integer({ min: 0, max: 5 }) })

describe('what a wall must not say', () => {
  it('is not in it, whatever is on the board: by street or town, no customer, telephone, note, amount, place or number of a house', () => {
    fc.assert(
      fc.property(fc.array(arbitraryJourney, { maxLength: 5 }), fc.constantFrom('street' as const, 'town' as const), fc.integer({ min: -400, max: 400 }), (all, label, minutes) => {
        const journeys = all.map(({ id, status, jobs, hasTruck, clashes, crewNeeded }) => journey(id, status, jobs.map(({ job: each }) => each), { truck: hasTruck ? { id: 'zq', name: 'Truck 9', volumeCuft: 1_000, location: 'tor' } : null, clashes, crewNeeded, externalId: 'zq', pinnedBy: 'zq', crew: [{ worker: 'zq-1', name: 'Ana Maria Zqueen', role: 'driver' }] }))
        const wall = wallOfDay({ board: board(journeys, all.flatMap(({ jobs }) => jobs.map(({ job: each }) => each))), locationName: 'Toronto', label, now: SEVEN + minutes * MINUTE, yard: MAP.yard, reported: new Map([['zq', { lat: 43.6475550171, lon: -79.6475550171, at: SEVEN, isLive: true }]]) })
        expect(wallShape.parse(wall)).toEqual(wall)
        // Ids and moments are digits by chance; everything else that is said is looked through.
        const said = JSON.stringify({ ...wall, at: 0 }, (key, value: unknown) => (['journey', 'departAt', 'fromAt', 'untilAt', 'from', 'until', 'minutes', 'lateMinutes'].includes(key) ? 0 : value))
        expect(said.replaceAll(/"Ana Z\."/g, '')).not.toMatch(SECRET)
        expect(said).not.toContain('717')
        const places = [...wall.departures.flatMap((line) => line.places), ...[...wall.exceptions, ...wall.late].flatMap(({ place }) => place ?? [])]
        for (const number of all.flatMap(({ jobs }) => jobs.flatMap(({ numbers }) => numbers))) expect(places.flatMap((place) => place.split(/[\s,-]/))).not.toContain(number)
        expect(keysIn(wall).filter((key) => !KEYS.has(key))).toEqual([])
      }),
      { numRuns: 500 },
    )
  })

  it('says a customer’s name only where the company has chosen that', () => {
    const day = board([journey('a', 'planned', [job('1')])])
    const said = WALL_LABELS.map((label) => wallOfDay({ board: day, locationName: 'Toronto', label, now: SEVEN, ...MAP }).departures[0]?.places)
    expect(said).toEqual([['Baker Rd'], ['Guelph'], ['Carol Customer']])
  })
})
