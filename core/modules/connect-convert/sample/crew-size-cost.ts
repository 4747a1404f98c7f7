import { priceOfMinutes, type Cents } from '../../../domain/money/money.ts'
import { billedMinutes } from '../../../domain/tariff/bill.ts'
import { TRAVEL_INSIDE_MINIMUM, type BillMinutes, type BillTerms } from './job-bill.ts'
import { rateIn } from './price-list.ts'
import type { LocalDate } from '../../../domain/time/local-date.ts'
import type { SampleTruck } from './fleet.ts'
import type { SampleWorker } from './staff.ts'

/** What an employer pays on top of the wage: vacation, pension, insurance, injury premium. An assumption that the truth file states. */
const WAGE_BURDEN = 1.12
/** LT1: a third mover takes 30 % off two movers' time: 0.7 = (2/3)^0.88. */
export const CREW_ELASTICITY = 0.88

/** Usual crews by cubic feet: 2 for studio and one bedroom, 2 or 3 for two, 3 or 4 for three, 3 to 6 above. */
const USUAL: readonly { readonly upToCuft: number; readonly least: number; readonly most: number }[] = [
  { upToCuft: 500, least: 2, most: 2 }, { upToCuft: 900, least: 2, most: 3 }, { upToCuft: 1_200, least: 3, most: 4 }, { upToCuft: Infinity, least: 3, most: 6 },
]

export function usualCrew(volumeCuft: number): { readonly least: number; readonly most: number } {
  return USUAL.find(({ upToCuft }) => volumeCuft <= upToCuft) ?? { least: 1, most: 1 }
}

export function loadedWage(worker: SampleWorker): Cents {
  return Math.round(worker.wageCents * WAGE_BURDEN)
}

/** cost(n) = n × wage × h(n) + truck × h(n) − revenue(n); the crew sent less the cheapest of the crew paid for and the usual ones. Hands beyond those booked earn nothing. */
export function wrongCrewCents(terms: BillTerms, minutes: BillMinutes, crew: readonly SampleWorker[], truck: SampleTruck, date: LocalDate): Cents {
  const sent = crew.length
  const booked = terms.request.crewSize
  const usual = usualCrew(terms.request.volumeCuft)
  const wage = Math.round(crew.reduce((sum, worker) => sum + loadedWage(worker), 0) / sent)
  const costOf = (size: number): Cents => {
    const rate = rateIn(terms.version, size === sent ? booked : size, date)
    const handling = Math.round((minutes.load + minutes.unload) * (sent / size) ** CREW_ELASTICITY)
    const billed = billedMinutes(rate, { load: handling, unload: 0, drive: minutes.drive, travel: minutes.travel }, TRAVEL_INSIDE_MINIMUM)
    return priceOfMinutes(size * wage + truck.costPerHourCents, handling + minutes.drive) - priceOfMinutes(rate.ratePerHourCents, billed.labour)
  }
  const sizes = new Set([booked])
  if (sent < usual.least || sent > usual.most) for (let size = usual.least; size <= usual.most; size += 1) sizes.add(size)
  sizes.delete(sent)
  return costOf(sent) - Math.min(...[...sizes].map(costOf))
}
