import { centsOf, localDateText, moneyText, plainText } from './cell-text.ts'
import { decimalOf } from '../../../domain/money/money-text.ts'
import type { ImportRow } from './import-rows.ts'
import type { JobView } from './job-view.ts'
import type { ReadNumber, ResponseItem } from './response-schemas.ts'
import { paymentMethod } from './trade-codes.ts'

/**
 * The opportunity's list of payments names their jobs; the one inside the opportunity does not and serves where the other was not saved.
 * A payment for the whole opportunity goes to its first job.
 */
export function paymentRows(opportunity: ResponseItem<'opportunity'>, jobs: readonly JobView[], payments: readonly ResponseItem<'jobPayment'>[]): ImportRow<'payments'>[] {
  const first = jobs[0]
  if (!first) return []
  const zone = first.zone
  if (payments.length > 0) {
    return payments.map((payment) => ({
      job: plainText(payment.jobId ?? first.id),
      date: localDateText(payment.createdAtUtc, zone),
      method: plainText(paymentMethod(payment.paymentType, payment.customPaymentDescription ?? '')),
      amount: signedText(payment.amount, payment.isRefund === true || payment.refundsJobPaymentId !== null),
    }))
  }
  return opportunity.payments
    .filter((payment) => payment.isOutstanding !== true)
    .map((payment) => ({ job: plainText(first.id), date: localDateText(payment.paidAtUtc, zone), method: plainText(paymentMethod(payment.paymentType, '')), amount: signedText(payment.amount, payment.refundsJobPaymentId !== null) }))
}

/** A refund takes away, whichever way round its amount is given. */
function signedText(amount: ReadNumber, isRefund: boolean): string {
  const cents = centsOf(amount)
  return cents === null || !isRefund ? moneyText(amount) : decimalOf(-Math.abs(cents))
}
