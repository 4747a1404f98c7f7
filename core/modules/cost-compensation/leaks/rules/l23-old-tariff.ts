import { priceOfMinutes } from '../../../../domain/money/money.ts'
import { rebillUntil } from '../job-books.ts'
import { evidenceId } from '../job-sheet.ts'
import { finding, leakRule } from '../leak-rule.ts'

/** Only a price that another version of the same tariff really had: any other lower price is an agreement. Hours not billed at all are priced by the hour rules at the rate due, so the two add up. */
export const oldTariff = leakRule('L23', (books) => {
  const { sheet, bill, hours } = books
  if (hours === null || hours.isFlat || sheet.prices === null) return []
  const { rate, otherVersions, tariff } = sheet.prices
  const cheaper = sheet.billed.filter((line) => (line.kind === 'labour' || line.kind === 'travel') && line.unitPriceCents !== null && line.unitPriceCents < rate.ratePerHourCents && line.quantity !== null)
  const used = otherVersions.find((each) => each.ratePerHourCents < rate.ratePerHourCents && cheaper.some((line) => line.unitPriceCents === each.ratePerHourCents))
  if (used === undefined) return []
  const atOldPrice = cheaper.filter((line) => line.unitPriceCents === used.ratePerHourCents)
  const minutes = Math.round(atOldPrice.reduce((sum, line) => sum + (line.quantity ?? 0) * 60, 0))
  const amountCents = priceOfMinutes(rate.ratePerHourCents - used.ratePerHourCents, minutes)
  return finding('L23', books, {
    amountCents,
    recoverableCents: Math.min(amountCents, bill.headroomCents),
    recoverableUntil: rebillUntil(books),
    confidence: [0.95, 'priced'],
    evidence: () => [
      ...atOldPrice.map((line) => ({ kind: 'charge', id: evidenceId(sheet, line.key), values: { kind: line.kind, quantity: line.quantity, unitPriceCents: line.unitPriceCents } })),
      { kind: 'tariffRate', id: `${tariff}/${rate.key}`, values: { version: rate.version, ratePerHourCents: rate.ratePerHourCents } },
      { kind: 'tariffRate', id: `${tariff}/${used.key}`, values: { version: used.version, ratePerHourCents: used.ratePerHourCents } },
    ],
    params: { usedCents: used.ratePerHourCents, usedVersion: used.version, dueCents: rate.ratePerHourCents, dueVersion: rate.version, minutes },
  })
})
