import { multiplyCents } from '../../../../domain/money/money.ts'
import { isThirdParty, thirdPartyCents, usedQuantity } from '../../costing/cost-parts.ts'
import { sumOfKinds } from '../bill-view.ts'
import { rebillUntil } from '../job-books.ts'
import { evidenceId } from '../job-sheet.ts'
import { finding, leakRule, type Evidence } from '../leak-rule.ts'

/** Costs come from the job's material list (a permit has an issue and a cost like a box); where it has none, a third party that was estimated and is absent from the bill speaks for one. */
export const thirdParty = leakRule('L21', (books) => {
  const { sheet, parameters, bill } = books
  if (!bill.isBilled) return []
  const evidence: Evidence[] = []
  let costCents = thirdPartyCents(sheet, parameters)
  let listedCents = 0
  for (const material of sheet.materials) {
    if (!isThirdParty(material, parameters) || material.unitCostCents === null || usedQuantity(material) === 0) continue
    listedCents += multiplyCents(material.unitPriceCents ?? material.unitCostCents, material.billed ?? 0)
    evidence.push({ kind: 'material', id: evidenceId(sheet, material.key), values: { issued: material.issued, billed: material.billed, unitCostCents: material.unitCostCents } })
  }
  const isPaid = costCents > 0
  if (!isPaid) {
    for (const line of sheet.estimated) {
      if (line.kind !== 'third_party') continue
      costCents += line.amountCents
      evidence.push({ kind: 'charge', id: evidenceId(sheet, line.key), values: { amountCents: line.amountCents } })
    }
  }
  // Billed items stand on the list, on a bill line, or on both: the larger speaks.
  const rebilledCents = Math.max(sumOfKinds(sheet.billed, 'third_party'), listedCents)
  const amountCents = costCents - rebilledCents
  return finding('L21', books, {
    amountCents,
    range: [isPaid ? amountCents : 0, amountCents],
    recoverableCents: Math.min(amountCents, bill.headroomCents),
    recoverableUntil: rebillUntil(books),
    confidence: isPaid ? [0.9, 'recorded'] : [0.5, 'not_itemised'],
    evidence: () => evidence,
    params: { costCents, rebilledCents },
  })
})
