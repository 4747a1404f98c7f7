import type { JobState } from '../../../domain/job/job-state.ts'
import type { ShiftExtra } from '../../../domain/overtime/overtime.ts'
import type { ChargeKind, StorageAccount } from '../../../domain/records/money-records.ts'
import { localDateOf } from '../../../domain/time/zoned-time.ts'
import type { LocalDate } from '../../../domain/time/local-date.ts'
import type { JobSheet, SheetCharge, SheetTruck, SheetWorker, TimeDigest } from '../leaks/job-sheet.ts'
import type { BookJourney } from './journey-book.ts'
import type { CompanyBook } from './company-book.ts'
import type { JobParts } from './job-parts.ts'
import type { SheetRow } from './sheet-rows.ts'
import type { StandIns } from './stand-ins.ts'

export type JobRow = [
  id: string, location: string | null, type: string | null, status: JobState | null, date: LocalDate | null, bookedOn: LocalDate | null, crewSize: number | null, trucks: number | null, requiredSkills: string | null,
  volumeCuft: number | null, weightKg: number | null, estimatedHours: number | null, tariff: string | null, quoteTotalCents: number | null, depositCents: number | null,
]
export const JOB_COLUMNS = 'w.id, w.location, w.type, w.status, w.date, w.booked_on, w.crew_size, w.trucks, w.required_skills, w.volume_cuft, w.weight_kg, w.estimated_hours, w.tariff, w.quote_total_cents, w.deposit_cents'

export interface SheetSources {
  readonly asOf: LocalDate
  readonly book: CompanyBook
  /** Of the jobs of the batch. */
  readonly journeysOf: ReadonlyMap<string, readonly BookJourney[]>
  /** When the cancelled jobs of the batch were cancelled, where a transition tells. */
  readonly cancelledAt: ReadonlyMap<string, number | null>
  standInsOf(journey: BookJourney): StandIns
  storageOf(job: string): readonly StorageAccount[]
}

const NO_TEXTS: readonly string[] = []
const NO_JOURNEYS: readonly BookJourney[] = []

/** Sheets of jobs in ascending order of id. A job that lacks what every job has (its document is not here yet) is passed over. One by one: a sheet that has been looked at need not outlive its batch. */
export function* buildSheets(sources: SheetSources, jobs: readonly JobRow[], partsOf: (job: string) => JobParts): Generator<JobSheet> {
  for (const job of jobs) {
    const [id, location, type, status, date, bookedOn, crewSize, trucks, requiredSkills, volumeCuft, weightKg, estimatedHours, , quoteTotalCents, depositCents] = job
    if (location === null || status === null || date === null || crewSize === null) continue
    const place = sources.book.places.get(location)
    if (place === undefined) continue
    const parts = partsOf(id)
    const { estimated, billed } = linesOf(parts.charges, sources.book)
    const isIncomparable = !isComparable(parts, sources.book)
    const journeys = sources.journeysOf.get(id) ?? NO_JOURNEYS
    const cancelledAt = sources.cancelledAt.get(id) ?? null
    yield {
      asOf: sources.asOf,
      job: {
        id, location, type: type ?? '', status, date, bookedOn, crewSize, trucks, requiredSkills: requiredSkills === null || requiredSkills === '[]' ? NO_TEXTS : (JSON.parse(requiredSkills) as string[]),
        volumeCuft, weightKg, estimatedHours, quoteTotalCents, depositCents,
      },
      place,
      stops: parts.stops,
      estimated,
      billed,
      materials: parts.materials.map(([item, issued, returned, billedQuantity, unitPriceCents, unitCostCents, key = '']) => ({ key, item: item ?? '', issued, returned, billed: billedQuantity, unitPriceCents, unitCostCents })),
      time: parts.time,
      worked: parts.worked,
      facts: parts.facts.map(([code, quantity, key = '']) => ({ key, code: code ?? '', quantity })),
      payments: parts.payments.map(([day, method, amountCents, feeCents = null, , key = '']) => ({ key, date: day ?? date, method: method ?? '', amountCents: amountCents ?? 0, feeCents })),
      claims: parts.claims.map(([opened, closed, item, amountClaimedCents, amountSettledCents, claimStatus, key = '']) => ({ key, opened: opened ?? date, closed, item, amountClaimedCents, amountSettledCents, status: claimStatus })),
      storage: sources.storageOf(id),
      crew: crewOf(sources, date, journeys, parts.worked),
      trucks: trucksOf(sources, journeys),
      prices: pricesOf(sources.book, job, billed),
      ...(isIncomparable ? { isIncomparable } : {}),
      authorities: sources.book.authorities,
      cancelledOn: cancelledAt === null ? null : localDateOf(cancelledAt, place.zone),
    }
  }
}

