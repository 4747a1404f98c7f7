import { multiplyCents, priceOfMinutes, type Cents } from '../../../../domain/money/money.ts'
import { loadedWage, type JobBooks } from '../job-books.ts'
import { evidenceId, type SheetTruck } from '../job-sheet.ts'
import { around, finding, leakRule, type LeakFinding } from '../leak-rule.ts'
import { loadedKm, roundTripKm } from '../road-distance.ts'

/** Too small or too big; never both, and shared by the jobs of the journey. */
export const wrongTruck = leakRule('L13', (books) => {
  const { sheet } = books
  if (sheet.trucks.length === 0 || sheet.job.volumeCuft === null) return []
  return secondTrip(books) ?? oversize(books)
})

/** A second loaded drive of a job with one destination, when the goods did not fit. Minutes that the hour rules already report as unbilled are theirs. */
function secondTrip(books: JobBooks): LeakFinding[] | null {
  const { sheet, hours, worked, parameters } = books
  const capacity = capacityOf(sheet.trucks)
  const volumeCuft = sheet.job.volumeCuft ?? 0
  if (capacity === null || volumeCuft <= capacity * parameters.truckFill) return null
  const planned = Math.max(1, sheet.stops.length - 1)
  const extra = worked.drives.slice(planned)
  if (extra.length === 0) return null
  const driven = Math.round(extra.reduce((sum, each) => sum + each.endAt - each.startAt, 0) / 60_000)
  // Back empty and forth loaded: a second trip drives the leg twice.
  const minutes = Math.max(0, driven * 2 - (hours === null ? 0 : hours.unbilledWork.minutes + hours.underQuoted.minutes))
  const wages = sheet.crew.reduce((sum, each) => sum + loadedWage(each.wagePerHourCents, parameters), 0)
  const perKm = Math.max(0, ...sheet.trucks.map((each) => each.costPerKmCents ?? 0))
  const km = (loadedKm(sheet, parameters) ?? 0) * 2 * extra.length
  const amountCents = priceOfMinutes(wages, minutes) + multiplyCents(perKm, km)
  return finding('L13', books, {
    amountCents,
    range: around(amountCents, 0.3),
    confidence: [0.6, 'modelled'],
    evidence: () => [
      ...sheet.trucks.map((each) => ({ kind: 'truck', id: each.truck, values: { volumeCuft: each.volumeCuft, costPerKmCents: each.costPerKmCents } })),
      ...extra.map((each) => ({ kind: 'timeEntry', id: evidenceId(sheet, each.key), values: { kind: 'drive', startAt: each.startAt, endAt: each.endAt } })),
    ],
    params: { volumeCuft: sheet.job.volumeCuft, truckCuft: capacity, minutes, km: Math.round(km) },
  })
}

function oversize(books: JobBooks): LeakFinding[] {
  const { sheet, parameters } = books
  const km = roundTripKm(sheet, parameters)
  if (km === null) return []
  const wasteful = sheet.trucks.filter((each) => each.fitting !== null && each.costPerKmCents !== null && each.costPerKmCents > each.fitting.costPerKmCents)
  if (wasteful.length === 0) return []
  const amountCents = wasteful.reduce((sum, each) => sum + wasteOf(each, km), 0)
  return finding('L13', books, {
    amountCents,
    range: around(amountCents, 0.3),
    confidence: [0.5, 'modelled'],
    evidence: () => wasteful.flatMap((each) => [
      { kind: 'truck', id: each.truck, values: { volumeCuft: each.volumeCuft, costPerKmCents: each.costPerKmCents } },
      { kind: 'truck', id: each.fitting?.truck ?? '', values: { volumeCuft: each.fitting?.volumeCuft ?? null, costPerKmCents: each.fitting?.costPerKmCents ?? null } },
    ]),
    params: { volumeCuft: sheet.job.volumeCuft, truckCuft: capacityOf(sheet.trucks), km: Math.round(km) },
  })
}

function wasteOf(truck: SheetTruck, km: number): Cents {
  const perKm = (truck.costPerKmCents ?? 0) - (truck.fitting?.costPerKmCents ?? 0)
  return Math.floor(multiplyCents(perKm, km) / Math.max(1, truck.jobsOnJourney))
}

function capacityOf(trucks: readonly SheetTruck[]): number | null {
  let total = 0
  for (const { volumeCuft } of trucks) {
    if (volumeCuft === null) return null
    total += volumeCuft
  }
  return total
}
