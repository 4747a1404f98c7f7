import { cardSurcharge } from '../../../../domain/consumer-law/ceiling.ts'
import { cardFeeCents, isCardPayment } from '../../costing/cost-parts.ts'
import { rebillUntil } from '../job-books.ts'
import { evidenceId } from '../job-sheet.ts'
import { around, finding, leakRule } from '../leak-rule.ts'

const SURCHARGE = /surcharge|supplément|card|carte/i

export const cardCost = leakRule('L17', (books) => {
  const { sheet, parameters, bill } = books
  const paid = sheet.payments.filter(isCardPayment)
  if (paid.length === 0) return []
  const feeCents = cardFeeCents(paid, parameters)
  const paidCents = paid.reduce((sum, each) => sum + each.amountCents, 0)
  const isGuessed = paid.some((each) => each.feeCents === null)
  let surchargeCents = 0
  for (const line of sheet.billed) if (line.kind === 'other' && line.description !== null && SURCHARGE.test(line.description)) surchargeCents += line.amountCents
  const allowed = cardSurcharge(paidCents, bill.originProvince, sheet.job.date)
  return finding('L17', books, {
    amountCents: feeCents - surchargeCents,
    range: around(feeCents - surchargeCents, isGuessed ? 0.3 : 0),
    // A surcharge is asked when the card is presented, not afterwards.
    recoverableCents: 0,
    recoverableUntil: rebillUntil(books),
    confidence: isGuessed ? [0.5, 'assumed_rate'] : [0.95, 'recorded'],
    evidence: () => paid.map((each) => ({ kind: 'payment', id: evidenceId(sheet, each.key), values: { method: each.method, amountCents: each.amountCents, feeCents: each.feeCents } })),
    params: { feeCents, surchargeCents, isSurchargeAllowed: allowed.allowed },
  })
})
