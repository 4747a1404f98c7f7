import type { BoardRange, LooseJob, RangeJob, RangeJourney, RangeTruck, RangeWorker } from '../../../core/modules/command-control/board-range-shape.ts'
import { stateOfRange, type BoardState } from './board-state.ts'
import { replan } from './replan.ts'

/** A small invented depot for tests and for the bench: everything is in Toronto, and every stop a few kilometres from the yard. */
export const DAY = '2026-06-01'
const LOCATION = 'toronto'

const TRAVEL = { travelFactor: null, travelBase: null, travelSlope: null, travelPower: null, travelDrives: null, travelBandPct: null, travelP80Factor: null }

export function aTruck(id: string, change: Partial<RangeTruck> = {}): RangeTruck {
  return { id, location: LOCATION, name: id.toUpperCase(), volumeCuft: 1_500, features: [], status: 'active', licenceGroup: 0, ...change }
}

export function aWorker(id: string, change: Partial<RangeWorker> = {}): RangeWorker {
  return { id, location: LOCATION, name: `Worker ${id}`, roles: ['driver', 'helper'], skills: [], maxHoursDay: 12, mayNotDrive: [], ...change }
}

const card = {
  externalId: null, type: 'local', status: 'planned', date: DAY, days: null, windowStart: '08:00', windowEnd: '10:00', crewSize: 2, crewMin: null, crewMax: null, trucks: null, volumeCuft: 600, estimatedHours: 3, requiredSkills: [], requiredFeatures: [], notesDispatch: null, customer: 'c', quoteTotalCents: 90_000, clashes: [],
} as const

function stops(near: number): RangeJob['stops'] {
  return [0, 1].map((index) => ({ seq: index + 1, kind: index === 0 ? 'origin' : 'destination', address: `${near} Test Street`, lat: 43.65 + near * 0.01 + index * 0.02, lon: -79.4, area: null, floor: null, hasElevator: null, parking: null }))
}

export function aJob(id: string, change: Partial<RangeJob> = {}): RangeJob {
  return { ...card, requiredSkills: [], requiredFeatures: [], clashes: [], id, customerName: `Customer ${id}`, stops: stops(id.length), seq: 0, plannedStart: null, arriveAt: null, startAt: null, endAt: null, waitMinutes: 0, lateMinutes: 0, begunAt: null, endedAt: null, ...change }
}

export function aLooseJob(id: string, change: Partial<LooseJob> = {}): LooseJob {
  return { ...card, requiredSkills: [], requiredFeatures: [], clashes: [], status: 'booked', id, customerName: `Customer ${id}`, stops: stops(id.length), location: LOCATION, standing: 'unassigned', placed: 0, onDay: change.date ?? DAY, ...change }
}

export function aJourney(id: string, truck: RangeTruck | null, jobs: readonly RangeJob[], change: Partial<RangeJourney> = {}): RangeJourney {
  return {
    id, externalId: null, location: LOCATION, date: DAY, status: 'planned', departAt: null, pinnedBy: null, truck: truck && { id: truck.id, name: truck.name, volumeCuft: truck.volumeCuft, location: truck.location }, crew: [], equipment: [], crewNeeded: 0, jobs: [...jobs],
    onDutyAt: null, leaveYardAt: null, backAtYardAt: null, offDutyAt: null, drivingMinutes: 0, onDutyMinutes: 0, lateMinutes: 0, metres: 0, unknownLegs: 0, approximateLegs: 0, clashes: [], leftAt: null, returnedAt: null, ...change,
  }
}

export interface Depot {
  readonly trucks: readonly RangeTruck[]
  readonly workers?: readonly RangeWorker[]
  readonly journeys: readonly RangeJourney[]
  readonly loose?: readonly LooseJob[]
  readonly days?: number
}

export function aRange({ trucks, workers = [], journeys, loose = [], days = 1 }: Depot): BoardRange {
  const location = { id: LOCATION, name: 'Toronto', timezone: 'America/Toronto', province: 'ON', yard: { lat: 43.65, lon: -79.38 }, travel: TRAVEL }
  const bare: BoardRange = { from: DAY, days, locations: [location], trucks: [...trucks], workers: [...workers], journeys: [], jobs: [...loose], absences: [], clashes: [] }
  const place = stateOfRange(bare).places.get(LOCATION)
  return { ...bare, journeys: journeys.map((journey) => (place ? replan(journey, journey.jobs, place) : journey)) }
}

export function aBoard(depot: Depot): BoardState {
  return stateOfRange(aRange(depot))
}
