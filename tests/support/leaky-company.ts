import { asId, type Id } from '../../core/domain/records/field.ts'
import type { ChargeKind } from '../../core/domain/records/money-records.ts'
import type { CrewRole, TimeKind } from '../../core/domain/records/job-records.ts'
import type { JobState } from '../../core/domain/job/job-state.ts'
import { put, type Change } from '../../core/kernel/desk/handler.ts'

const uuid = <Kind extends string>(area: number, n: number): Id<Kind> => asId<Kind>(`01990000-0000-7000-8${String(area).padStart(3, '0')}-${String(n).padStart(12, '0')}`)

/** Two depots of an invented mover, a busy week of May 2026 and its bills, with a leak or two on most jobs. Ids are fixed, so that findings can be kept in a file. */
export const LEAKY = { toronto: uuid<'location'>(1, 1), montreal: uuid<'location'>(1, 2), job: (n: number) => uuid<'job'>(2, n) }
const worker = (n: number) => uuid<'worker'>(3, n)
const truck = (n: number) => uuid<'truck'>(4, n)
const TARIFF = uuid<'tariff'>(5, 1)
const CUSTOMER = uuid<'customer'>(6, 1)

interface Line { readonly kind: ChargeKind; readonly amountCents: number; readonly hours?: number; readonly rate?: number; readonly description?: string; readonly by?: string }
interface LeakyJob {
  readonly n: number
  readonly location?: Id<'location'>
  readonly date: string
  readonly status?: JobState
  readonly crew: readonly [worker: number, role: CrewRole][]
  readonly truck?: number
  readonly volumeCuft?: number
  /** Minutes from 08:00 Toronto time. */
  readonly clock?: readonly [TimeKind, number][]
  readonly billed?: readonly Line[]
  readonly estimated?: readonly Line[]
  readonly depositCents?: number
  readonly extra?: (job: Id<'job'>) => readonly Change[]
}

const labour = (hours: number, rate = 150_00): Line => ({ kind: 'labour', hours, rate, amountCents: hours * rate })
const travel = (rate = 150_00): Line => ({ kind: 'travel', hours: 0.5, rate, amountCents: rate / 2 })
const trip: Line = { kind: 'truck_fee', amountCents: 75_00 }
const valuation: Line = { kind: 'valuation', amountCents: 80_00 }
const DAY: readonly [TimeKind, number][] = [['travel', 20], ['load', 240], ['drive', 30], ['unload', 210], ['travel', 20]]
const THREE: readonly [number, CrewRole][] = [[1, 'lead'], [2, 'driver'], [3, 'helper']]

const JOBS: readonly LeakyJob[] = [
  // Monday to Friday of ten-hour days: the week passes 44 hours on Friday.
  ...[11, 12, 13, 14].map((day, index): LeakyJob => ({ n: index + 1, date: `2026-05-${day}`, crew: THREE, clock: [['yard', 25], ...DAY, ['wait', 60], ['pack', 30]], billed: [labour(9.5), travel(), trip, valuation] })),
  { n: 5, date: '2026-05-15', crew: THREE, clock: DAY, billed: [labour(7), travel(), trip, valuation] },
  { n: 6, date: '2026-05-13', crew: [[4, 'lead'], [5, 'helper']], truck: 2, volumeCuft: 350, clock: [['load', 60], ['drive', 20], ['unload', 40]], billed: [labour(2, 110_00), valuation] },
  { n: 7, date: '2026-05-13', location: LEAKY.montreal, crew: [[6, 'lead']], truck: 3, billed: [{ kind: 'labour', amountCents: 900_00, description: 'forfait' }, { kind: 'discount', amountCents: -180_00, by: 'Denis Invente' }, valuation],
    extra: (job) => [put('claim', `${job}/1`, { opened: '2026-05-20', item: 'lamp', amountClaimedCents: 200_00, status: 'open' }), put('fact', `${job}/1`, { code: 'piano', quantity: 1 })] },
  { n: 8, date: '2026-06-20', status: 'booked', crew: [], depositCents: 200_00 },
  { n: 9, date: '2026-05-18', status: 'cancelled', crew: [], depositCents: 150_00, extra: (job) => [put('jobTransition', `${job}/1`, { from: 'booked', to: 'cancelled', by: 'u', at: Date.parse('2026-05-17T15:00:00-04:00') })] },
  { n: 10, date: '2026-03-02', status: 'invoiced', crew: THREE, clock: DAY, billed: [labour(8, 140_00), travel(140_00), trip, valuation],
    extra: (job) => [put('storageAccount', uuid<'storageAccount'>(7, 1), { location: LEAKY.toronto, customer: CUSTOMER, job, unit: 'A1', ratePerMonthCents: 120_00, handlingInCents: 60_00, start: '2026-03-02', amountBilledCents: 180_00, billedThrough: '2026-04-01' })] },
]

