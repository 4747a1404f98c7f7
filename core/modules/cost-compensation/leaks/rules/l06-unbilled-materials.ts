import { multiplyCents, type Cents } from '../../../../domain/money/money.ts'
import { isThirdParty, usedQuantity } from '../../costing/cost-parts.ts'
import { sumOfKinds } from '../bill-view.ts'
import { rebillUntil } from '../job-books.ts'
import { evidenceId, type JobSheet, type SheetMaterial } from '../job-sheet.ts'
import { finding, leakRule, type Evidence } from '../leak-rule.ts'

/** Material lines of the bill beyond what is recorded as billed cover items whose billed quantity is unknown. */
export const unbilledMaterials = leakRule('L06', (books) => {
  const { sheet, bill, parameters } = books
  if (!bill.isBilled || sheet.materials.length === 0) return []
  const evidence: Evidence[] = []
  let missingCents = 0
  let unknownCents = 0
  let recordedCents = 0
  for (const material of sheet.materials) {
    if (isThirdParty(material, parameters)) continue
    const priceCents = priceOf(sheet, material)
    if (priceCents === null || priceCents <= 0) continue
    const missing = Math.max(0, usedQuantity(material) - (material.billed ?? 0))
    recordedCents += multiplyCents(priceCents, material.billed ?? 0)
    if (missing === 0) continue
    const cents = multiplyCents(priceCents, missing)
    missingCents += cents
    if (material.billed === null) unknownCents += cents
    evidence.push({ kind: 'material', id: evidenceId(sheet, material.key), values: { issued: material.issued, returned: material.returned, billed: material.billed, priceCents } })
  }
  const spareCents = Math.max(0, sumOfKinds(sheet.billed, 'materials') - recordedCents)
  const amountCents = missingCents - Math.min(unknownCents, spareCents)
  return finding('L06', books, {
    amountCents,
    range: [amountCents - Math.max(0, unknownCents - spareCents), missingCents],
    recoverableCents: Math.min(amountCents, bill.headroomCents),
    recoverableUntil: rebillUntil(books),
    confidence: unknownCents > 0 ? [0.6, 'not_itemised'] : [0.95, 'recorded'],
    evidence: () => evidence,
    params: { items: evidence.length },
  })
})

function priceOf(sheet: JobSheet, material: SheetMaterial): Cents | null {
  return material.unitPriceCents ?? sheet.prices?.materials.get(material.item)?.priceCents ?? null
}
