import { priceOfMinutes } from '../../../../domain/money/money.ts'
import { roundUpMinutes } from '../../../../domain/time/rounding.ts'
import { hourEvidence } from '../hour-finding.ts'
import { loadedWage, rebillUntil, type JobBooks } from '../job-books.ts'
import { finding, leakRule } from '../leak-rule.ts'
import { paidMinutesOf } from '../time-digest.ts'

export const rounding = leakRule('L20', (books) => {
  const { sheet, hours } = books
  if (hours === null) return []
  const { minutes, cents, recoverableCents } = hours.rounding
  const payCents = roundedPay(books)
  return finding('L20', books, {
    amountCents: cents + payCents,
    recoverableCents,
    recoverableUntil: rebillUntil(books),
    confidence: [0.9, 'priced'],
    evidence: () => hourEvidence(sheet, hours),
    params: { minutes, dueMinutes: hours.dueMinutes, billedMinutes: Math.round(hours.billedLabourMinutes + hours.billedTravelMinutes), payCents },
  })
})

/** Wages for minutes that pay rounding adds; nothing where pay is exact. */
function roundedPay({ sheet, worked, parameters }: JobBooks): number {
  if (parameters.payRoundingMinutes === 0) return 0
  return sheet.crew.reduce((sum, { worker, wagePerHourCents }) => {
    const exact = paidMinutesOf(worked, worker)
    return sum + priceOfMinutes(loadedWage(wagePerHourCents, parameters), roundUpMinutes(exact, parameters.payRoundingMinutes) - exact)
  }, 0)
}