export function linesOf(charges: JobParts['charges'], book: CompanyBook): { readonly estimated: SheetCharge[]; readonly billed: SheetCharge[] } {
  const estimated: SheetCharge[] = []
  const billed: SheetCharge[] = []
  for (const row of charges) (row[0] === 1 ? billed : estimated).push(chargeOf(row, book))
  return { estimated, billed }
}

/** All of it in the company's currency, and nothing billed or estimated below zero pieces. */
export function isComparable({ charges, payments }: Pick<JobParts, 'charges' | 'payments'>, { currency: own }: Pick<CompanyBook, 'currency'>): boolean {
  const isOwn = (currency: string | null = null) => currency === null || currency === own
  return charges.every(([, kind, , , quantity = null, , , , , currency]) => isOwn(currency) && (kind === 'discount' || quantity === null || quantity >= 0)) && payments.every(([, , , , currency]) => isOwn(currency))
}

/** The card that holds for a job; null where none is known, or too little of the job. */
export function pricesOf(book: CompanyBook, job: JobRow, billed: readonly SheetCharge[]): JobSheet['prices'] {
  const [, location, , , date, bookedOn, crewSize, trucks, , , , , tariff] = job
  if (location === null || date === null || crewSize === null) return null
  const billedRateCents = billed.find((line) => line.kind === 'labour' && line.unitPriceCents !== null)?.unitPriceCents ?? null
  return book.prices.pricesFor({ tariff, location, bookedOn: bookedOn ?? date, date, crewSize, trucks: trucks ?? 1, billedRateCents })
}

function chargeOf(row: SheetRow['charge'], book: CompanyBook): SheetCharge {
  const [, kind, amountCents, taxCode = null, quantity = null, unit = null, unitPriceCents = null, description = null, discountBy = null, , key = ''] = row
  return { key, kind: kind as ChargeKind, description, quantity, unit, unitPriceCents, amountCents: amountCents ?? 0, taxCode, discountBy, discountRoles: kind === 'discount' ? book.rolesOf(discountBy) : NO_TEXTS }
}

/** Those who clocked time, and those who stood on a journey without clocking any; the first journey's role holds. */
function crewOf(sources: SheetSources, date: LocalDate, journeys: readonly BookJourney[], worked: TimeDigest): SheetWorker[] {
  const crew = new Map<string, SheetWorker>()
  for (const journey of journeys) {
    const standIns = sources.standInsOf(journey)
    for (const { worker, role } of journey.crew) if (!crew.has(worker)) crew.set(worker, workerOf(sources.book, date, worker, role, standIns.workers.get(worker) ?? null))
  }
  for (const { worker } of worked.workers) if (!crew.has(worker)) crew.set(worker, workerOf(sources.book, date, worker, null, null))
  return [...crew.values()]
}

function workerOf(book: CompanyBook, date: LocalDate, worker: string, role: SheetWorker['role'], replacement: SheetWorker['replacement']): SheetWorker {
  return { worker, role, wagePerHourCents: book.wageOf(worker, date), overtimeFactor: book.overtimeOf(worker, date).factor, overtime: null, replacement }
}

function trucksOf(sources: SheetSources, journeys: readonly BookJourney[]): SheetTruck[] {
  const trucks: SheetTruck[] = []
  for (const journey of journeys) {
    const truck = journey.truck === null ? undefined : sources.book.trucks.get(journey.truck)
    if (truck === undefined) continue
    const { id, volumeCuft, sizeFt, costPerKmCents, costPerHourCents } = truck
    trucks.push({ truck: id, journey: journey.id, volumeCuft, sizeFt, costPerKmCents, costPerHourCents, jobsOnJourney: journey.jobs, fitting: sources.standInsOf(journey).trucks.get(journey.id) ?? null })
  }
  return trucks
}

/** What overtime needs of a job: its crew. All the rest is empty. */
export function crewSheet(asOf: LocalDate, book: CompanyBook, job: JobRow, overtimeByWorker: ReadonlyMap<string, ShiftExtra>): JobSheet | null {
  const [id, location, type, status, date, bookedOn, crewSize, trucks] = job
  const place = location === null ? undefined : book.places.get(location)
  if (location === null || place === undefined || status === null || date === null || crewSize === null) return null
  return {
    asOf, place,
    job: { id, location, type: type ?? '', status, date, bookedOn, crewSize, trucks, requiredSkills: NO_TEXTS, volumeCuft: null, weightKg: null, estimatedHours: null, quoteTotalCents: null, depositCents: null },
    crew: [...overtimeByWorker].map(([worker, extra]) => ({ ...workerOf(book, date, worker, null, null), overtime: extra })),
    stops: [], estimated: [], billed: [], materials: [], time: [], facts: [], payments: [], claims: [], storage: [], trucks: [], prices: null, authorities: [], cancelledOn: null,
  }
}
