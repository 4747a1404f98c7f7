import { sumOfKinds } from '../bill-view.ts'
import { limitationOf } from '../job-books.ts'
import { finding, leakRule } from '../leak-rule.ts'
import { stoppedCents, storageEvidence, unbilledStorage as unbilled } from '../storage-months.ts'

/**
 * Whole months of an open account, whole months and days of a closed one: never more than was held, whatever the billing calendar.
 * What the account has billed is its own figure; storage lines of the job's bill count where the account has none. Months since billing stopped are L28's.
 */
export const unbilledStorage = leakRule('L15', (books) => {
  const { sheet, parameters } = books
  const billedOnJob = sumOfKinds(sheet.billed, 'storage')
  return sheet.storage.flatMap((account) => {
    const open = unbilled(account, sheet.asOf, billedOnJob, parameters)
    if (open === null) return []
    const amountCents = open.cents - stoppedCents(account, open.cents, sheet.asOf, parameters)
    const isRecorded = account.amountBilledCents !== null
    return finding('L15', books, {
      amountCents,
      range: [isRecorded ? amountCents : 0, amountCents],
      recoverableCents: amountCents,
      // While the goods are held there is no day to miss.
      recoverableUntil: account.end === null ? null : limitationOf(sheet, parameters, account.end),
      confidence: isRecorded ? [0.9, 'recorded'] : [0.6, 'not_itemised'],
      evidence: () => [storageEvidence(account)],
      params: { months: open.months, billedThrough: account.billedThrough, account: account.id },
    })
  })
})
