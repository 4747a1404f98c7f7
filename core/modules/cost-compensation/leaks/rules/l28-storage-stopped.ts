import { sumOfKinds } from '../bill-view.ts'
import { finding, leakRule } from '../leak-rule.ts'
import { stoppedCents, stoppedMonths, storageEvidence, unbilledStorage } from '../storage-months.ts'

/** Goods that are still there while their billing has come to a stop: what a month late costs is L15's, what nobody bills any more goes on until somebody notices. */
export const storageStopped = leakRule('L28', (books) => {
  const { sheet, parameters } = books
  const billedOnJob = sumOfKinds(sheet.billed, 'storage')
  return sheet.storage.flatMap((account) => {
    const months = stoppedMonths(account, sheet.asOf, parameters)
    const open = months === 0 ? null : unbilledStorage(account, sheet.asOf, billedOnJob, parameters)
    if (open === null) return []
    const amountCents = stoppedCents(account, open.cents, sheet.asOf, parameters)
    return finding('L28', books, {
      amountCents,
      recoverableCents: amountCents,
      recoverableUntil: null,
      confidence: account.amountBilledCents === null ? [0.75, 'not_itemised'] : [0.9, 'recorded'],
      evidence: () => [storageEvidence(account)],
      params: { months, billedThrough: account.billedThrough, rateCents: account.ratePerMonthCents, account: account.id },
    })
  })
})
