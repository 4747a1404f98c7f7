import { formatMoney } from '../../../domain/money/money-text.ts'
import type { Cents, Currency } from '../../../domain/money/money.ts'
import { INVOICE_WORDS, lineName, unitName } from '../../../domain/paper/invoice-words.ts'
import type { Paper, PaperFact, PaperRow, PaperSize } from '../../../domain/paper/paper.ts'
import type { OutputOf } from '../../../kernel/contract/method.ts'
import type { InvoiceContract } from './invoice-contract.ts'

type Detail = OutputOf<InvoiceContract['invoice.detail']>

/** An invoice or a credit note as it is sent: what the window shows of it, word for word, and nothing that came after it was issued. */
export function invoiceSheet(detail: Detail, size: PaperSize): Paper {
  const words = INVOICE_WORDS[detail.language]
  const { seller, buyer, credit } = detail
  const money = (cents: Cents | null) => (cents === null ? '' : formatMoney(cents, detail.currency as Currency, detail.language))
  const percent = (value: number | null) => (value === null ? '' : ` ${decimal(value, detail.language)}${detail.language === 'fr' ? '\u00A0' : ''}%`)
  const facts: (PaperFact | null)[] = [
    fact(words.issued, detail.issuedOn), fact(words.due, detail.dueOn), fact(words.job, detail.jobNumber), fact(words.service, detail.serviceDate),
    fact(words.from, lineOf(seller?.name, seller?.location, seller?.address, seller?.postalCode, seller?.province)), fact(words.gstNumber, seller?.gstNumber), fact(words.qstNumber, seller?.qstNumber),
    fact(words.billedTo, lineOf(buyer?.name, buyer?.address, buyer?.postalCode)),
  ]
  const sums: PaperRow[] = [
    [words.subtotal, '', '', money(detail.subtotalCents)],
    ...detail.taxes.map((tax): PaperRow => [`${words.taxes[tax.code] ?? words.tax}${percent(tax.percent)}`, '', '', money(tax.amountCents)]),
    { cells: [`${words.total} (${detail.currency})`, '', '', money(detail.totalCents)], isStrong: true },
  ]
  return {
    title: `${words[detail.kind]} ${detail.number ?? ''}`, language: detail.language, size, author: seller?.name ?? '', madeAt: detail.issuedAt, facts: facts.filter((one) => one !== null), footer: [`SHA-256 ${detail.sha256 ?? ''}`],
    blocks: [
      ...(detail.isWhole ? [] : [{ kind: 'paragraph' as const, tone: 'strong' as const, text: words.altered }]),
      ...(credit === null ? [] : [{ kind: 'paragraph' as const, text: `${words.creditOf} ${credit.number}. ${credit.reason}` }]),
      {
        kind: 'table',
        columns: [{ title: words.description, share: 52 }, { title: words.quantity, share: 16, align: 'end' }, { title: words.price, share: 16, align: 'end' }, { title: words.amount, share: 16, align: 'end' }],
        rows: [...detail.lines.map((line) => [lineName(line, words), line.quantity === null ? '' : `${decimal(line.quantity, detail.language)} ${unitName(line.unit, words)}`.trimEnd(), money(line.unitPriceCents), money(line.amountCents)]), ...sums],
      },
    ],
  }
}

function lineOf(...parts: readonly (string | null | undefined)[]): string {
  return parts.filter((part) => part !== null && part !== undefined && part !== '').join(', ')
}

function fact(name: string, value: string | null | undefined): PaperFact | null {
  return value === null || value === undefined || value === '' ? null : { name, value }
}

/** At most three places. */
function decimal(value: number, language: 'en' | 'fr'): string {
  const text = String(Math.round(value * 1_000) / 1_000)
  return language === 'fr' ? text.replace('.', ',') : text
}
