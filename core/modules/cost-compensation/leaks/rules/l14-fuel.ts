import { multiplyCents, percentOf } from '../../../../domain/money/money.ts'
import { sumOfKinds } from '../bill-view.ts'
import { rebillUntil } from '../job-books.ts'
import { evidenceId } from '../job-sheet.ts'
import { around, finding, leakRule } from '../leak-rule.ts'
import { roundTripKm } from '../road-distance.ts'

/**
 * A tariff with a surcharge: what of it is missing on the bill (recoverable), or, where it stands there in full, a clear gap to the fuel burnt.
 * A tariff without one carries fuel in its rate.
 */
export const fuel = leakRule('L14', (books) => {
  const { sheet, parameters, bill } = books
  if (!bill.isBilled) return []
  const transportCents = sumOfKinds(sheet.billed, 'labour', 'travel', 'truck_fee')
  if (transportCents <= 0) return []
  const fuelPct = sheet.prices?.rate.fuelPct ?? 0
  const billedCents = sumOfKinds(sheet.billed, 'fuel')
  const surchargeCents = percentOf(transportCents, fuelPct)
  const missingCents = Math.max(0, surchargeCents - billedCents)
  const km = roundTripKm(sheet, parameters)
  const burntCents = km === null ? null : fuelFor(km)
  const coveredCents = billedCents + (fuelPct > 0 ? 0 : multiplyCents(transportCents, parameters.fuelShareOfRate))
  const gapCents = burntCents === null ? 0 : Math.max(0, burntCents - coveredCents)
  const isMissing = missingCents >= parameters.smallestFindingCents
  // A surcharge billed by the tariff is fuel the company chose to sell at that price: only a wide gap is worth a word.
  if (!isMissing && gapCents < parameters.fuelGapCents) return []
  return finding('L14', books, {
    amountCents: isMissing ? missingCents : gapCents,
    range: isMissing ? [missingCents, missingCents] : around(gapCents, 0.3),
    recoverableCents: isMissing ? Math.min(missingCents, bill.headroomCents) : 0,
    recoverableUntil: rebillUntil(books),
    confidence: isMissing ? [0.9, 'priced'] : [0.4, 'modelled'],
    evidence: () => [
      ...sheet.billed.filter((line) => line.kind === 'fuel').map((line) => ({ kind: 'charge', id: evidenceId(sheet, line.key), values: { amountCents: line.amountCents } })),
      { kind: 'job', id: sheet.job.id, values: { km: km === null ? null : Math.round(km), transportCents, fuelPct } },
    ],
    params: { fuelCents: isMissing ? surchargeCents : (burntCents ?? 0), coveredCents, km: km === null ? null : Math.round(km) },
  })

  function fuelFor(distance: number): number {
    let cents = 0
    for (const truck of sheet.trucks) {
      const use = parameters.litresPer100Km.find((each) => (truck.sizeFt ?? 20) <= each.upToFt) ?? { litres: 30 }
      cents += Math.round((distance * use.litres * parameters.fuelPriceCents) / 100 / Math.max(1, truck.jobsOnJourney))
    }
    return cents
  }
})
