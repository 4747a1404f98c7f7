import { priceOfMinutes } from '../../../../domain/money/money.ts'
import { isDrifting, linesBelowCard } from '../card-rate.ts'
import { rebillUntil } from '../job-books.ts'
import { evidenceId, type JobSheet, type SheetDrift } from '../job-sheet.ts'
import { finding, leakRule, type Evidence, type LeakFinding } from '../leak-rule.ts'
import { isHours } from '../hour-lines.ts'

/** The price below the card was either promised or slipped in; only where the estimate promised the card can the difference be asked for. */
export const rateDrift = leakRule('L26', (books) => {
  const { sheet, bill, hours, parameters } = books
  const { drift, prices } = sheet
  if (hours === null || hours.isFlat || prices === null || drift === undefined) return []
  if (drift !== 'pending' && !isDrifting(drift, parameters)) return []
  const low = linesBelowCard(sheet.billed, prices)
  const dueCents = prices.rate.ratePerHourCents
  const minutesAt = new Map<number, number>()
  for (const { unitPriceCents, quantity } of low) minutesAt.set(unitPriceCents ?? dueCents, (minutesAt.get(unitPriceCents ?? dueCents) ?? 0) + (quantity ?? 0) * 60)
  let amountCents = 0
  let minutes = 0
  for (const [priceCents, billed] of minutesAt) {
    amountCents += priceOfMinutes(dueCents - priceCents, Math.round(billed))
    minutes += Math.round(billed)
  }
  return finding('L26', books, {
    amountCents,
    // Some of them will have been agreed.
    range: [amountCents / 2, amountCents],
    recoverableCents: isCardPromised(sheet, dueCents) ? Math.min(amountCents, bill.headroomCents) : 0,
    recoverableUntil: rebillUntil(books),
    confidence: [0.75, 'pattern'],
    evidence: () => [
      ...low.map((line) => ({ kind: 'charge', id: evidenceId(sheet, line.key), values: { kind: line.kind, quantity: line.quantity, unitPriceCents: line.unitPriceCents } })),
      { kind: 'tariffRate', id: `${prices.tariff}/${prices.rate.key}`, values: { version: prices.rate.version, ratePerHourCents: dueCents } },
      ...(drift === 'pending' ? [] : [billsAround(sheet.job.location, drift)]),
    ],
    params: { usedCents: low[0]?.unitPriceCents ?? null, dueCents, minutes },
  })
})

function isCardPromised({ estimated }: JobSheet, dueCents: number): boolean {
  return estimated.some((line) => line.kind === 'labour' && isHours(line) && (line.unitPriceCents ?? 0) >= dueCents)
}

type BillsAround = Exclude<SheetDrift, 'pending'>

function billsAround(location: string, { bills, below }: BillsAround): Evidence {
  return { kind: 'location', id: location, values: { bills, below } }
}

/** A finding of a scan that knew the other bills only at its end. */
export function withBillsAround(found: LeakFinding, drift: BillsAround): LeakFinding {
  return found.evidence.length === 0 ? found : { ...found, evidence: [...found.evidence, billsAround(found.location, drift)] }
}
