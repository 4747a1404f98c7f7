import { sumOfKinds } from '../bill-view.ts'
import { hourEvidence } from '../hour-finding.ts'
import { rebillUntil } from '../job-books.ts'
import { finding, leakRule } from '../leak-rule.ts'

/** Hours of travel from the hour ledger, and the trip fee, which travel billed in excess of its hours may stand for. */
export const unbilledTravel = leakRule('L03', (books) => {
  const { sheet, hours, bill } = books
  if (hours === null || hours.isFlat) return []
  const tripFeeCents = sheet.prices?.rate.tripFeeCents ?? 0
  const travelInExcess = Math.max(0, sumOfKinds(sheet.billed, 'travel') - Math.round((hours.travelDueMinutes * hours.rateCents) / 60))
  const missingFeeCents = Math.max(0, tripFeeCents - sumOfKinds(sheet.billed, 'truck_fee') - travelInExcess)
  const headroomLeft = Math.max(0, bill.headroomCents - hours.travel.recoverableCents)
  return finding('L03', books, {
    amountCents: hours.travel.cents + missingFeeCents,
    recoverableCents: hours.travel.recoverableCents + Math.min(missingFeeCents, headroomLeft),
    recoverableUntil: rebillUntil(books),
    confidence: [0.95, 'priced'],
    evidence: () => hourEvidence(sheet, hours),
    params: { dueMinutes: hours.travelDueMinutes, tripFeeCents, minutes: hours.travel.minutes, missingFeeCents },
  })
})
