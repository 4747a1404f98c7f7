import { isHours } from './hour-lines.ts'
import type { JobSheet, SheetCharge, SheetDrift, SheetPrices } from './job-sheet.ts'
import type { LeakParameters } from './leak-parameters.ts'

/** (assumed) Fewer bills below the card than this are agreements, whatever their share. */
const LEAST_BELOW = 6

/** Hours billed below the card at a price that stands nowhere on it: not another crew size's (the crew was smaller), not an older version's (L23). */
export function linesBelowCard(billed: readonly SheetCharge[], prices: SheetPrices): SheetCharge[] {
  return billed.filter((line) => {
    if ((line.kind !== 'labour' && line.kind !== 'travel') || line.unitPriceCents === null || line.unitPriceCents <= 0 || !isHours(line)) return false
    const cents = line.unitPriceCents
    return cents < prices.rate.ratePerHourCents && !prices.crewRates.some((each) => each.ratePerHourCents === cents) && !prices.otherVersions.some((each) => each.ratePerHourCents === cents)
  })
}

/** How a bill's hours stand to the card; null: it has no hours with a price, or there is no card. */
export function pricedAs({ billed, prices, isIncomparable }: Pick<JobSheet, 'billed' | 'prices' | 'isIncomparable'>): 'card' | 'below' | null {
  if (prices === null || isIncomparable === true || !billed.some((line) => line.kind === 'labour' && line.unitPriceCents !== null && isHours(line))) return null
  return linesBelowCard(billed, prices).length > 0 ? 'below' : 'card'
}

/** One low price is an agreement; many at one depot within a few days are a drift. */
export function isDrifting({ bills, below }: Exclude<SheetDrift, 'pending'>, { driftShare }: LeakParameters): boolean {
  return below >= LEAST_BELOW && below >= bills * driftShare
}
