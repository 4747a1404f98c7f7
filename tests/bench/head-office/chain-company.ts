import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { MODULE_IDS } from '../../../core/domain/access/module-ids.ts'
import { composeModules } from '../../../core/adapters/desk/compose-modules.ts'
import { openCompany, type OpenCompany } from '../../../core/adapters/desk/open-company.ts'
import { addDays } from '../../../core/domain/time/local-date.ts'
import { definitionOf, type FieldsByKind, type RecordKind } from '../../../core/domain/records/record-kinds.ts'
import { beginBulk, type BulkWriter } from '../../../core/kernel/desk/bulk-writer.ts'
import type { Session } from '../../../core/kernel/policy/session.ts'
import { valueOf } from '../../support/value-of.ts'
import type { BenchContext } from '../bench.ts'
import { BENCH_DAY, BENCH_SESSION, BENCH_UNLOCK, benchClock, benchFolder, emptyCompany, RESOURCES } from '../large-company.ts'

export interface ChainSize {
  readonly locations: number
  /** Of each. */
  readonly jobs: number
  /** Its jobs are on so many days from the first one on. */
  readonly first: string
  readonly days: number
  /** What is before it is done. */
  readonly today: string
}

/** The size to hold in mind: 66 depots with 2,700 jobs each that are not in a closed month, from the first of the running month on. */
function chainSize(quick: boolean): ChainSize {
  return { ...(quick ? { locations: 6, jobs: 180 } : { locations: 66, jobs: 2_700 }), first: `${BENCH_DAY.slice(0, 8)}01`, days: 51, today: BENCH_DAY }
}

const TRUCKS = 15
const WORKERS = 45
const CREW = 3
const CHARGES = 2

export function chainFolder(quick: boolean): { readonly company: string; readonly base: string } {
  const base = join(benchFolder(quick).company, '../chain')
  return { base, company: join(base, 'head-office') }
}

/** Made once and kept. Straight through the bulk writer: what is measured is the size, not the stories. */
export async function chainCompany(context: BenchContext): Promise<OpenCompany> {
  const { company: folder } = chainFolder(context.quick)
  const done = join(folder, 'made')
  if (!existsSync(done)) {
    const company = await emptyCompany(folder)
    await fillChain(company, BENCH_SESSION, chainSize(context.quick), context)
    company.close()
    writeFileSync(done, '')
  }
  return valueOf(await openCompany({ folder, modules: composeModules(RESOURCES), clock: benchClock }, BENCH_UNLOCK))
}

export async function fillChain(company: OpenCompany, session: Session, size: ChainSize, { say }: Pick<BenchContext, 'say'>): Promise<void> {
  const bulk = beginBulk(company.desk, session, 'import.apply', { kind: 'company', id: null, location: null }, size.today)
  write(bulk, 'company', company.keys.company, { name: 'Maple Chain Movers', currency: 'CAD', country: 'CA', language: 'en', modules: [...MODULE_IDS] })
  for (let index = 0; index < size.locations; index += 1) {
    say(`making location ${index + 1} of ${size.locations} ...`)
    fillLocation(bulk, index, size)
  }
  say('writing its documents ...')
  valueOf(await bulk.finish({ reason: 'a company of many locations' }))
}

