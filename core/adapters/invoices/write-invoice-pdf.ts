import { ok, refuse, type Result } from '../../domain/failure/failure.ts'
import type { OutputOf } from '../../kernel/contract/method.ts'
import { recordFiles } from '../../kernel/desk/record-files.ts'
import type { Session } from '../../kernel/policy/session.ts'
import { createRecordReader } from '../../kernel/records/record-reader.ts'
import type { InvoiceContract } from '../../modules/cash-contracts/invoices/invoice-contract.ts'
import { invoiceSheet } from '../../modules/cash-contracts/invoices/invoice-sheet.ts'
import type { OpenCompany } from '../desk/open-company.ts'
import { writeDraft } from '../files/draft-file.ts'
import { paperPlace } from '../pdf/paper-place.ts'
import { writePdf } from '../pdf/write-pdf.ts'

interface InvoicePdf {
  readonly invoice: string
  readonly path: string
  readonly fonts: string
}

/** An invoice or a credit note as a file to send; whoever may not see its money and its customer gets none. */
export async function writeInvoicePdf({ desk }: Pick<OpenCompany, 'desk'>, session: Session, { invoice, path, fonts }: InvoicePdf): Promise<Result<{ readonly pages: number }>> {
  const answer = (await desk.query(session, 'invoice.detail', { invoice })) as Result<OutputOf<InvoiceContract['invoice.detail']>>
  if (!answer.ok) return answer
  if (answer.value.seller === null || answer.value.buyer === null) return refuse('access.denied', { action: 'invoice.detail' })
  const location = createRecordReader(desk.core.database.read).get('job', answer.value.job)?.location ?? null
  const { size } = paperPlace(desk.core.database.read, answer.value.language)
  const sheet = invoiceSheet(answer.value, size)
  return writeDraft(path, async (draft) => {
    const made = await writePdf(sheet, { fonts, write: draft.write })
    return made.ok ? ok({ pages: made.value.pages }) : made
  }, (written) => recordFiles(desk, session, 'invoice.detail', { kind: 'invoice', id: invoice, location }, [{ file: 'invoice.pdf', ...written }]))
}

/** By its number, of what every file system takes. */
export function invoiceFileName({ desk }: Pick<OpenCompany, 'desk'>, invoice: string): string {
  const number = createRecordReader(desk.core.database.read).get('invoice', invoice)?.number ?? 'invoice'
  return `${number.replaceAll(/[^\w.-]+/g, '_')}.pdf`
}
