import { mkdirSync, rmSync } from 'node:fs'
import { MODULE_IDS } from '../../../core/domain/access/module-ids.ts'
import { composeModules } from '../../../core/adapters/desk/compose-modules.ts'
import { createCompany } from '../../../core/adapters/desk/open-company.ts'
import { writeSampleKey } from '../../../core/adapters/desk/open-key.ts'
import { systemClock } from '../../../core/adapters/environment/system-environment.ts'
import { asId, type Id } from '../../../core/domain/records/field.ts'
import { childId } from '../../../core/domain/records/record.ts'
import { addDays, weekStartOf } from '../../../core/domain/time/local-date.ts'
import { localDateOf } from '../../../core/domain/time/zoned-time.ts'
import { put, type Change } from '../../../core/kernel/desk/handler.ts'
import type { Desk } from '../../../core/kernel/desk/desk.ts'
import type { Session } from '../../../core/kernel/policy/session.ts'
import { percentile } from '../bench.ts'
import { seedRecords } from '../../support/seed-records.ts'
import { valueOf } from '../../support/value-of.ts'

const ZONE = 'America/Toronto'
const DAYS = 7
/** Ten bars in a row and week: two on four days, one on two. */
const JOBS_BY_DAY = [2, 2, 2, 2, 1, 1, 0] as const

export interface BusyWeek {
  readonly monday: string
  readonly user: string
  /** 200 trucks with 2,000 jobs, and half of it. */
  readonly large: string
  readonly half: string
  /** How long the desk takes to answer for the whole week of the large one, as JSON: the median of a few. */
  readonly answerMs: number
}

/** A company of two depots whose week is full, written through the desk's own write path. The same numbers give the same week. */
export async function makeBusyWeek(folder: string, resources: string, trucks: number): Promise<BusyWeek> {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const company = valueOf(await createCompany({ folder, modules: composeModules(resources), clock: systemClock }, writeSampleKey(folder)))
  const id = <Kind extends string>(_kind: Kind) => asId<Kind>(company.ids.next())
  const user = id('user')
  const monday = weekStartOf(localDateOf(Date.now(), ZONE), 1)
  const seed = (changes: readonly Change[]) => seedRecords(company, user, changes)
  seed([
    put('company', company.keys.company, { externalId: 'BENCH', name: 'Busy Movers', currency: 'CAD', country: 'CA', language: 'en', modules: [...MODULE_IDS] }),
    put('user', user, { externalId: 'u', name: 'Ada Admin', email: 'ada@example.invalid', roles: ['Admin'], locations: null, worker: null }),
  ])
  const locations = ['Large depot', 'Half depot'].map((name) => ({ name, id: id('location') }))
  for (const [index, location] of locations.entries()) {
    seed([put('location', location.id, { externalId: location.name, name: location.name, province: 'ON', country: 'CA', timezone: ZONE, lat: 43.65, lon: -79.38 })])
    const customer = id('customer')
    seed([put('customer', customer, { location: location.id, name: `Customer of ${location.name}` })])
    for (let truck = 0; truck < trucks / (index + 1); truck += 1) seed(fullRow(truck, location.id, customer, monday, id))
  }
  const large = locations[0]?.id ?? ''
  const answerMs = await timeAnswer(company.desk, { user, roles: ['Admin'], locations: 'all', worker: null, language: 'en', provedForS: 0 }, large, monday)
  company.close()
  return { monday, user, large, half: locations[1]?.id ?? '', answerMs }
}

const ROUNDS = 9

async function timeAnswer(desk: Desk, session: Session, location: string, monday: string): Promise<number> {
  const times: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    const start = performance.now()
    JSON.stringify(valueOf(await desk.query(session, 'board.range', { locations: [location], from: monday, days: DAYS })))
    times.push(performance.now() - start)
  }
  return percentile(times, 0.5)
}

function fullRow(index: number, location: Id<'location'>, customer: Id<'customer'>, monday: string, id: <Kind extends string>(kind: Kind) => Id<Kind>): Change[] {
  const truck = id('truck')
  const worker = id('worker')
  const changes: Change[] = [
    put('truck', truck, { location, name: `Truck ${String(index + 1).padStart(3, '0')}`, volumeCuft: 1_000 + (index % 5) * 200, axles: 2, registeredKg: 8_000, payloadKg: 3_000, airBrake: false, features: index % 2 === 0 ? ['liftgate'] : ['ramp'], status: 'active' }),
    put('worker', worker, { location, name: `Worker ${index + 1}`, roles: ['driver', 'helper'], skills: index % 3 === 0 ? ['piano'] : [], licenceClass: 'D', licenceProvince: 'ON', airBrake: true, status: 'active' }),
  ]
  for (let day = 0; day < DAYS; day += 1) {
    const date = addDays(monday, day)
    const count = JOBS_BY_DAY[(day + index) % DAYS] ?? 0
    if (count === 0) continue
    const journey = id('journey')
    changes.push(put('journey', journey, { location, date, truck, status: 'planned' }), put('crewMember', childId(journey, worker), { role: 'driver' }))
    for (let job = 0; job < count; job += 1) changes.push(...jobOn(journey, { location, customer, date, start: 7 + ((index + job) % 2) + job * 5, index: index * 10 + day * 2 + job }, id('job')))
  }
  return changes
}

interface BenchJob {
  readonly location: Id<'location'>
  readonly customer: Id<'customer'>
  readonly date: string
  readonly start: number
  readonly index: number
}

function jobOn(journey: string, { location, customer, date, start, index }: BenchJob, job: Id<'job'>): Change[] {
  const clock = (hour: number) => `${String(hour).padStart(2, '0')}:00`
  return [
    put('job', job, { location, customer, type: 'local', status: 'planned', date, windowStart: clock(start), windowEnd: clock(start + 2), crewSize: 2, estimatedHours: 2 + (index % 4) * 0.5, volumeCuft: 300 + (index % 9) * 100, quoteTotalCents: 60_000 + index, externalId: `B-${index}` }),
    put('stop', childId(job, '1'), { seq: 1, kind: 'origin', address: `${index} Bench Street`, lat: 43.6 + (index % 40) * 0.004, lon: -79.5 + (index % 31) * 0.006 }),
    put('stop', childId(job, '2'), { seq: 2, kind: 'destination', address: `${index} Bench Avenue`, lat: 43.62 + (index % 37) * 0.004, lon: -79.45 + (index % 29) * 0.005 }),
    put('journeyJob', childId(journey, job), { seq: start * 100 }),
  ]
}
