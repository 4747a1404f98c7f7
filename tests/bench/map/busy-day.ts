import { mkdirSync, rmSync } from 'node:fs'
import { MODULE_IDS } from '../../../core/domain/access/module-ids.ts'
import { composeModules } from '../../../core/adapters/desk/compose-modules.ts'
import { createCompany } from '../../../core/adapters/desk/open-company.ts'
import { writeSampleKey } from '../../../core/adapters/desk/open-key.ts'
import { asId, type Id } from '../../../core/domain/records/field.ts'
import { childId } from '../../../core/domain/records/record.ts'
import { localDateOf, toInstant } from '../../../core/domain/time/zoned-time.ts'
import { put, type Change } from '../../../core/kernel/desk/handler.ts'
import { seedRecords } from '../../support/seed-records.ts'
import { valueOf } from '../../support/value-of.ts'

const ZONE = 'America/Toronto'

export interface BusyDay {
  /** When all of its trucks are between two places, by the plan: what a window's clock has to show. */
  readonly allDriveAt: number
}

/** Today at one depot: every truck with two jobs far away, some hours of road between, and the rest of the jobs on none. */
export async function makeBusyDay(folder: string, resources: string, { trucks, jobs }: { readonly trucks: number; readonly jobs: number }): Promise<BusyDay> {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const company = valueOf(await createCompany({ folder, modules: composeModules(resources) }, writeSampleKey(folder)))
  const id = <Kind extends string>(_kind: Kind) => asId<Kind>(company.ids.next())
  const [user, location, customer] = [id('user'), id('location'), id('customer')]
  const date = localDateOf(Date.now(), ZONE)
  const seed = (changes: readonly Change[]) => seedRecords(company, user, changes)
  seed([
    put('company', company.keys.company, { externalId: 'BENCH', name: 'Busy Movers', currency: 'CAD', country: 'CA', language: 'en', modules: [...MODULE_IDS] }),
    put('user', user, { externalId: 'u', name: 'Ada Admin', email: 'ada@example.invalid', roles: ['Admin'], locations: null, worker: null }),
    put('location', location, { externalId: 'D', name: 'Depot', province: 'ON', country: 'CA', timezone: ZONE, lat: 43.65, lon: -79.38 }),
    put('customer', customer, { location, name: 'Customer' }),
  ])
  for (let index = 0; index < trucks; index += 1) {
    const [truck, journey, first, second] = [id('truck'), id('journey'), id('job'), id('job')]
    seed([
      put('truck', truck, { location, name: `Truck ${String(index + 1).padStart(3, '0')}`, volumeCuft: 1_400, status: 'active' }),
      put('journey', journey, { location, date, truck, status: 'enRoute', departAt: '06:00' }),
      ...jobAt(first, index, { location, customer, date, onto: journey, seq: 1 }),
      ...jobAt(second, index + trucks, { location, customer, date, onto: journey, seq: 2 }),
    ])
  }
  for (let index = trucks * 2; index < jobs; index += 1) seed(jobAt(id('job'), index, { location, customer, date, onto: null, seq: 0 }))
  company.close()
  return { allDriveAt: valueOf(toInstant(date, '08:30', ZONE)) }
}

interface Around {
  readonly location: Id<'location'>
  readonly customer: Id<'customer'>
  readonly date: string
  readonly onto: string | null
  readonly seq: number
}

/** Around Montréal, six hours from the depot. */
function jobAt(job: Id<'job'>, index: number, { location, customer, date, onto, seq }: Around): Change[] {
  return [
    put('job', job, { location, customer, type: 'local', status: 'confirmed', date, windowStart: '12:00', windowEnd: '18:00', crewSize: 2, estimatedHours: 1, volumeCuft: 400, externalId: `B-${index}` }),
    put('stop', childId(job, '1'), { seq: 1, kind: 'origin', address: `${index} Bench Street`, lat: 45.4 + (index % 40) * 0.01, lon: -73.9 + (index % 31) * 0.02 }),
    ...(onto === null ? [] : [put('journeyJob', childId(onto, job), { seq })]),
  ]
}
