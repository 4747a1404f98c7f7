import { addDays } from '../../../domain/time/local-date.ts'
import { dateText, instantOf, localDateText, moneyText, plainText, textOrNull } from './cell-text.ts'
import type { ImportRow } from './import-rows.ts'
import type { ReferenceData } from './reference-data.ts'
import type { ReadNumber, ResponseItem } from './response-schemas.ts'
import { STORAGE_CLOSED, STORAGE_CREATING, STORAGE_PRE_PAY } from './trade-codes.ts'

/** What of the job that brought the goods is needed here. */
export interface StorageJob {
  readonly customer: string | null
  readonly location: string
  readonly date: ReadNumber
}

/**
 * The API tells neither when storage began nor when it ended. It begins with its job; without one, and for a closed account,
 * the row is refused for want of the date. An account that is still being made is left out.
 */
export function storageRow(account: ResponseItem<'storageAccount'>, customer: string | null, job: StorageJob | null, reference: ReferenceData): ImportRow<'storage'> | null {
  if (account.status === STORAGE_CREATING) return null
  const location = job?.location ?? reference.onlyLocation
  return {
    account: plainText(account.id),
    customer: plainText(job?.customer ?? customer),
    job: plainText(account.jobId),
    location: plainText(location),
    unit: plainText([account.warehouseName, account.accountNumber].flatMap((part) => textOrNull(part) ?? []).join(' ')),
    rate_per_month: moneyText(account.totalMonthlyCharges),
    start: dateText(job?.date ?? null),
    end: account.status === STORAGE_CLOSED ? 'closed' : '',
    billed_through: billedThrough(account, reference.zoneOf(location)),
  }
}

/** Paid ahead: the next invoice is for the month that it begins, so the days before it are billed. Paid after: nothing sure can be said. */
function billedThrough(account: ResponseItem<'storageAccount'>, zone: string | null): string {
  if (account.storageBillingPreOrPostPay !== STORAGE_PRE_PAY || zone === null || instantOf(account.nextInvoiceAt) === null) return ''
  return addDays(localDateText(account.nextInvoiceAt, zone), -1)
}
