import { fromBase64 } from 'lib0/buffer'
import { encodeUtf8 } from 'lib0/string'
import canonicalize from 'canonicalize'
import type { Invoice, InvoiceSeries } from '../../../domain/records/invoice-records.ts'
import { childId } from '../../../domain/records/record.ts'
import { digestOf, type PaperDependencies } from '../paper/paper.ts'
import { readInvoicePaper, type InvoicePaper } from './invoice-paper.ts'
import { numberOf } from './number-series.ts'

/** `altered`: not as it was issued, or not by its workstation. `twice`: a number that was given to two. `gap`: that number is missing, and perhaps more behind it. `chain`: it does not follow the one before it. */
export const SERIES_FAULTS = ['altered', 'twice', 'gap', 'chain'] as const
export interface SeriesFault {
  readonly fault: (typeof SERIES_FAULTS)[number]
  readonly seq: number
  /** Invoice that it is about; null for a missing one. */
  readonly invoice: string | null
  readonly job: string | null
}

export function invoiceMessage(company: string, sha256: string): Uint8Array {
  return encodeUtf8(`trujourney-invoice/1\0${company}\0${sha256}`)
}

/** Every number once, from the first to the newest, each naming the hash of the one before. What has not arrived yet looks like a gap, and ends when it comes. */
export function checkSeries(series: InvoiceSeries, invoices: readonly Invoice[], dependencies: PaperDependencies): SeriesFault[] {
  const faults: SeriesFault[] = []
  const bySeq = Map.groupBy(invoices, ({ seq }) => seq)
  let expected = 1
  let previous: string | null | undefined = null
  for (const seq of [...bySeq.keys()].toSorted((a, b) => a - b)) {
    if (seq > expected) {
      faults.push({ fault: 'gap', seq: expected, invoice: null, job: null })
      previous = undefined
    }
    expected = seq + 1
    const [first, second] = bySeq.get(seq) ?? []
    if (first === undefined) continue
    const at = (fault: SeriesFault['fault'], one: Invoice): SeriesFault => ({ fault, seq, invoice: childId(one.owner, one.key), job: one.owner })
    if (second !== undefined) faults.push(at('twice', second))
    for (const one of bySeq.get(seq) ?? []) if (!isAsIssued(series, one, dependencies)) faults.push(at('altered', one))
    const paper = paperOrNull(first)
    if (paper !== null && previous !== undefined && paper.previous !== previous) faults.push(at('chain', first))
    previous = first.sha256
  }
  return faults
}

/** The document is what was hashed and signed, and what stands beside it is what it says. */
export function isAsIssued(series: InvoiceSeries, invoice: Invoice, { sha256, verify }: PaperDependencies): boolean {
  const paper = paperOrNull(invoice)
  if (paper === null || digestOf(invoice.document, sha256) !== invoice.sha256 || canonicalize(paper) !== invoice.document) return false
  const { owner, kind, seq, number, issuedAt, dueOn, currency, totalCents, invoice: of } = invoice
  const says = paper.job === owner && paper.kind === kind && paper.series === series.id && paper.seq === seq && paper.number === number && number === numberOf(series.prefix, seq)
    && paper.issuedAt === issuedAt && paper.dueOn === dueOn && paper.currency === currency && paper.totalCents === totalCents && (paper.credit?.invoice ?? null) === of
  if (!says || (invoice.parties !== null && digestOf(invoice.parties, sha256) !== paper.partiesSha256)) return false
  try {
    return verify(fromBase64(series.publicKey), invoiceMessage(paper.company, invoice.sha256), fromBase64(invoice.signature))
  } catch {
    return false
  }
}

function paperOrNull({ document }: Invoice): InvoicePaper | null {
  try {
    return readInvoicePaper(document)
  } catch {
    return null
  }
}
