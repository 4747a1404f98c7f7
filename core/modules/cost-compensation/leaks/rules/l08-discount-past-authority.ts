import { allowedBy } from '../../../../domain/money/discount-authority.ts'
import { evidenceId, type SheetCharge } from '../job-sheet.ts'
import { finding, leakRule } from '../leak-rule.ts'

/** One finding per person who gave a discount on the job; a person may give what the best of their roles may. The gone money is not asked back from the customer. */
export const discountPastAuthority = leakRule('L08', (books) => {
  const { sheet, bill } = books
  if (bill.discountCents === 0 || sheet.authorities.length === 0) return []
  const grossCents = bill.billedCents + bill.discountCents
  const givers = Map.groupBy(sheet.billed.filter((line) => line.kind === 'discount'), (line) => line.discountBy)
  return [...givers].flatMap(([giver, lines]) => {
    const givenCents = lines.reduce((sum, line) => sum + Math.abs(line.amountCents), 0)
    const roles = lines[0]?.discountRoles ?? []
    const isKnown = roles.length > 0
    // Nobody named: measured by the widest authority there is, so that only what nobody may give is reported.
    const authorities = isKnown ? sheet.authorities.filter((each) => roles.includes(each.role)) : sheet.authorities
    const allowedCents = authorities.reduce((most, each) => Math.max(most, allowedBy(each, grossCents)), 0)
    return finding('L08', books, {
      amountCents: givenCents - allowedCents,
      range: [givenCents - allowedCents, isKnown ? givenCents - allowedCents : givenCents],
      confidence: isKnown ? [0.95, 'recorded'] : [0.5, 'unknown_person'],
      evidence: () => [
        ...lines.map((line: SheetCharge) => ({ kind: 'charge', id: evidenceId(sheet, line.key), values: { amountCents: line.amountCents, discountBy: line.discountBy } })),
        ...authorities.map(({ id, role, maxPct, maxAmountCents }) => ({ kind: 'discountAuthority', id, values: { role, maxPct, maxAmountCents } })),
      ],
      params: { givenCents, allowedCents, grossCents, by: giver },
    })
  })
})
