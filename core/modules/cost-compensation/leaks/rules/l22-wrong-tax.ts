import { taxDue } from '../../../../domain/tax/sales-tax.ts'
import { limitationOf } from '../job-books.ts'
import { evidenceId } from '../job-sheet.ts'
import { finding, leakRule } from '../leak-rule.ts'

const EXEMPT = /exempt|exon|zero|détax|none|0/i

/** Tax that was charged too high is the customer's loss and no leak; storage follows the goods, so a bill with storage is measured by the haul only when both are in one province. */
export const wrongTax = leakRule('L22', (books) => {
  const { sheet, bill, parameters } = books
  if (!bill.isBilled || bill.billedCents <= 0) return []
  if (sheet.billed.some((line) => line.taxCode !== null && line.kind !== 'tax' && EXEMPT.test(line.taxCode))) return []
  if (bill.destinationProvince !== sheet.place.province && sheet.billed.some((line) => line.kind === 'storage')) return []
  const due = taxDue(bill.billedCents, { originProvince: bill.originProvince, destinationProvince: bill.destinationProvince, date: sheet.job.date })
  if (!due.ok) return []
  const shortCents = due.value.totalCents - bill.billedTaxCents
  // Each line may be rounded by itself.
  if (shortCents <= parameters.taxToleranceCents * Math.max(1, due.value.components.length)) return []
  return finding('L22', books, {
    amountCents: shortCents,
    range: [bill.hasTaxLine ? shortCents : 0, shortCents],
    recoverableCents: shortCents,
    recoverableUntil: limitationOf(sheet, parameters, sheet.job.date),
    confidence: bill.hasTaxLine ? [0.9, 'priced'] : [0.5, 'not_itemised'],
    evidence: () => [
      { kind: 'job', id: sheet.job.id, values: { originProvince: bill.originProvince, destinationProvince: bill.destinationProvince, taxableCents: bill.billedCents } },
      ...sheet.billed.filter((line) => line.kind === 'tax').map((line) => ({ kind: 'charge', id: evidenceId(sheet, line.key), values: { description: line.description, amountCents: line.amountCents } })),
    ],
    params: { province: bill.destinationProvince, dueCents: due.value.totalCents, chargedCents: bill.billedTaxCents },
  })
})
