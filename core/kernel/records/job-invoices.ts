import type { Invoice } from '../../domain/records/invoice-records.ts'
import { childId } from '../../domain/records/record.ts'
import type { RecordReader } from './record-reader.ts'

export type JobInvoice = Invoice & { readonly id: string }

/** Invoices and credit notes of one job, oldest first. */
export function invoicesOf(records: Pick<RecordReader, 'children'>, job: string): JobInvoice[] {
  return records.children('invoice', job).map((invoice) => ({ ...invoice, id: childId(invoice.owner, invoice.key) })).toSorted((a, b) => a.issuedAt - b.issuedAt || (a.id < b.id ? -1 : 1))
}
