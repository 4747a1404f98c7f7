import type { LooseJob } from '../../../../core/modules/command-control/board-range-shape.ts'
import { asId } from '../../../../core/domain/records/field.ts'
import type { Place } from '../../../panels/places/use-places.ts'
import { loadTone } from '../load-tone.ts'
import type { DepotMark, LoadDay } from './depot-marks.ts'

/** Two invented depots an hour apart and one far away, for tests. */
export const DAY = '2026-06-01'
export const AT = { toronto: { lat: 43.7, lon: -79.6 }, hamilton: { lat: 43.22, lon: -79.7 }, montreal: { lat: 45.48, lon: -73.69 } } as const

export function aLoadDay(change: Partial<LoadDay> = {}): LoadDay {
  return { date: DAY, jobs: 4, unassigned: 0, crewHours: 16, personHours: 32, truckHours: 16, trucksNeeded: 3, peopleNeeded: 5, trucks: 4, people: 10, leads: 4, lentIn: 0, lentOut: 0, share: 0.556, ...change }
}

export function aPlace(id: string, change: Partial<Place> = {}): Place {
  return { id: asId<'location'>(id), externalId: null, name: id, province: 'ON', country: 'CA', timezone: 'America/Toronto', address: null, postalCode: null, lat: 43.7, lon: -79.6, language: 'en', gstNumber: null, qstNumber: null, trucks: 4, workers: 10, ...change }
}

export function aMark(id: string, at: DepotMark['at'], change: Partial<DepotMark> = {}): DepotMark {
  const day = change.day ?? aLoadDay()
  return { id, name: id, zone: 'America/Toronto', at, day, tone: loadTone(day), isClosed: false, fleet: 4, out: 0, unassigned: [], unassignedCount: 0, clashes: 0, arrival: null, ...change }
}

export function aWaitingJob(id: string, change: Partial<LooseJob> = {}): LooseJob {
  return {
    id, externalId: id, type: 'local', status: 'booked', date: DAY, days: null, windowStart: '08:00', windowEnd: '10:00', crewSize: 2, crewMin: null, crewMax: null, trucks: null, volumeCuft: 600, estimatedHours: 8, requiredSkills: [], requiredFeatures: [], notesDispatch: null,
    customer: 'c', customerName: `Customer ${id}`, quoteTotalCents: null, clashes: [], location: 'toronto', standing: 'unassigned', placed: 0, onDay: DAY,
    stops: [{ seq: 1, kind: 'origin', address: null, ...AT.hamilton, area: null, floor: null, hasElevator: null, parking: null }], ...change,
  }
}