export function leakyCompany(): Change[] {
  return [
    put('location', LEAKY.toronto, { name: 'Toronto', province: 'ON', country: 'CA', timezone: 'America/Toronto', lat: 43.65, lon: -79.38 }),
    put('location', LEAKY.montreal, { name: 'Montréal', province: 'QC', country: 'CA', timezone: 'America/Toronto', lat: 45.5, lon: -73.57 }),
    put('user', uuid<'user'>(8, 1), { name: 'Denis Invente', email: 'denis@example.invalid', roles: ['Dispatcher'] }),
    put('discountAuthority', uuid<'discountAuthority'>(8, 2), { role: 'Dispatcher', maxPct: 5, maxAmountCents: null }),
    ...[1, 2, 3, 4, 5, 6, 7].map((n) => put('worker', worker(n), {
      location: n === 6 ? LEAKY.montreal : LEAKY.toronto, name: `Worker ${n}`, roles: n === 7 ? ['helper'] : ['lead', 'driver', 'helper'], status: 'active', wagePerHourCents: n === 7 ? 18_00 : 22_00 + n * 100, overtimeAfterHoursWeek: 44, overtimeFactor: 1.5,
    })),
    ...[1, 2, 3, 4].map((n) => put('truck', truck(n), { location: n === 3 ? LEAKY.montreal : LEAKY.toronto, name: `Truck ${n}`, volumeCuft: n === 4 ? 500 : 1_400, sizeFt: n === 4 ? 12 : 24, status: 'active', costPerKmCents: n === 4 ? 30 : 90, costPerHourCents: 12_00 })),
    put('customer', CUSTOMER, { location: LEAKY.toronto, name: 'Invented Customer' }),
    put('tariff', TARIFF, { location: LEAKY.toronto, name: 'Local' }),
    ...[['v1', '2025-01-01', '2025-12-31', 140_00], ['v2', '2026-01-01', null, 150_00]].flatMap(([version, validFrom, validTo, rate]) => [2, 3].map((crewSize) => put('tariffRate', `${TARIFF}/${version}:${crewSize}:1:all`, {
      version: String(version), validFrom: String(validFrom), validTo: validTo === null ? null : String(validTo), crewSize, trucks: 1, dayType: 'all', ratePerHourCents: Number(rate) - (3 - crewSize) * 40_00, minHours: 3, travelMode: 'fixed', travelHours: 0.5, tripFeeCents: 75_00, roundingMinutes: 15,
    }))),
    put('tariffFee', `${TARIFF}/v2:piano`, { version: 'v2', code: 'piano', unit: 'each', priceCents: 150_00 }),
    ...JOBS.flatMap(jobChanges),
  ]
}

function jobChanges({ n, location = LEAKY.toronto, date, status = 'paid', crew, truck: truckNumber = 1, volumeCuft = 900, clock = [], billed = [], estimated = [], depositCents, extra }: LeakyJob): Change[] {
  const job = LEAKY.job(n)
  const journey = uuid<'journey'>(9, n)
  const net = billed.reduce((sum, line) => sum + line.amountCents, 0)
  const tax = Math.round(net * (location === LEAKY.montreal ? 0.14975 : 0.13))
  const lines: readonly Line[] = billed.length === 0 ? [] : [...billed, { kind: 'tax', amountCents: tax }]
  const isPaid = status === 'paid' && net > 0
  return [
    put('job', job, { externalId: `J-${n}`, location, customer: CUSTOMER, type: 'move', status, date, bookedOn: '2026-02-01', crewSize: Math.max(2, Math.min(3, crew.length)), trucks: 1, volumeCuft, tariff: TARIFF, depositCents: depositCents ?? null }),
    ...(['origin', 'destination'] as const).map((kind, seq) => put('stop', `${job}/${seq}`, { seq, kind, address: '1 Invented Street', postalCode: location === LEAKY.montreal ? 'H2X 1Y4' : 'M5V 1A1', lat: (location === LEAKY.montreal ? 45.5 : 43.7) + seq * 0.1, lon: location === LEAKY.montreal ? -73.6 : -79.4 })),
    ...chargeChanges(job, 'billed', lines),
    ...chargeChanges(job, 'estimated', estimated),
    ...(isPaid ? [put('payment', `${job}/${date}:etransfer:1`, { date, method: 'etransfer', amountCents: net + tax })] : []),
    ...(crew.length === 0 ? [] : [put('journey', journey, { location, date, truck: truck(truckNumber), status: 'done' }), put('journeyJob', `${journey}/${job}`, { seq: 1 }), ...crew.map(([who, role]) => put('crewMember', `${journey}/${worker(who)}`, { role }))]),
    ...crew.flatMap(([who]) => timeChanges(job, who, date, clock)),
    ...(extra?.(job) ?? []),
  ]
}

function chargeChanges(job: string, phase: 'estimated' | 'billed', lines: readonly Line[]): Change[] {
  return lines.map(({ kind, amountCents, hours, rate, description, by }, line) => put('charge', `${job}/${phase}:${line}`, {
    phase, line, kind, amountCents, quantity: hours ?? 1, unit: hours === undefined ? 'each' : 'hour', unitPriceCents: rate ?? amountCents, description: description ?? kind, discountBy: by ?? null,
  }))
}

function timeChanges(job: string, who: number, date: string, clock: readonly [TimeKind, number][]): Change[] {
  let at = Date.parse(`${date}T08:00:00-04:00`)
  return clock.map(([kind, minutes], index) => {
    const startAt = at
    at += minutes * 60_000
    return put('timeEntry', `${job}/${who}-${index}`, { worker: worker(who), kind, startAt, endAt: at, paid: true })
  })
}
