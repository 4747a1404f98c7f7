import { asId, type Id } from '../../core/domain/records/field.ts'
import type { Job, Stop, CrewRole } from '../../core/domain/records/job-records.ts'
import { childId } from '../../core/domain/records/record.ts'
import { put, type Change } from '../../core/kernel/desk/handler.ts'
import type { TestDesk } from './test-desk.ts'

export const DAY = '2026-06-01'

/** Makes the records of a small depot; nothing is on the desk until `seed` is called with them. */
export function dispatchScene(desk: TestDesk) {
  const id = <Kind extends string>(_kind: Kind) => asId<Kind>(desk.ids.next())
  const customer = id('customer')
  const base: Change[] = [put('customer', customer, { location: desk.location, name: 'Carol Customer' })]
  return {
    customer,
    base,
    truck(name: string, change: { status?: 'active' | 'out_of_service'; registeredKg?: number; location?: Id<'location'> } = {}) {
      const truck = id('truck')
      return { id: truck, changes: [put('truck', truck, { location: desk.location, name, volumeCuft: 1_000, axles: 2, registeredKg: 8_000, payloadKg: 3_000, airBrake: false, status: 'active', ...change })] }
    },
    worker(name: string, licence: string | null = 'D', change: { status?: 'active' | 'inactive' } = {}) {
      const worker = id('worker')
      return { id: worker, changes: [put('worker', worker, { location: desk.location, name, roles: ['driver', 'mover'], licenceClass: licence, licenceProvince: licence === null ? null : 'ON', airBrake: false, status: 'active', ...change })] }
    },
    job(change: Partial<Job> = {}, stops: readonly Partial<Stop>[] = [{ kind: 'origin', lat: 43.7, lon: -79.4 }, { kind: 'destination', lat: 43.68, lon: -79.3 }]) {
      const job = id('job')
      return {
        id: job,
        changes: [
          put('job', job, { location: desk.location, customer, type: 'local', status: 'booked', date: DAY, windowStart: '08:00', windowEnd: '09:00', crewSize: 2, estimatedHours: 4, ...change }),
          ...stops.map((stop, index) => put('stop', childId(job, String(index + 1)), { seq: index + 1, kind: 'origin', address: `${index + 1} Test St`, ...stop })),
        ],
      }
    },
    journey(jobs: readonly Id<'job'>[], truck: Id<'truck'> | null, crew: readonly [Id<'worker'>, CrewRole][], change: { date?: string; departAt?: string; location?: Id<'location'> } = {}) {
      const journey = id('journey')
      return {
        id: journey,
        changes: [
          put('journey', journey, { location: desk.location, date: DAY, truck, status: 'planned', ...change }),
          ...jobs.map((job, index) => put('journeyJob', childId(journey, job), { seq: index + 1 })),
          ...crew.map(([worker, role]) => put('crewMember', childId(journey, worker), { role })),
        ],
      }
    },
  }
}
