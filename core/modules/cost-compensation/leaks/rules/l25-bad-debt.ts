import { multiplyCents } from '../../../../domain/money/money.ts'
import { addDays, daysBetween } from '../../../../domain/time/local-date.ts'
import { limitationOf } from '../job-books.ts'
import { evidenceId } from '../job-sheet.ts'
import { finding, leakRule } from '../leak-rule.ts'
import { unsignedExtrasCents } from './l24-unsigned-change.ts'

/** Extras without a signature are already at risk under their own rule and are taken out of the balance first. */
export const badDebt = leakRule('L25', (books) => {
  const { sheet, bill, parameters } = books
  if (!bill.isBilled) return []
  const balanceCents = Math.max(0, bill.balanceCents - unsignedExtrasCents(books))
  const dueOn = addDays(sheet.job.date, parameters.paymentTermDays)
  const days = daysBetween(dueOn, sheet.asOf)
  const isWrittenOff = sheet.job.status === 'writtenOff'
  const share = isWrittenOff ? 1 : lossShare(days, parameters.lossRates)
  const amountCents = multiplyCents(balanceCents, share)
  return finding('L25', books, {
    amountCents,
    range: isWrittenOff ? [amountCents, amountCents] : [amountCents / 2, Math.min(balanceCents, amountCents * 2)],
    recoverableCents: isWrittenOff ? 0 : amountCents,
    recoverableUntil: limitationOf(sheet, parameters, dueOn),
    confidence: isWrittenOff ? [0.95, 'recorded'] : [0.7, 'assumed_rate'],
    evidence: () => [
      { kind: 'job', id: sheet.job.id, values: { date: sheet.job.date, billedCents: bill.billedCents + bill.billedTaxCents, paidCents: bill.paidCents } },
      ...sheet.payments.map((each) => ({ kind: 'payment', id: evidenceId(sheet, each.key), values: { date: each.date, amountCents: each.amountCents } })),
    ],
    params: { balanceCents, days, lossPct: Math.round(share * 100) },
  })
})

function lossShare(days: number, rates: readonly { readonly fromDays: number; readonly share: number }[]): number {
  let share = 0
  for (const each of rates) if (days >= each.fromDays) share = each.share
  return share
}
