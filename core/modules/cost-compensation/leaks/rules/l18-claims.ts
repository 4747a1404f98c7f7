import { multiplyCents } from '../../../../domain/money/money.ts'
import { sumOfKinds } from '../bill-view.ts'
import { evidenceId, type SheetClaim } from '../job-sheet.ts'
import { finding, leakRule } from '../leak-rule.ts'

/** Repairs, deductibles and what an insurer paid have no record of their own: they belong in the settled amount. */
export const claimCost = leakRule('L18', (books) => {
  const { sheet, parameters } = books
  const claims = sheet.claims.filter((each) => !isRefused(each))
  if (claims.length === 0) return []
  let settledCents = 0
  let isExpected = false
  for (const claim of claims) {
    if (claim.amountSettledCents !== null) settledCents += claim.amountSettledCents
    else if (claim.closed === null) {
      settledCents += multiplyCents(claim.amountClaimedCents ?? 0, parameters.claimSettlementShare)
      isExpected = true
    }
  }
  if (settledCents === 0) return []
  const valuationCents = sumOfKinds(sheet.billed, 'valuation')
  const handlingCents = multiplyCents(parameters.officeWageCents, parameters.claimAdminHours * claims.length)
  return finding('L18', books, {
    amountCents: settledCents + handlingCents - valuationCents,
    confidence: isExpected ? [0.5, 'assumed_rate'] : [0.9, 'recorded'],
    evidence: () => claims.map((each) => ({ kind: 'claim', id: evidenceId(sheet, each.key), values: { opened: each.opened, closed: each.closed, amountClaimedCents: each.amountClaimedCents, amountSettledCents: each.amountSettledCents } })),
    params: { claims: claims.length, settledCents, valuationCents, handlingCents },
  })
})

function isRefused(claim: SheetClaim): boolean {
  return claim.status !== null && /refus|reject|denied|withdrawn|retir/i.test(claim.status)
}
