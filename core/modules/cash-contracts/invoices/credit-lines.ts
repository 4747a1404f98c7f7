import { ok, refuse, type Result } from '../../../domain/failure/failure.ts'
import { mulDiv, sumCents, type Cents } from '../../../domain/money/money.ts'
import type { PaperLine, PaperTax } from '../paper/job-sums.ts'
import type { InvoicePaper } from './invoice-paper.ts'

/** What is to be taken back of a line, before tax; positive. */
export interface CreditLine {
  readonly line: number
  readonly amountCents: Cents
}

export interface CreditSums {
  readonly lines: readonly PaperLine[]
  readonly subtotalCents: Cents
  readonly taxes: readonly PaperTax[]
  readonly totalCents: Cents
}

/** What an invoice's credit notes leave of each of its lines. */
export function leftByLine(invoice: Pick<InvoicePaper, 'lines'>, credits: readonly Pick<InvoicePaper, 'lines'>[]): ReadonlyMap<number, Cents> {
  const left = new Map(invoice.lines.map(({ line, amountCents }) => [line, amountCents]))
  for (const { line, amountCents } of credits.flatMap(({ lines }) => lines)) left.set(line, (left.get(line) ?? 0) + amountCents)
  return left
}

/**
 * A credit note's lines, all of them negative but for discounts that go with the whole. The tax follows the invoice's own: of what is credited by now, less what
 * was credited before, so that parts add up to the whole to the cent. `wanted` null: all that is left.
 */
export function creditLines(invoice: InvoicePaper, before: readonly InvoicePaper[], wanted: readonly CreditLine[] | null): Result<CreditSums> {
  const leftBy = leftByLine(invoice, before)
  const taken = new Map<number, Cents>()
  if (wanted === null) for (const [line, left] of leftBy) taken.set(line, left)
  else {
    for (const { line, amountCents } of wanted) {
      const left = leftBy.get(line)
      if (left === undefined) return refuse('invoice.no_line', { line })
      if (amountCents <= 0 || amountCents > left - (taken.get(line) ?? 0)) return refuse('invoice.line_credited', { line, leftCents: Math.max(0, left) })
      taken.set(line, (taken.get(line) ?? 0) + amountCents)
    }
  }
  const lines = invoice.lines.flatMap((line): PaperLine[] => {
    const amountCents = taken.get(line.line) ?? 0
    return amountCents === 0 ? [] : [{ ...line, quantity: null, unitPriceCents: null, amountCents: -amountCents }]
  })
  const subtotalCents = sumCents(lines.map(({ amountCents }) => amountCents))
  const creditedBefore = sumCents(before.map((credit) => credit.subtotalCents))
  const creditedNow = creditedBefore + subtotalCents
  if (-creditedNow > invoice.subtotalCents) return refuse('invoice.line_credited', { line: wanted?.[0]?.line ?? 0, leftCents: Math.max(0, invoice.subtotalCents + creditedBefore) })
  const taxes = invoice.taxes.map(({ code, percent, amountCents }, index): PaperTax => {
    const byNow = wanted === null || invoice.subtotalCents === 0 ? -amountCents : mulDiv(amountCents, creditedNow, invoice.subtotalCents)
    return { code, percent, amountCents: byNow - sumCents(before.map((credit) => credit.taxes[index]?.amountCents ?? 0)) }
  })
  const totalCents = subtotalCents + sumCents(taxes.map(({ amountCents }) => amountCents))
  return lines.length === 0 && totalCents === 0 ? refuse('invoice.nothing_left') : ok({ lines, subtotalCents, taxes, totalCents })
}
