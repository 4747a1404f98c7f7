import { multiplyCents } from '../../../../domain/money/money.ts'
import { sumOfKinds } from '../bill-view.ts'
import { claimCents, isRefusedClaim } from '../../costing/cost-parts.ts'
import { evidenceId } from '../job-sheet.ts'
import { finding, leakRule } from '../leak-rule.ts'

/** Repairs, deductibles and what an insurer paid have no record of their own: they belong in the settled amount. */
export const claimCost = leakRule('L18', (books) => {
  const { sheet, parameters } = books
  const claims = sheet.claims.filter((each) => !isRefusedClaim(each))
  const settledCents = claims.reduce((sum, each) => sum + claimCents(each, parameters), 0)
  const isExpected = claims.some((each) => each.amountSettledCents === null && each.closed === null)
  if (settledCents === 0) return []
  const valuationCents = sumOfKinds(sheet.billed, 'valuation')
  const handlingCents = multiplyCents(parameters.officeWageCents, parameters.claimAdminHours * claims.length)
  const amountCents = settledCents + handlingCents - valuationCents
  const openCents = claims.reduce((sum, each) => (each.amountSettledCents === null && each.closed === null ? sum + claimCents(each, parameters) : sum), 0)
  const claimedCents = claims.reduce((sum, each) => (each.amountSettledCents === null && each.closed === null ? sum + (each.amountClaimedCents ?? 0) : sum), 0)
  return finding('L18', books, {
    amountCents,
    // An open claim may be refused, or be paid in full.
    range: [amountCents - openCents, amountCents - openCents + claimedCents],
    confidence: isExpected ? [0.5, 'assumed_rate'] : [0.9, 'recorded'],
    evidence: () => claims.map((each) => ({ kind: 'claim', id: evidenceId(sheet, each.key), values: { opened: each.opened, closed: each.closed, amountClaimedCents: each.amountClaimedCents, amountSettledCents: each.amountSettledCents } })),
    params: { claims: claims.length, settledCents, valuationCents, handlingCents },
  })
})
