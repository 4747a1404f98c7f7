import { legalCeiling } from '../../../domain/consumer-law/ceiling.ts'
import { foldText } from '../../../domain/place/fold-name.ts'
import { isMark } from '../../../domain/privacy/erased.ts'
import type { Location } from '../../../domain/records/company-records.ts'
import type { Job } from '../../../domain/records/job-records.ts'
import type { Payment } from '../../../domain/records/money-records.ts'
import { childId } from '../../../domain/records/record.ts'
import { addDays } from '../../../domain/time/local-date.ts'
import { startOfDay } from '../../../domain/time/zoned-time.ts'
import type { State } from '../../../kernel/desk/handler.ts'
import { companyCurrency } from '../../../kernel/records/company-currency.ts'
import { invoicesOf } from '../../../kernel/records/job-invoices.ts'
import { readInvoicePaper } from '../invoices/invoice-paper.ts'
import { paymentsOf } from '../invoices/job-balance.ts'
import { jobProvinces } from '../paper/job-sums.ts'
import type { ControlNumbers } from './control-settings.ts'
import type { JobMoney } from './find-on-job.ts'
import { isCash, type MoneyPayment } from './money-finding.ts'

/** By name, where the desk may know names: the same person may be a customer twice, or pay for somebody else. */
export function payerOf({ records }: State, job: Pick<Job, 'customer'>, payment: Pick<Payment, 'payer'>): string {
  const told = payment.payer ?? records.get('customer', job.customer)?.name ?? ''
  const name = isMark(told) ? '' : foldText(told)
  return name === '' ? `customer ${job.customer}` : `name ${name}`
}

function moneyPayment(state: State, job: Job, location: Location, payment: Payment, amountCents: number): MoneyPayment {
  const { receivedAt, date } = payment
  return { id: childId(payment.owner, payment.key), job: job.id, payer: payerOf(state, job, payment), method: foldText(payment.method), amountCents, from: receivedAt ?? startOfDay(date, location.timezone), to: receivedAt ?? startOfDay(addDays(date, 1), location.timezone) - 1 }
}

/** In Canadian cents, whatever it was given in. */
export function cashOf(state: State, payments: readonly { readonly job: string; readonly payment: string }[], { usdPct }: ControlNumbers): MoneyPayment[] {
  const usual = companyCurrency(state.records)
  return payments.flatMap(({ job: id, payment: key }) => {
    const job = state.records.get('job', id)
    const location = job && state.records.get('location', job.location)
    const payment = state.records.get('payment', childId(id, key))
    if (!job || !location || !payment) return []
    const amountCents = (payment.currency ?? usual) === 'USD' ? Math.round((payment.amountCents * usdPct) / 100) : payment.amountCents
    return [moneyPayment(state, job, location, payment, amountCents)]
  })
}

export function isCashPayment(payment: Pick<Payment, 'method'>): boolean {
  return isCash(foldText(payment.method))
}

/** Null for a job that has neither invoices nor payments. */
export function jobMoney(state: State, job: Job): JobMoney | null {
  const { records } = state
  const location = records.get('location', job.location)
  const payments = paymentsOf(state, job.id)
  const invoices = invoicesOf(records, job.id)
  if (!location || (payments.length === 0 && invoices.length === 0)) return null
  const signings = records.children('signedDocument', job.id).toSorted((a, b) => a.at - b.at || (a.key < b.key ? -1 : 1))
  return {
    job: job.id,
    payments: payments.map((payment) => moneyPayment(state, job, location, payment, payment.amountCents)).toSorted((a, b) => a.from - b.from || (a.id < b.id ? -1 : 1)),
    papers: invoices.map((one) => ({ ...one, quoteSha256: readInvoicePaper(one.document).quoteSha256 })),
    signings: signings.map(({ owner, key, kind, sha256, source, at, totalCents }) => ({ id: childId(owner, key), kind, sha256, source, at, totalCents })),
    ceilingOf(signedCents, extrasCents) {
      const { originProvince, destinationProvince } = jobProvinces(state, job)
      if (originProvince === null || destinationProvince === null) return null
      return legalCeiling(signedCents, 'estimate', extrasCents, { originProvince, destinationProvince, date: job.bookedOn ?? job.date }).ceilingCents
    },
  }
}