function fillLocation(bulk: BulkWriter, index: number, { jobs, first, days, today: runningDay }: ChainSize): void {
  const location = bulk.newId() as FieldsByKind<'truck'>['location']
  const place = { lat: 43.5 + (index % 11) * 0.5, lon: -80 + Math.floor(index / 11) * 1.2 }
  write(bulk, 'location', location, { name: `Depot ${String(index + 1).padStart(2, '0')}`, province: 'ON', country: 'CA', timezone: 'America/Toronto', ...place, language: 'en' })
  const trucks = Array.from({ length: TRUCKS }, (_, at) => put(bulk, 'truck', { location, name: `Truck ${index + 1}-${at + 1}`, volumeCuft: 1_600, sizeFt: 26, payloadKg: 4_500, registeredKg: 11_000, axles: 2, status: 'active', features: ['liftgate'] }))
  const workers = Array.from({ length: WORKERS }, (_, at) =>
    put(bulk, 'worker', { location, name: `Mover ${index + 1}-${at + 1}`, roles: at % CREW === 0 ? ['lead', 'driver'] : ['helper'], skills: ['piano'], licenceClass: 'D', licenceProvince: 'ON', wagePerHourCents: 2_600, status: 'active' }))
  const customers = Array.from({ length: Math.ceil(jobs / 3) }, (_, at) => put(bulk, 'customer', { location, name: `Customer ${index + 1}-${at + 1}`, phone: '+1 613 555 0100', language: 'en' }))
  const perDay = Math.ceil(jobs / days)
  for (let done = 0, day = 0; done < jobs; day += 1) {
    const date = addDays(first, day)
    const today = Math.min(perDay, jobs - done)
    const isPast = date < runningDay
    const made = Array.from({ length: today }, (_, at) => {
      const number = done + at
      const start = 8 + Math.floor(at / TRUCKS) * 3
      const job = put(bulk, 'job', {
        location, customer: customers[number % customers.length]!, type: 'local', status: isPast ? 'completed' : date === runningDay ? 'dispatched' : 'booked', date,
        windowStart: `${String(Math.min(start, 18)).padStart(2, '0')}:00`, windowEnd: `${String(Math.min(start + 2, 20)).padStart(2, '0')}:00`, crewSize: CREW, trucks: 1, volumeCuft: 600, estimatedHours: 2, quoteTotalCents: 98_000, bookedOn: addDays(date, -14),
      })
      for (const [seq, kind] of (['origin', 'destination'] as const).entries()) child(bulk, 'stop', job, String(seq), { seq, kind, address: `${100 + number} Maple Street`, postalCode: 'K1A 0B1', lat: place.lat + ((number * 7 + seq * 3) % 40) / 400, lon: place.lon + ((number * 11 + seq * 5) % 40) / 400, floor: number % 4 })
      for (let line = 1; line <= CHARGES; line += 1) child(bulk, 'charge', job, `estimated:${line}`, { phase: 'estimated', line, kind: line === 1 ? 'labour' : 'travel', quantity: 6, unit: 'hour', unitPriceCents: 15_000, amountCents: 90_000 })
      return job
    })
    done += today
    for (let truck = 0; truck < Math.min(TRUCKS, today); truck += 1) {
      const journey = put(bulk, 'journey', { location, date, truck: trucks[truck]!, status: isPast ? 'done' : date === runningDay ? 'dispatched' : 'planned', departAt: '07:30' })
      // Every day some jobs wait for a truck.
      for (const [seq, job] of made.filter((_, at) => at % TRUCKS === truck && (isPast || at < perDay - 3)).entries()) child(bulk, 'journeyJob', journey, job, { seq })
      for (let seat = 0; seat < CREW; seat += 1) child(bulk, 'crewMember', journey, workers[truck * CREW + seat]!, { role: seat === 0 ? 'lead' : 'helper' })
    }
  }
}

type Given<Kind extends RecordKind> = { readonly [Name in keyof FieldsByKind<Kind>]?: FieldsByKind<Kind>[Name] | string | readonly string[] }

function write<Kind extends RecordKind>(bulk: BulkWriter, kind: Kind, id: string, fields: Given<Kind>): void {
  valueOf(bulk.put(kind, id, { ...Object.fromEntries(Object.keys(definitionOf(kind).fields).map((name) => [name, null])), ...fields }))
}

function put<Kind extends RecordKind>(bulk: BulkWriter, kind: Kind, fields: Given<Kind>): string {
  const id = bulk.newId()
  write(bulk, kind, id, fields)
  return id
}

function child<Kind extends RecordKind>(bulk: BulkWriter, kind: Kind, owner: string, key: string, fields: Given<Kind>): void {
  write(bulk, kind, `${owner}/${key}`, fields)
}
